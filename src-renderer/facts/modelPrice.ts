import type { ModelCard } from '../../src-main/contract/models'
import { formatPrice } from '../i18n/format'
import { t } from '../i18n/t'

/** "$0.10 in, $0.40 out per million", or why there is no such price. */
export function modelPrice(card: ModelCard): string {
  const { isFree, isRouter, promptNanoUsdPerMillion: prompt, completionNanoUsdPerMillion: completion } = card
  if (isFree) return t('models.costsNothing')
  if (prompt === null || completion === null) return t(isRouter ? 'models.pricedAfterwards' : 'models.priceUnknown')
  return t('models.price', { prompt: formatPrice(prompt), completion: formatPrice(completion) })
}
