import type { Reconciliation } from './usage'

/** OpenRouter tells a key's use as a decimal fraction of a dollar: below a millionth it is rounding. */
const roundingNanoUsd = 1_000

/**
 * What a reconciliation says. `first`: OpenRouter was asked for the first time, so that there is nothing to compare yet. `equal`:
 * both agree. `held`: calls whose cost is open can explain all of it. `more`: the key paid for something that Debrief did not send.
 * `less`: OpenRouter has not counted everything yet.
 */
export type KeyDifference = 'first' | 'equal' | 'held' | 'more' | 'less'

export function keyDifference({
  since,
  at,
  openRouterNanoUsd,
  bookedNanoUsd,
  heldNanoUsd,
}: Reconciliation): KeyDifference {
  if (since === at) return 'first'
  const difference = openRouterNanoUsd - bookedNanoUsd
  if (Math.abs(difference) < roundingNanoUsd) return 'equal'
  if (difference < 0) return 'less'
  return difference <= heldNanoUsd ? 'held' : 'more'
}
