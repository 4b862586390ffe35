import type { Session } from '../contract/session'

/** The lists of a session whose items each belong to one turn. */
const lists = ['commands', 'fileChanges', 'tests', 'commits', 'branches', 'pullRequests', 'notes'] as const
type List = (typeof lists)[number]
type Item = Session[List][number]

/**
 * The turns that differ between two readings of one thread. Readings share what stayed the same, so that most of a long session is
 * told apart by its references alone. Turns that are no more are among them.
 */
export function changedTurns(before: Session, now: Session): Set<number> {
  const changed = new Set<number>()
  const longer = Math.max(before.turns.length, now.turns.length)
  for (let index = sharedLength(before.turns, now.turns); index < longer; index++) {
    if (!isSame(before.turns[index], now.turns[index])) changed.add(index)
  }
  for (const list of lists) compareItems(before[list], now[list], changed)
  return changed
}

/** The session with nothing in its lists but what belongs to these turns. */
export function onlyTurns(session: Session, turns: ReadonlySet<number>): Session {
  const of = <Each extends Item>(items: readonly Each[]): Each[] => items.filter(({ turn }) => turns.has(turn))
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

/** Both lists are in the order of their evidence. An item that is gone changes the turn that it was in. */
function compareItems(before: readonly Item[], now: readonly Item[], changed: Set<number>): void {
  let left = sharedLength(before, now)
  let right = left
  for (;;) {
    const old = before[left]
    const item = now[right]
    if (old === undefined && item === undefined) return
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
