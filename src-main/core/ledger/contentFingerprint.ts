import type { Session } from '../../contract/session'

/**
 * What was said and done, as one canonical text: equal for the same content in another file, format generation or folder.
 * Instants, paths of the transcript, names and flags of the file are left out, so that migration and archiving change nothing.
 */
export function contentFingerprint(session: Session): string {
  return JSON.stringify([
    session.id,
    session.status === 'stalled' ? 'running' : session.status,
    session.turns.map(({ prompt, answer, status, error }) => [prompt, answer, status, error]),
    session.commands.map(({ turn, command, exitCode, by }) => [turn, command, exitCode, by]),
    session.fileChanges.map(({ turn, path, change, movedTo, added, removed, ok }) => [
      turn,
      path,
      change,
      movedTo,
      added,
      removed,
      ok,
    ]),
  ])
}

/** Whether there is something to tell: a person asked, and something came of it. */
export function isWorthSummarizing(session: Session): boolean {
  const isAsked = session.turns.some((turn) => turn.prompt !== '')
  const hasAnswer = session.turns.some((turn) => turn.answer !== null)
  return isAsked && (hasAnswer || session.commands.length > 0 || session.fileChanges.length > 0)
}
