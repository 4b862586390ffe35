import type { DigestRange } from '../../../src-main/contract/digest'
import { t } from '../../i18n/t'
import { DayFields } from '../../ui/DayFields'
import { Segments } from '../../ui/Segments'
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
  const days = range.kind === 'days' ? range : { sinceDay: null, untilDay: null }
  return (
    <div className="range-picker digest__range">
      <Segments
        label={t('digest.range')}
        value={chosen.name}
        onChange={(name) => onChange({ name, sinceDay: days.sinceDay ?? '', untilDay: days.untilDay ?? '' })}
        options={rangeNames.map((name) => ({ value: name, label: t(`digest.${name}`) }))}
      />
      {chosen.name === 'custom' && (
        <DayFields
          range={chosen}
          labels={{ sinceDay: t('digest.from'), untilDay: t('digest.to') }}
          error={isBackwards(range) ? t('digest.backwards') : null}
          onChange={(next) => onChange({ ...chosen, ...next })}
        />
      )}
    </div>
  )
}
