import type { Session } from '../contract/session'

type Timed = Pick<Session, 'turns' | 'notes' | 'commands' | 'fileChanges'>

/** The instant of the last event in each turn (UTC ms), 0 where none has one. */
export function lastEventsByTurn({ turns, notes, commands, fileChanges }: Timed): number[] {
  const latest: number[] = []
  function see(turn: number, at: number | null): void {
    while (latest.length <= turn) latest.push(0)
    latest[turn] = Math.max(latest[turn] ?? 0, at ?? 0)
  }
  for (const { index, startedAt, endedAt } of turns) see(index, Math.max(startedAt ?? 0, endedAt ?? 0))
  for (const items of [notes, commands, fileChanges]) for (const { turn, at } of items) see(turn, at)
  return latest
}

/** The instant of a session's last event (UTC ms); releases without instants fall back to the file's mtime. */
export function lastEventAt(byTurn: readonly number[], endedAt: number | null, fileModifiedMs: number): number {
  return byTurn.reduce((latest, at) => Math.max(latest, at), endedAt ?? 0) || Math.trunc(fileModifiedMs)
}
