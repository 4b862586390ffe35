import type { ModelCard } from '../../../src-main/contract/models'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { Problem } from '../../../src-main/contract/problem'
import type { ModelFigures } from '../../../src-main/contract/usage'
import { dayOf } from '../../../src-main/contract/calendar'
import { formatDay, formatLatency, formatMoney, formatPrice, formatShare, formatTokens } from '../../i18n/format'
import { modelPrice } from '../../facts/modelPrice'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { verifiedShare } from './shownModels'

/** A price per million tokens; a dash where nobody says. */
export function priceWords(nanoUsdPerMillion: number | null): string {
  return nanoUsdPerMillion === null ? '–' : formatPrice(nanoUsdPerMillion)
}

export function contextWords(tokens: number | null): string {
  return tokens === null ? '–' : formatTokens(tokens)
}

/** "$0.10 in, $0.40 out per million tokens · 1.05M context". */
export function costWords(card: ModelCard): string {
  return joinFacts([
    modelPrice(card),
    ...(card.contextTokens === null ? [] : [t('models.contextOf', { tokens: formatTokens(card.contextTokens) })]),
  ])
}

/** What a person looks for in a model, a word or two each. */
export function markWords(card: ModelCard): string[] {
  return [
    ...(card.hasStructuredOutput ? [t('models.structured')] : []),
    ...(card.reasoning === 'none' ? [] : [t(`models.reasoning.${card.reasoning}`)]),
    ...(card.isModerated ? [t('models.moderated')] : []),
  ]
}

/** "withdrawn Jan 16, 2026", "ends Dec 31, 2026"; null for a model that stays. `now`: UTC ms. */
export function endWords({ endsOn, isWithdrawn }: ModelCard, now: number): string | null {
  if (isWithdrawn) return endsOn === null ? t('models.withdrawn') : t('models.withdrawnOn', { day: formatDay(endsOn) })
  if (endsOn === null) return null
  return t(endsOn <= dayOf(now) ? 'models.ended' : 'models.endsOn', { day: formatDay(endsOn) })
}

/** Why it cannot be chosen, in the few words that a row has room for. */
export function hindranceWords(problem: Problem): string {
  const { code } = problem
  if (code === 'free_tier_only' || code === 'model_unavailable') return t(`models.hindered.${code}`)
  return describeProblem(problem).what
}

/** How it has done here, best known first: "98 % verified", "$0.0021 each", "3.2 s". */
export function measuredWords(card: ModelCard): string[] {
  const { measured } = card
  if (measured === null) return []
  const share = verifiedShare(card)
  return [
    ...(share === null ? [] : [t('models.verified', { share: formatShare(share) })]),
    ...(measured.costPerSummaryNanoUsd === null
      ? []
      : [t('models.costEach', { money: formatMoney(measured.costPerSummaryNanoUsd) })]),
    ...(measured.medianLatencyMs === null ? [] : [formatLatency(measured.medianLatencyMs)]),
    ...failureWords(measured),
  ]
}

export function failureWords({ calls, failures }: ModelFigures): string[] {
  return failures === 0 ? [] : [t('models.failed', { failures, calls })]
}
