import type { Command, Commit, FileChange, Session, TestRun } from '../../contract/session'

/** One stretch of transcript text with the id that shows it. */
export interface Passage {
  readonly e: string
  readonly by: 'person' | 'agent' | 'command' | 'output' | 'note'
  readonly text: string
  /** Folded for comparison: lower case, one kind of quote, single spaces. */
  readonly folded: string
}

/** The session, arranged for looking things up. */
export interface Facts {
  readonly session: Session
  readonly passages: readonly Passage[]
  /** What person and agent said. */
  readonly talk: readonly Passage[]
  /** Passages by the id that shows them. */
  readonly byId: ReadonlyMap<string, readonly Passage[]>
  readonly changes: readonly FileChange[]
  readonly commands: readonly Command[]
  /** The text of each command, folded for comparison. */
  readonly foldedCommands: ReadonlyMap<Command, string>
  readonly lastTest: TestRun | null
  readonly commits: readonly Commit[]
  readonly ids: ReadonlySet<string>
  /** The last turn's own state, which outlives that of turns that went wrong before. */
  readonly hasEndedWell: boolean
}

export function factsOf(session: Session): Facts {
  const passages: Passage[] = []
  const add = (e: string | null, by: Passage['by'], text: string | null): void => {
    if (e !== null && text !== null && text !== '') passages.push({ e, by, text, folded: fold(text) })
  }
  for (const turn of session.turns) {
    add(turn.promptE, 'person', turn.prompt)
    add(turn.answerE, 'agent', turn.answer)
    add(turn.answerE ?? turn.promptE, 'note', turn.error)
  }
  for (const { e, command, output } of session.commands) {
    add(e, 'command', command)
    add(e, 'output', output)
  }
  for (const { e, path, movedTo } of session.fileChanges) add(e, 'note', movedTo === null ? path : `${path} ${movedTo}`)
  for (const { e, subject, hash } of session.commits) add(e, 'note', hash === null ? subject : `${hash} ${subject}`)
  for (const { e, kind, text } of session.notes) {
    add(e, kind === 'prompt' ? 'person' : kind === 'answer' || kind === 'commentary' ? 'agent' : 'note', text)
  }
  const byId = new Map<string, Passage[]>()
  for (const passage of passages) {
    const known = byId.get(passage.e)
    if (known) known.push(passage)
    else byId.set(passage.e, [passage])
  }
  const lastTurn = session.turns.at(-1)
  return {
    session,
    passages,
    talk: passages.filter(({ by }) => by === 'person' || by === 'agent'),
    byId,
    changes: session.fileChanges.filter(({ ok }) => ok),
    commands: session.commands,
    foldedCommands: new Map(session.commands.map((command) => [command, fold(command.command)])),
    lastTest: session.tests.at(-1) ?? null,
    commits: session.commits,
    ids: new Set([
      ...passages.map(({ e }) => e),
      ...session.tests.map(({ e }) => e),
      ...session.notes.map(({ e }) => e),
    ]),
    hasEndedWell: session.status === 'ended' && (lastTurn === undefined || lastTurn.status === 'ended'),
  }
}

/** What the ids show. */
export function passagesOf(facts: Facts, ids: readonly string[]): Passage[] {
  return [...new Set(ids)].flatMap((e) => facts.byId.get(e) ?? [])
}

/** Text made comparable: quotes and dashes of one kind, single spaces, lower case. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”„«»「」『』‟"`]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[‐-―−]/g, '-')
    .replace(/…/g, '...')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The passages that hold the text verbatim, at word boundaries; a redaction's placeholder in it matches anything. */
export function passagesWith(facts: Facts, text: string, by?: readonly Passage['by'][]): Passage[] {
  const wanted = fold(text)
  if (wanted === '') return []
  const pieces = wanted.split(/\[[a-z][a-z0-9_]{1,40}_\d{1,6}\]|(?: ?\.\.\. ?)/).filter((piece) => piece.trim() !== '')
  if (pieces.length === 0) return []
  return facts.passages.filter(
    (passage) => (by === undefined || by.includes(passage.by)) && holdsInOrder(passage.folded, pieces),
  )
}

/** The same for one text: true when it holds the wanted one, a placeholder standing for anything. Both folded. */
export function holdsMasked(folded: string, wanted: string): boolean {
  const pieces = wanted.split(/\[[a-z][a-z0-9_]{1,40}_\d{1,6}\]/).filter((piece) => piece.trim() !== '')
  return pieces.length > 0 && holdsInOrder(folded, pieces)
}

function holdsInOrder(folded: string, pieces: readonly string[]): boolean {
  let from = 0
  for (const piece of pieces) {
    const at = indexOfWhole(folded, piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return true
}

/** Where the piece stands without being part of a longer word or number; -1 when nowhere. */
export function indexOfWhole(text: string, piece: string, from = 0): number {
  const isOpenStart = /^[\p{L}\p{N}_]/u.test(piece)
  const isOpenEnd = /[\p{L}\p{N}_]$/u.test(piece)
  for (let at = text.indexOf(piece, from); at !== -1; at = text.indexOf(piece, at + 1)) {
    const before = at === 0 ? '' : text.charAt(at - 1)
    const after = text.charAt(at + piece.length)
    if (
      !(isOpenStart && isWordCharacter(before, piece.charAt(0))) &&
      !(isOpenEnd && isWordCharacter(after, piece.at(-1) ?? ''))
    )
      return at
  }
  return -1
}

/** Scripts without spaces have no word boundaries. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function isWordCharacter(character: string, neighbour: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character) && !UNSPACED.test(character) && !UNSPACED.test(neighbour)
}
