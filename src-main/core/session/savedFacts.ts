import type { Changes } from './changes'
import type { AnyFact, CommandFact, FileFact, NoteFact, PromptFact, SpeechFact, TurnFact } from './facts'

/**
 * A fact as a row of JSON: its kind, the order of its turn, and its fields in the order of `columns`. Its number is its place in the
 * list. Written as objects, the names of the fields alone would be more than half of what a long thread saves.
 */
export type SavedFact = readonly [kind: AnyFact['kind'], turn: number, ...fields: unknown[]]

type Column<Kind> = Exclude<keyof Kind, 'kind' | 'turn' | 'number' | 'told'>

const place = ['at', 'offset'] as const
const text = ['text', 'weight', 'level'] as const
const columns: {
  readonly prompt: readonly Column<PromptFact>[]
  readonly speech: readonly Column<SpeechFact>[]
  readonly command: readonly Column<CommandFact>[]
  readonly file: readonly Column<FileFact>[]
  readonly note: readonly Column<NoteFact>[]
} = {
  prompt: [...place, 'text', 'isCertain'],
  speech: [...place, ...text, 'phase'],
  command: [
    ...place,
    ...(['command', 'cwd', 'exitCode', 'output', 'outputOffset', 'longestChars', 'outputChars'] as const),
    ...(['isOutputClipped', 'by', 'isOutputWhole', 'found', 'weight', 'level'] as const),
  ],
  file: [...place, 'path', 'change', 'movedTo', 'added', 'removed', 'ok', 'isPending'],
  note: [...place, ...text, 'noteKind'],
}

export function savedFact(fact: AnyFact): SavedFact {
  // Every column is a field of this kind. A copy of the fact, to say so without a cast, would cost more than all the rest.
  const fields = fact as unknown as Readonly<Record<string, unknown>>
  return [fact.kind, fact.turn.order, ...columns[fact.kind].map((column) => fields[column])]
}

/** Fills `facts` and what the turns know of theirs. */
export function restoreFacts(
  saved: readonly SavedFact[],
  turns: readonly TurnFact[],
  facts: AnyFact[],
  changes: Changes,
): void {
  for (const [kind, order, ...fields] of saved) {
    const turn = turns[order]
    if (!turn) throw new Error(`A saved fact belongs to turn ${order}, which is not there.`)
    const named: Record<string, unknown> = { kind, turn, number: facts.length + 1, told: null }
    for (const [index, column] of columns[kind].entries()) named[column] = fields[index]
    // The version of what was saved says that these are the fields of this kind.
    const fact = named as unknown as AnyFact
    facts.push(fact)
    if (fact.kind === 'prompt') turn.prompts.push(fact)
    else if (fact.kind === 'speech') turn.speeches.push(fact)
    else if (fact.kind === 'file' && fact.isPending) turn.firstPending ??= fact.number
    turn.factCount += 1
    turn.firstFact ??= fact.number
    turn.lastFactAt = fact.at
    changes.touchFact(fact.number)
  }
}
