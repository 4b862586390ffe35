import { keyDifference } from '../contract/keyDifference'
import type { KeyCheck } from '../contract/state'
import type { Reconciliation } from '../contract/usage'
import { formatUsd } from '../core/money'
import { localTime } from './localTime'

/** `usage --reconcile` for people: what OpenRouter says, what was booked, and what a difference means. */
export function reconciliationText(check: KeyCheck, found: Reconciliation | null): string {
  return [...(found === null ? [] : comparison(found)), credit(check)].join('\n')
}

function comparison(found: Reconciliation): string[] {
  const { openRouterNanoUsd, bookedNanoUsd, heldNanoUsd } = found
  const since = localTime(found.since)
  const difference = formatUsd(Math.abs(openRouterNanoUsd - bookedNanoUsd))
  const both = `OpenRouter says this key spent ${formatUsd(openRouterNanoUsd)} since ${since}; Debrief booked ${formatUsd(bookedNanoUsd)}.`
  switch (keyDifference(found)) {
    case 'first':
      return [
        'OpenRouter was asked about this key for the first time. What it spends from now on is compared with what is booked.',
      ]
    case 'equal':
      return [both, 'Both agree.']
    case 'held':
      return [
        both,
        `The difference of ${difference} lies within the ${formatUsd(heldNanoUsd)} of calls whose cost is still open.`,
      ]
    case 'more':
      return [both, `The difference of ${difference} was not spent by this Debrief: something else uses the key too.`]
    case 'less':
      return [both, `OpenRouter has not counted ${difference} yet. It mostly takes some minutes; ask again then.`]
  }
}

function credit({ limitNanoUsd, limitRemainingNanoUsd, limitReset }: KeyCheck): string {
  if (limitRemainingNanoUsd === null) return 'OpenRouter sets no limit on this key.'
  const of = limitNanoUsd === null ? '' : ` of ${formatUsd(limitNanoUsd)}`
  return `Left on the key: ${formatUsd(limitRemainingNanoUsd)}${of}${limitReset === null ? '' : `, anew ${limitReset}`}.`
}
