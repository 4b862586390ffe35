import type { Command, FileChange, Note, Session, Turn } from '../../contract/session'

/** One turn with what happened in it. */
export interface TurnPart {
  readonly turn: Turn
  readonly commands: readonly Command[]
  readonly fileChanges: readonly FileChange[]
  readonly notes: readonly Note[]
}

/**
 * What was said and done, as one canonical text: equal for the same content in another file, format generation or folder.
 * Instants, paths of the transcript, names and flags of the file are left out, so that migration and archiving change nothing.
 * It is the head's text and each turn's, one per line: whoever keeps their hashes need not read unchanged turns again.
 */
export function contentFingerprint(session: Session): string {
  return [headFingerprint(session), ...turnParts(session).map(turnFingerprint)].join('\n')
}

/** Of which thread it is, and how that stands. One line. */
export function headFingerprint({ id, status }: Pick<Session, 'id' | 'status'>): string {
  return JSON.stringify([id, status === 'stalled' ? 'running' : status])
}

/** What was said and done in one turn. One line; the same wherever among the turns it stands. */
export function turnFingerprint({ turn, commands, fileChanges, notes }: TurnPart): string {
  const reviews = notes.filter(({ kind }) => kind === 'review' || kind === 'goal').map(({ kind, text }) => [kind, text])
  return JSON.stringify([
    [turn.prompt, turn.answer, turn.status, turn.error],
    commands.map(({ command, exitCode, by }) => [command, exitCode, by]),
    fileChanges.map(({ path, change, movedTo, added, removed, ok }) => [path, change, movedTo, added, removed, ok]),
    // Whatever else is worth telling comes with a command, a file or an answer.
    ...(reviews.length > 0 ? [reviews] : []),
  ])
}

/** A session cut into its turns. What belongs to no turn is in none. */
export function turnParts({ turns, commands, fileChanges, notes }: Session): TurnPart[] {
  const parts = turns.map((turn) => ({
    turn,
    commands: [] as Command[],
    fileChanges: [] as FileChange[],
    notes: [] as Note[],
  }))
  for (const command of commands) parts[command.turn]?.commands.push(command)
  for (const change of fileChanges) parts[change.turn]?.fileChanges.push(change)
  for (const note of notes) parts[note.turn]?.notes.push(note)
  return parts
}

/** Whether there is something to tell at all: a person asked, and something came of it. Then a person may ask for a summary. */
export function canBeSummarized(session: Session): boolean {
  const isAsked = session.turns.some((turn) => turn.prompt !== '')
  const hasAnswer = session.turns.some((turn) => turn.answer !== null)
  return isAsked && (hasAnswer || session.commands.length > 0 || session.fileChanges.length > 0)
}
