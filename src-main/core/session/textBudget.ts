import type { AnyFact, Weighed } from './facts'

export interface TextBudget<Kind> {
  /** Says how many characters a fact holds now; called each time that its text changed. */
  weigh(fact: Kind, chars: number): void
  save(): SavedBudget
}

/** Numbers of facts in the order in which they will be shortened. */
export interface SavedBudget {
  readonly queues: readonly [readonly number[], readonly number[], readonly number[]]
  readonly sums: readonly [number, number]
}

export interface BudgetOptions<Kind> {
  /** Characters that all facts of level 0, and all of level 1, may hold together. */
  readonly limitChars: readonly [number, number]
  /** Kept whole longer than the others: what failed explains the session. */
  readonly isDear: (fact: Kind) => boolean
  /** Shortens it and returns what it holds then. */
  readonly shrink: (fact: Kind, level: 1 | 2) => number
}

// Shortening changes what older parts of the session look like; done in portions, it happens once in a megabyte.
const keptShare = 0.75

/**
 * Bounds the text of a thread, whatever its size: what came first is shortened first. It depends on the lines alone and not on
 * how they were handed over, so that a thread read in pieces is the same as one read at once.
 */
export function createTextBudget<Kind extends AnyFact & Weighed>(
  { limitChars, isDear, shrink }: BudgetOptions<Kind>,
  saved: SavedBudget | null,
  factOf: (factNumber: number) => Kind | null,
): TextBudget<Kind> {
  const queueOf = (numbers: readonly number[] = []): Queue<Kind> =>
    createQueue(numbers.flatMap((each) => factOf(each) ?? []))
  const [fresh, dear, short] = [queueOf(saved?.queues[0]), queueOf(saved?.queues[1]), queueOf(saved?.queues[2])]
  const sums: [number, number, number] = [saved?.sums[0] ?? 0, saved?.sums[1] ?? 0, 0]

  function move(fact: Kind, level: 1 | 2): void {
    sums[fact.level] -= fact.weight
    fact.level = level
    fact.weight = shrink(fact, level)
    sums[level] += fact.weight
  }

  function nextFresh(): Kind | undefined {
    for (let fact = fresh.take(); fact; fact = fresh.take()) {
      if (fact.level !== 0) continue
      if (!isDear(fact)) return fact
      dear.push(fact)
    }
    return dear.take()
  }

  function shrinkUntil(level: 0 | 1, next: () => Kind | undefined): void {
    if (sums[level] <= limitChars[level]) return
    while (sums[level] > limitChars[level] * keptShare) {
      const fact = next()
      if (!fact) return
      move(fact, level === 0 ? 1 : 2)
      if (level === 0) short.push(fact)
    }
  }

  return {
    weigh(fact, chars) {
      if (fact.weight === 0 && fact.level === 0 && chars > 0) fresh.push(fact)
      sums[fact.level] += chars - fact.weight
      fact.weight = chars
      // What still grows after it was shortened is held to its level.
      if (fact.level !== 0) move(fact, fact.level)
      shrinkUntil(0, nextFresh)
      shrinkUntil(1, short.take)
    },
    save: () => ({
      queues: [numbersOf(fresh), numbersOf(dear), numbersOf(short)],
      sums: [sums[0], sums[1]],
    }),
  }
}

interface Queue<Kind> {
  push(fact: Kind): void
  readonly take: () => Kind | undefined
  rest(): readonly Kind[]
}

/** First in, first out, without moving the others on each take. */
function createQueue<Kind>(items: Kind[]): Queue<Kind> {
  let first = 0
  return {
    push(fact) {
      items.push(fact)
    },
    take() {
      const fact = items[first]
      if (fact === undefined) return undefined
      first += 1
      if (first > 1024 && first * 2 > items.length) {
        items.splice(0, first)
        first = 0
      }
      return fact
    },
    rest: () => items.slice(first),
  }
}

function numbersOf(queue: Queue<AnyFact>): number[] {
  return queue.rest().map((fact) => fact.number)
}
