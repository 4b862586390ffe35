import type { Usage } from '../../../src-main/contract/usage'
import { formatMoney } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'

/** "This month: $1.84 for 212 summaries, median $0.0060. 3 of 215 calls failed and cost all the same." */
export function spentWords(
  { rows, totalNanoUsd, summaries, medianNanoUsd }: Usage,
  range: string,
  isAll: boolean,
): string {
  if (rows.length === 0) return isAll ? t('usage.empty') : t('usage.emptyRange', { range })
  const calls = rows.reduce((count, row) => count + row.calls, 0)
  const failed = rows.reduce((count, row) => count + row.failed, 0)
  const total = formatMoney(totalNanoUsd)
  const first =
    summaries === 0
      ? t('usage.sentenceCalls', { range, total, calls })
      : medianNanoUsd === null || summaries === 1
        ? t('usage.sentence', { range, total, summaries })
        : t('usage.sentenceMedian', { range, total, summaries, median: formatMoney(medianNanoUsd) })
  return joinSentences(first, failed === 0 ? null : t('usage.failedOf', { failed, calls }))
}

/** What counts against the limits although nobody knows yet what it cost; null when nothing does. */
export function heldWords({ held }: Usage): string | null {
  return held.calls === 0 ? null : t('usage.held', { calls: held.calls, money: formatMoney(held.nanoUsd) })
}
