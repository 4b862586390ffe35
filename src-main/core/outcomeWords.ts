import type { Outcome } from '../contract/summary'

const words: Readonly<Record<Outcome, string>> = {
  done: 'done',
  partial: 'partly done',
  failed: 'failed',
  aborted: 'stopped',
  unclear: 'unclear',
}

/** How a session ended, in a word or two. Tests that fail are what a person has to know first. */
export function outcomeWords(outcome: Outcome, areTestsFailing: boolean): string {
  return areTestsFailing && outcome !== 'aborted' ? 'tests failed' : words[outcome]
}
