import type { Session } from '../contract/session'

/** The instant of a session's last event (UTC ms); releases without instants fall back to the file's mtime. */
export function lastEventAt(session: Session, fileModifiedMs: number): number {
  const instants = [
    ...session.notes.map(({ at }) => at),
    ...session.commands.map(({ at }) => at),
    ...session.fileChanges.map(({ at }) => at),
    ...session.turns.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
    session.endedAt,
  ].filter((at) => at !== null)
  return instants.reduce((latest, at) => Math.max(latest, at), 0) || Math.trunc(fileModifiedMs)
}
