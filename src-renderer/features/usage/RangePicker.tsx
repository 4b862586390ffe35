import { t } from '../../i18n/t'
import { DayFields } from '../../ui/DayFields'
import { Segments } from '../../ui/Segments'
import { isBackwards } from './usageRange'
import type { Days, UsageRange } from './usageRange'

/** The range as segments; two dates for a range of one's own, which begins as the range before. */
export function RangePicker({
  range,
  days,
  onChange,
}: {
  range: UsageRange
  /** What it stands for now. */
  days: Days
  onChange: (range: UsageRange) => void
}) {
  return (
    <div className="range-picker">
      <Segments
        label={t('usage.range')}
        value={range.name}
        onChange={(name) => onChange({ name, sinceDay: days.sinceDay ?? '', untilDay: days.untilDay ?? '' })}
        options={[
          { value: '7', label: t('codex.days', { count: 7 }) },
          { value: '30', label: t('codex.days', { count: 30 }) },
          { value: 'month', label: t('usage.thisMonth') },
          { value: 'all', label: t('codex.all') },
          { value: 'custom', label: t('usage.custom') },
        ]}
      />
      {range.name === 'custom' && (
        <DayFields
          range={range}
          labels={{ sinceDay: t('usage.from'), untilDay: t('usage.to') }}
          error={isBackwards(days) ? t('usage.backwards') : null}
          onChange={(next) => onChange({ ...range, ...next })}
        />
      )}
    </div>
  )
}
