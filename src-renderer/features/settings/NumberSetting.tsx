import { useId, useState } from 'react'
import { t } from '../../i18n/t'
import { TextField } from '../../ui/TextField'
import { parseNumber } from './parseSetting'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

type NumberName =
  | 'summarize.quietSeconds'
  | 'summarize.stalledMinutes'
  | 'notifications.waitingMinutes'
  | 'budget.dayUsd'
  | 'budget.monthUsd'
  | 'budget.sessionUsd'

/** A number with its unit. The text as typed is kept while it is no number yet ("0."). */
export function NumberSetting({ name, unit, min, max }: { name: NumberName; unit: string; min: number; max: number }) {
  const hintId = useId()
  const fault = t('settings.wholeNumber', { min, max })
  const setting = useSetting(name, fault)
  const [text, setText] = useState<string | null>(null)
  const shown = text !== null && parseNumber(text) !== null && setting.isSaved ? null : text
  return (
    <SettingRow
      setting={name}
      name={t(`set.${name}`)}
      hint={t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <TextField
        label={t(`set.${name}`)}
        isLabelHidden
        describedBy={hintId}
        className="text-field--short"
        inputMode="decimal"
        suffix={unit}
        value={shown ?? String(setting.value)}
        error={shown !== null && parseNumber(shown) === null ? fault : setting.error}
        onChange={(event) => {
          setText(event.target.value)
          const value = parseNumber(event.target.value)
          if (value !== null) setting.change(value)
        }}
        onBlur={() => setText(null)}
      />
    </SettingRow>
  )
}
