import type { ModelCard, ModelList } from '../../src-main/contract/models'
import type { Settings } from '../../src-main/contract/settings'
import type { Summary } from '../../src-main/contract/summary'
import { findCard } from './findCard'

/** More would be a list to search in, which Settings have. */
const mostOffered = 8

/** The models at hand for one more summary, beside the one that is asked anyway: fallbacks, then favourites; none that cannot be used. */
export function otherModels(
  list: ModelList | undefined,
  settings: Pick<Settings, 'model.primary' | 'model.fallbacks'>,
): ModelCard[] {
  const primary = findCard(list, settings['model.primary'])
  const fallbacks = settings['model.fallbacks'].flatMap((id) => findCard(list, id) ?? [])
  const favourites = (list?.models ?? []).filter(({ isFavourite }) => isFavourite)
  const all = new Map([...fallbacks, ...favourites].map((card) => [card.id, card]))
  return [...all.values()]
    .filter(({ id, hindrance, isWithdrawn }) => id !== primary?.id && hindrance === null && !isWithdrawn)
    .slice(0, mostOffered)
}

/** What a model would take for as many tokens as the summary at hand took; null where its price, or they, are not known. */
export function likelyNanoUsd(
  { promptNanoUsdPerMillion: prompt, completionNanoUsdPerMillion: completion }: ModelCard,
  { promptTokens, completionTokens }: Pick<Summary, 'promptTokens' | 'completionTokens'>,
): number | null {
  if (prompt === null || completion === null || promptTokens === 0) return null
  return Math.round((promptTokens * prompt + completionTokens * completion) / 1_000_000)
}
