import type { SummaryRow } from '../../src-main/contract/summary'

/** Ids of the sessions that are new among `now`, or whose row says something else than before. */
export function changedSessions(before: readonly SummaryRow[], now: readonly SummaryRow[]): ReadonlySet<string> {
  const known = new Map(before.map((row) => [row.sessionId, row]))
  return new Set(now.filter((row) => !isSame(known.get(row.sessionId), row)).map((row) => row.sessionId))
}

/** What is shown of a session anywhere. Read or not is no news about it: reading it would make it so. */
const told = [
  ...(['id', 'title', 'line', 'status', 'activeAt', 'createdAt', 'isVanished', 'isUnwatched', 'subagents'] as const),
  ...(['costNanoUsd', 'isCostOpen', 'isStarred'] as const),
]

function isSame(before: SummaryRow | undefined, now: SummaryRow): boolean {
  return before !== undefined && told.every((name) => before[name] === now[name])
}
