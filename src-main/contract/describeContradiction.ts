import { t } from './i18n/t'
import type { Contradiction } from './summary'

/** What the facts say against the agent's words, one sentence: the window, the CLI and notifications say it alike. */
export function contradictingFact({ code }: Pick<Contradiction, 'code'>): string {
  return t(`contradiction.${code}`)
}

/** The agent's words without their full stop, as a sentence quotes them. */
export const saidWords = ({ said }: Pick<Contradiction, 'said'>): string => said.replace(/[.。]$/u, '')

/** "Says “all tests pass”. The last test run failed." */
export function describeContradiction(contradiction: Contradiction): string {
  return t('contradiction.told', {
    said: saidWords(contradiction),
    fact: contradictingFact(contradiction),
  })
}
