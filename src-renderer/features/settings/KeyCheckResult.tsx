import type { KeyCheck } from '../../../src-main/contract/state'
import { formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'

/** What OpenRouter says of the key. */
export function KeyCheckResult({ check }: { check: KeyCheck }) {
  const facts: [string, string | null][] = [
    [t('key.label'), check.label],
    [t('key.limit'), check.limitNanoUsd === null ? t('key.noLimit') : formatMoney(check.limitNanoUsd)],
    [t('key.left'), check.limitRemainingNanoUsd === null ? null : formatMoney(check.limitRemainingNanoUsd)],
    [t('key.usedToday'), formatMoney(check.usageTodayNanoUsd)],
    [t('key.usedInAll'), formatMoney(check.usageNanoUsd)],
    [t('key.expires'), check.expiresAt],
  ]
  return (
    <div className="key-check" role="status">
      <p className="key-check__works">
        {t('key.works')} {check.isFreeTier && t('key.freeTier')}
      </p>
      <dl className="key-check__facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
