import { t } from '../contract/i18n/t'
import type { Outcome } from '../contract/summary'

/** How a session ended, by the name of its words. Tests that fail are what a person has to know first. */
export function endingOf(outcome: Outcome, areTestsFailing: boolean): Outcome | 'testsFailed' {
  return areTestsFailing && outcome !== 'aborted' ? 'testsFailed' : outcome
}

/** How a session ended, in a word or two. */
export function outcomeWords(outcome: Outcome, areTestsFailing: boolean): string {
  return t(`ended.${endingOf(outcome, areTestsFailing)}`)
}
