import type { Entry } from '../rollout'
import type { TurnFact } from './facts'

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
}

export function createTurns(): Turns {
  const all: TurnFact[] = []
  const byId = new Map<string, TurnFact>()

  function begin(entry: Entry, hasTask: boolean): TurnFact {
    const turn: TurnFact = {
      order: all.length,
      index: -1,
      isTouched: true,
      id: null,
      hasTask,
      status: 'running',
      error: null,
      startedAt: entry.at,
      endedAt: null,
      isUndone: false,
      isAnswered: false,
      heard: new Map(),
      openCalls: new Set(),
      prompts: [],
      speeches: [],
      factCount: 0,
      lastFactAt: null,
    }
    all.push(turn)
    if (hasTask) identify(turn, entry.turnId)
    return turn
  }

  function identify(turn: TurnFact, id: string | null): void {
    Object.assign(turn, { id })
    if (id !== null) byId.set(id, turn)
  }

  function closeUnfinished(turn: TurnFact | undefined): void {
    if (turn?.status !== 'running') return
    turn.isTouched = true
    turn.status = turn.isAnswered && turn.openCalls.size === 0 ? 'ended' : 'aborted'
  }

  return {
    all,
    last: () => all.at(-1),
    of(entry) {
      const named = entry.turnId === null ? undefined : byId.get(entry.turnId)
      const turn = named ?? all.at(-1) ?? begin(entry, false)
      // Who asks for it is about to change it.
      turn.isTouched = true
      return turn
    },
    begin,
    startTask(entry, startedAt) {
      if (entry.turnId !== null && byId.has(entry.turnId)) return
      const last = all.at(-1)
      const isOpenedByPrompt = last?.status === 'running' && !last.hasTask && last.factCount === last.prompts.length
      if (last && isOpenedByPrompt) {
        last.hasTask = true
        last.isTouched = true
        identify(last, entry.turnId)
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
        turn.isTouched = true
        if (turn.prompts.length > 0) left -= 1
      }
    },
  }
}
