import type { AnyFact, TurnFact } from './facts'

/** What changed since the last snapshot, as the first turn and the first fact from which on the tale has to be told anew. */
export interface Changes {
  touch(turn: TurnFact): void
  /** The fact with this number, and maybe later ones, will be told in another way. */
  touchFact(factNumber: number): void
  /** Changes a fact; the next snapshot looks at it anew. */
  amend<Kind extends AnyFact>(fact: Kind, changes: Partial<Kind>): void
  /** Infinity where nothing changed. Forgets it. */
  take(): { turn: number; fact: number }
}

export function createChanges(): Changes {
  let firstTurn = Infinity
  let firstFact = Infinity

  function touch(turn: TurnFact): void {
    turn.isTouched = true
    firstTurn = Math.min(firstTurn, turn.order)
  }

  function touchFact(factNumber: number): void {
    firstFact = Math.min(firstFact, factNumber)
  }

  return {
    touch,
    touchFact,
    amend(fact, changes) {
      Object.assign(fact, changes)
      fact.told = null
      touchFact(fact.number)
      touch(fact.turn)
    },
    take() {
      const taken = { turn: firstTurn, fact: firstFact }
      firstTurn = Infinity
      firstFact = Infinity
      return taken
    },
  }
}
