import type { Entry } from '../rollout'
import type { Changes } from './changes'
import { clipText } from './clipText'
import type { AnyFact, NoteFact, SpeechFact, TurnFact } from './facts'
import { restoreFacts } from './savedFacts'
import type { SavedFact } from './savedFacts'
import { createTextBudget } from './textBudget'
import type { SavedBudget } from './textBudget'
import type { Turns } from './turns'

/** Keeps the facts of a thread in the order of their evidence numbers, and what is said in them within bounds. */
export interface FactKeeper {
  readonly facts: AnyFact[]
  readonly turns: Turns
  readonly changes: Changes
  /** Where the reading is: the folder that relative paths are seen from, and the line's place in the thread's history. */
  readonly here: { cwd: string | null; offset: number }
  /** The assistant said something or called a tool. */
  readonly progress: { hasWorked: boolean }
  /** What every new fact begins with. Facts carry their evidence number from the moment they first appear. */
  birth(entry: Entry, turn: TurnFact): Pick<AnyFact, 'number' | 'turn' | 'at' | 'offset'>
  /** Adds a fact that was just born. */
  keep<Kind extends AnyFact>(fact: Kind): Kind
  addSpeech(entry: Entry, turn: TurnFact, said: Pick<SpeechFact, 'text' | 'phase'>): SpeechFact
  addNote(entry: Entry, noteKind: NoteFact['noteKind'], text: string): NoteFact
  /** Something tells it better. */
  retell(note: NoteFact, text: string): void
  /** What was a note turns out to be something else: it keeps its number and place. */
  replace(note: NoteFact, fact: AnyFact): void
  save(): { readonly words: SavedBudget; readonly hasWorked: boolean }
}

const noteChars = 16 * 1024
const mib = 1024 * 1024
/** All that was said together: hundreds of hours of work fit in. */
const limitChars = [8 * mib, 8 * mib] as const
const shortChars = { 1: 1024, 2: 128 } as const

export function createFactKeeper(
  changes: Changes,
  turns: Turns,
  saved: { readonly facts: readonly SavedFact[]; readonly words: SavedBudget; readonly hasWorked: boolean } | null,
): FactKeeper {
  const facts: AnyFact[] = []
  const here: FactKeeper['here'] = { cwd: null, offset: 0 }
  const progress = { hasWorked: saved?.hasWorked ?? false }
  restoreFacts(saved?.facts ?? [], turns.all, facts, changes)
  turns.restoreReviews(facts)
  const words = createTextBudget<SpeechFact | NoteFact>(
    {
      limitChars,
      isDear: (fact) => fact.kind === 'speech' && fact.phase === 'final_answer',
      shrink(fact, level) {
        const text = clipText(fact.text, shortChars[level])
        if (text !== fact.text) changes.amend(fact, { text })
        return text.length
      },
    },
    saved?.words ?? null,
    (number) => {
      const fact = facts[number - 1]
      return fact?.kind === 'speech' || fact?.kind === 'note' ? fact : null
    },
  )

  function birth({ at }: Entry, turn: TurnFact): Pick<AnyFact, 'number' | 'turn' | 'at' | 'offset'> {
    return { number: facts.length + 1, turn, at, offset: here.offset }
  }

  function keep<Kind extends AnyFact>(fact: Kind): Kind {
    const { turn, number, at } = fact
    facts.push(fact)
    turn.factCount += 1
    turn.firstFact ??= number
    turn.lastFactAt = at
    changes.touch(turn)
    changes.touchFact(number)
    return fact
  }

  return {
    facts,
    turns,
    changes,
    here,
    progress,
    birth,
    keep,
    addSpeech(entry, turn, { text, phase }) {
      const { number, at, offset } = birth(entry, turn)
      const speech: SpeechFact = {
        kind: 'speech',
        number,
        turn,
        at,
        offset,
        text,
        phase,
        weight: 0,
        level: 0,
        told: null,
      }
      turn.speeches.push(keep(speech))
      words.weigh(speech, text.length)
      return speech
    },
    addNote(entry, noteKind, told) {
      const turn = turns.of(entry)
      const text = clipText(told, noteChars)
      const { number, at, offset } = birth(entry, turn)
      const note: NoteFact = { kind: 'note', number, turn, at, offset, noteKind, text, weight: 0, level: 0, told: null }
      words.weigh(keep(note), text.length)
      return note
    },
    retell(note, told) {
      const text = clipText(told, noteChars)
      if (text === note.text) return
      changes.amend(note, { text })
      words.weigh(note, text.length)
    },
    replace(note, fact) {
      words.weigh(note, 0)
      // Whoever comes by to shorten it finds nothing left to do.
      note.level = 2
      facts[note.number - 1] = fact
      changes.touchFact(note.number)
      changes.touch(note.turn)
    },
    save: () => ({ words: words.save(), hasWorked: progress.hasWorked }),
  }
}
