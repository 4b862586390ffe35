import type { Preview } from '../../../src-main/contract/routes'
import { formatAtMost, formatCount } from '../../i18n/format'
import { maskedWords } from '../../i18n/maskedWords'
import { t } from '../../i18n/t'

type Request = Preview['requests'][number]

/** Who is asked, how much and for how much at most; what is masked, left out and answered already. One sentence each. */
export function previewWords(preview: Preview): string[] {
  const { models, redactions, omittedEntries } = preview
  const sent = preview.requests.filter(({ isKept }) => !isKept)
  const kept = preview.requests.length - sent.length
  const [model = '', ...others] = models
  return [
    t('preview.asked', { count: sent.length, model, others }),
    t('preview.cost', { ...tokensOf(sent), price: priceWords(preview) }),
    redactions.length === 0 ? t('preview.nothingMasked') : t('preview.masked', { kinds: maskedWords(redactions) }),
    ...(omittedEntries === 0 ? [] : [t('preview.leftOut', { count: omittedEntries })]),
    ...(kept === 0 ? [] : [t('preview.kept', { count: kept })]),
  ]
}

/** "at most 12,345 tokens are read and 2,000 written". */
export function tokenWords(requests: readonly Pick<Request, 'promptTokensUpper' | 'maxTokens'>[]): string {
  return t('preview.tokens', tokensOf(requests))
}

function tokensOf(requests: Parameters<typeof tokenWords>[0]): { read: string; written: string } {
  return {
    read: formatCount(sum(requests.map(({ promptTokensUpper }) => promptTokensUpper))),
    written: formatCount(sum(requests.map(({ maxTokens }) => maxTokens))),
  }
}

function priceWords({ upperBoundNanoUsd }: Preview): string {
  if (upperBoundNanoUsd === null) return t('preview.priceUnknown')
  if (upperBoundNanoUsd === 0) return t('preview.free')
  return t('preview.atMost', { money: formatAtMost(upperBoundNanoUsd) })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
