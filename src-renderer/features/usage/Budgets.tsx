import type { Usage } from '../../../src-main/contract/usage'
import { formatMoney } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'

/** What counts against the limits of the day and of the month, whatever the range; and where the month leads. */
export function Budgets({ usage: { budget, month } }: { usage: Usage }) {
  return (
    <dl className="budgets">
      <Limit
        name={t('usage.today')}
        label={t('usage.todayAgainst')}
        spentNanoUsd={budget.spentTodayNanoUsd}
        limitNanoUsd={budget.dayNanoUsd}
        reached={t('usage.reachedToday')}
      />
      <Limit
        name={t('usage.thisMonth')}
        label={t('usage.monthAgainst')}
        spentNanoUsd={budget.spentMonthNanoUsd}
        limitNanoUsd={budget.monthNanoUsd}
        expectedNanoUsd={month.bookedNanoUsd === 0 ? null : month.forecastNanoUsd}
        reached={t('usage.reachedThisMonth')}
      />
    </dl>
  )
}

function Limit({
  name,
  label,
  spentNanoUsd,
  limitNanoUsd,
  expectedNanoUsd = null,
  reached,
}: {
  name: string
  label: string
  spentNanoUsd: number
  limitNanoUsd: number
  expectedNanoUsd?: number | null
  reached: string
}) {
  const left = limitNanoUsd - spentNanoUsd
  const share = (nanoUsd: number): number => (limitNanoUsd === 0 ? 1 : nanoUsd / limitNanoUsd)
  const words = left <= 0 ? reached : t('usage.left', { left: formatMoney(left) })
  const isTooFast = expectedNanoUsd !== null && expectedNanoUsd > limitNanoUsd
  const pace =
    left <= 0 || expectedNanoUsd === null
      ? null
      : t(isTooFast ? 'usage.paceOver' : 'usage.pace', { money: formatMoney(expectedNanoUsd) })
  return (
    <div className="budgets__limit">
      <dt className="budgets__name">
        {name}
        <span className="budgets__figures">
          {t('usage.ofLimit', { spent: formatMoney(spentNanoUsd), limit: formatMoney(limitNanoUsd) })}
        </span>
      </dt>
      <dd>
        <Meter
          share={share(spentNanoUsd)}
          expectedShare={expectedNanoUsd === null ? 0 : share(expectedNanoUsd)}
          label={label}
          valueText={words}
        />
        <p className="budgets__words">{joinSentences(words, pace)}</p>
      </dd>
    </div>
  )
}
