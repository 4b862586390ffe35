import type { TurnStatus } from '../../contract/session'
import type { Entry } from '../rollout'
import type { Changes } from './changes'
import type { AnyFact, Heard, NoteFact, PromptFact, SpeechFact, TurnFact } from './facts'
import { flatOrNull } from './flat'

/** The turns of a thread in the order in which they began, undone ones among them. */
export interface Turns {
  readonly all: readonly TurnFact[]
  last(): TurnFact | undefined
  /** The turn an entry belongs to; what comes before any turn opens one. */
  of(entry: Entry): TurnFact
  begin(entry: Entry, hasTask: boolean): TurnFact
  /** Codex wrote that a turn begins. */
  startTask(entry: Entry, startedAt: number | null): void
  /** Without task events a turn ends when the next one begins. */
  closeUnfinished(turn: TurnFact | undefined): void
  /** Takes back the last `count` turns that a person asked for. */
  undo(count: number): void
  /** Finds, after a restart, the notes that say what reviews asked and found. */
  restoreReviews(facts: readonly AnyFact[]): void
  save(): SavedTurn[]
}

/** A turn without what its facts tell of it again. */
export interface SavedTurn {
  readonly id: string | null
  readonly hasTask: boolean
  readonly status: TurnStatus
  readonly error: string | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly isUndone: boolean
  readonly isAnswered: boolean
  readonly heard: readonly (readonly [text: string, heard: Heard])[]
  readonly openCalls: readonly string[]
  /** Numbers of the notes. */
  readonly asked: number | null
  readonly reviewed: number | null
}

// Messages are told twice within a few lines, but a crash or a late item may lie between the two.
const turnsThatListen = 8

export function createTurns(changes: Changes, saved: readonly SavedTurn[]): Turns {
  const all: TurnFact[] = []
  const byId = new Map<string, TurnFact>()
  for (const turn of saved) {
    const heard = new Map(turn.heard.map(([text, count]) => [text, { ...count }]))
    // Notes are found by their numbers when the facts are there.
    restore({ ...turn, heard, openCalls: new Set(turn.openCalls), asked: null, reviewed: null })
  }

  function restore(turn: Pick<TurnFact, keyof SavedTurn>): TurnFact {
    const prompts: PromptFact[] = []
    const speeches: SpeechFact[] = []
    const fact: TurnFact = {
      ...turn,
      order: all.length,
      index: -1,
      told: null,
      isTouched: true,
      prompts,
      speeches,
      factCount: 0,
      firstFact: null,
      firstPending: null,
      lastFactAt: null,
    }
    all.push(fact)
    if (turn.id !== null) byId.set(turn.id, fact)
    changes.touch(fact)
    return fact
  }

  function begin(entry: Entry, hasTask: boolean): TurnFact {
    all.at(-turnsThatListen)?.heard.clear()
    return restore({
      id: hasTask ? flatOrNull(entry.turnId) : null,
      hasTask,
      status: 'running',
      error: null,
      startedAt: entry.at,
      endedAt: null,
      isUndone: false,
      isAnswered: false,
      heard: new Map(),
      openCalls: new Set(),
      asked: null,
      reviewed: null,
    })
  }

  function closeUnfinished(turn: TurnFact | undefined): void {
    if (turn?.status !== 'running') return
    changes.touch(turn)
    turn.status = turn.isAnswered && turn.openCalls.size === 0 ? 'ended' : 'aborted'
  }

  return {
    all,
    last: () => all.at(-1),
    of(entry) {
      const named = entry.turnId === null ? undefined : byId.get(entry.turnId)
      const turn = named ?? all.at(-1) ?? begin(entry, false)
      // Who asks for it is about to change it.
      changes.touch(turn)
      return turn
    },
    begin,
    startTask(entry, startedAt) {
      if (entry.turnId !== null && byId.has(entry.turnId)) return
      const last = all.at(-1)
      if (last?.status === 'running' && !last.hasTask && isOnlyAsked(last)) {
        last.hasTask = true
        last.id = flatOrNull(entry.turnId)
        if (last.id !== null) byId.set(last.id, last)
        changes.touch(last)
        return
      }
      closeUnfinished(last)
      const turn = begin(entry, true)
      turn.startedAt = entry.at ?? startedAt
    },
    closeUnfinished,
    undo(count) {
      let left = count
      for (let index = all.length - 1; index >= 0 && left > 0; index -= 1) {
        const turn = all[index]
        if (!turn || turn.isUndone) continue
        turn.isUndone = true
        changes.touch(turn)
        if (turn.prompts.length > 0) left -= 1
      }
    },
    restoreReviews(facts) {
      const noteAt = (number: number | null): NoteFact | null => {
        const fact = number === null ? undefined : facts[number - 1]
        return fact?.kind === 'note' ? fact : null
      }
      for (const [order, { asked, reviewed }] of saved.entries()) {
        Object.assign(all[order] ?? {}, { asked: noteAt(asked), reviewed: noteAt(reviewed) })
      }
    },
    save: () =>
      all.map((turn) => ({
        id: turn.id,
        hasTask: turn.hasTask,
        status: turn.status,
        error: turn.error,
        startedAt: turn.startedAt,
        endedAt: turn.endedAt,
        isUndone: turn.isUndone,
        isAnswered: turn.isAnswered,
        heard: [...turn.heard].map(([text, count]) => [text, { ...count }] as const),
        openCalls: [...turn.openCalls],
        asked: turn.asked?.number ?? null,
        reviewed: turn.reviewed?.number ?? null,
      })),
  }
}

function isOnlyAsked({ factCount, prompts, asked }: TurnFact): boolean {
  return factCount === prompts.length + (asked ? 1 : 0)
}
