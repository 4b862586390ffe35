import type { Session } from '../contract/session'

/** The lists of a session whose items each belong to one turn. */
const lists = ['commands', 'fileChanges', 'tests', 'commits', 'branches', 'pullRequests', 'notes'] as const
type List = (typeof lists)[number]
type Item = Session[List][number]

/** What differs between two readings. */
export interface ChangedTurns {
  /** Turns that are no more are among them. */
  readonly turns: ReadonlySet<number>
  /** No item of these turns has a lower evidence number. */
  readonly fromNumber: number
}

/**
 * The turns that differ between two readings of one thread. Readings share what stayed the same, so that most of a long session is
 * told apart by its references alone.
 * @param firstNumbers of `before`, see below
 */
export function changedTurns(before: Session, firstNumbers: readonly number[], now: Session): ChangedTurns {
  const turns = new Set<number>()
  const longer = Math.max(before.turns.length, now.turns.length)
  for (let index = sharedLength(before.turns, now.turns); index < longer; index++) {
    if (!isSame(before.turns[index], now.turns[index])) turns.add(index)
  }
  // A list of which nothing changed is the same one.
  const compared = lists.filter((list) => before[list] !== now[list])
  const firstOnes = compared.map((list) => compareItems(before[list], now[list], turns))
  const fromNumber = Math.min(...firstOnes, ...[...turns].map((turn) => firstNumbers[turn] ?? Number.POSITIVE_INFINITY))
  return { turns, fromNumber }
}

/** The lowest evidence number of any item in each turn, Infinity where none has one: where to look for a turn's items. */
export function firstNumbers(session: Session): number[] {
  const first = session.turns.map(() => Number.POSITIVE_INFINITY)
  for (const list of lists) {
    for (const item of session[list]) {
      while (first.length <= item.turn) first.push(Number.POSITIVE_INFINITY)
      first[item.turn] = Math.min(first[item.turn] ?? Number.POSITIVE_INFINITY, numberOf(item))
    }
  }
  return first
}

/**
 * The session with nothing in its lists but what belongs to these turns. Lists are in the order of their evidence, so that of a
 * long session's 50,000 items only the last ones are touched: going through all costs an append a millisecond of cache misses.
 */
export function onlyTurns(session: Session, { turns, fromNumber }: ChangedTurns): Session {
  const of = <Each extends Item>(items: readonly Each[]): Each[] =>
    items.slice(placeOf(fromNumber, items)).filter(({ turn }) => turns.has(turn))
  const { commands, fileChanges, tests, commits, branches, pullRequests, notes } = session
  return {
    ...session,
    commands: of(commands),
    fileChanges: of(fileChanges),
    tests: of(tests),
    commits: of(commits),
    branches: of(branches),
    pullRequests: of(pullRequests),
    notes: of(notes),
  }
}

/** The first item whose number is not lower. */
function placeOf(number: number, items: readonly Item[]): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && numberOf(item) < number) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Both lists are in the order of their evidence. An item that is gone changes the turn that it was in. Returns the number of the
 * first one that is not the very same object.
 */
function compareItems(before: readonly Item[], now: readonly Item[], changed: Set<number>): number {
  const shared = sharedLength(before, now)
  let left = shared
  let right = shared
  for (;;) {
    const old = before[left]
    const item = now[right]
    if (old === undefined && item === undefined) break
    if (old !== undefined && item !== undefined && isSame(old, item)) {
      left++
      right++
      continue
    }
    const order = old === undefined || item === undefined ? 0 : numberOf(old) - numberOf(item)
    if (old !== undefined && order <= 0) {
      changed.add(old.turn)
      left++
    }
    if (item !== undefined && order >= 0) {
      changed.add(item.turn)
      right++
    }
  }
  const first = now[shared]
  return first === undefined ? Number.POSITIVE_INFINITY : numberOf(first)
}

/** How many objects at the beginning of both are the same ones. */
function sharedLength(a: readonly object[], b: readonly object[]): number {
  const shorter = Math.min(a.length, b.length)
  let length = 0
  while (length < shorter && a[length] === b[length]) length++
  return length
}

function numberOf({ e }: Item): number {
  return Number(e.slice(1))
}

/** The same object, or one with the same values: all of them are flat. */
function isSame<Value extends object>(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const entries = Object.entries(b)
  return entries.length === Object.keys(a).length && entries.every(([key, value]) => Reflect.get(a, key) === value)
}
