import { useId } from 'react'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { TextField } from '../../ui/TextField'
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
  const errorId = useId()
  const isWrong = isBackwards(days)
  const field = (name: 'sinceDay' | 'untilDay', label: string) => (
    <TextField
      label={label}
      type="date"
      className="range-picker__date"
      max="9999-12-31"
      value={range[name]}
      aria-invalid={isWrong || undefined}
      {...(isWrong && { describedBy: errorId })}
      onChange={(event) => onChange({ ...range, [name]: event.target.value })}
    />
  )
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
        <div className="range-picker__dates">
          {field('sinceDay', t('usage.from'))}
          {field('untilDay', t('usage.to'))}
        </div>
      )}
      {isWrong && (
        <p className="range-picker__error" id={errorId} role="alert">
          {t('usage.backwards')}
        </p>
      )}
    </div>
  )
}
