import { say, t } from './t'

/** Whole sentences one after the other, as the language sets them: Chinese has no space after a full stop. What is null or empty is left out. */
export function joinSentences(...sentences: readonly (string | null)[]): string {
  return say('facts.sentences', { sentences: sentences.flatMap((sentence) => sentence || []) })
}

/** Facts that stand beside one another in a line, each for itself: "$0.10 in · 1.05M context". */
export const joinFacts = (facts: readonly string[]): string => t('text.facts', { parts: facts })
