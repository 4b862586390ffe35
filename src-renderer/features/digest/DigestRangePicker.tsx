import { useId } from 'react'
import type { DigestRange } from '../../../src-main/contract/digest'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { TextField } from '../../ui/TextField'
import { isBackwards, rangeNames } from './digestRange'
import type { ChosenRange } from './digestRange'

/** The time as segments; two dates for one of one's own, which begins as the one before. */
export function DigestRangePicker({
  chosen,
  range,
  onChange,
}: {
  chosen: ChosenRange
  /** What it stands for now. */
  range: DigestRange
  onChange: (chosen: ChosenRange) => void
}) {
  const errorId = useId()
  const isWrong = isBackwards(range)
  const days = range.kind === 'days' ? range : { sinceDay: null, untilDay: null }
  const field = (name: 'sinceDay' | 'untilDay', label: string) => (
    <TextField
      label={label}
      type="date"
      className="range-picker__date"
      max="9999-12-31"
      value={chosen[name]}
      aria-invalid={isWrong || undefined}
      {...(isWrong && { describedBy: errorId })}
      onChange={(event) => onChange({ ...chosen, [name]: event.target.value })}
    />
  )
  return (
    <div className="range-picker digest__range">
      <Segments
        label={t('digest.range')}
        value={chosen.name}
        onChange={(name) => onChange({ name, sinceDay: days.sinceDay ?? '', untilDay: days.untilDay ?? '' })}
        options={rangeNames.map((name) => ({ value: name, label: t(`digest.${name}`) }))}
      />
      {chosen.name === 'custom' && (
        <div className="range-picker__dates">
          {field('sinceDay', t('digest.from'))}
          {field('untilDay', t('digest.to'))}
        </div>
      )}
      {isWrong && (
        <p className="range-picker__error" id={errorId} role="alert">
          {t('digest.backwards')}
        </p>
      )}
    </div>
  )
}
