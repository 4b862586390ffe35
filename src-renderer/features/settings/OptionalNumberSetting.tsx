import { useId, useState } from 'react'
import { formatCount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { numberRange } from './numberRange'
import type { OptionalNumberName } from './numberRange'
import { parseSigned } from './parseSetting'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/**
 * A number that may be left out. `empty`: what stands then, in a word or two. `unfit`: why it has no effect now; one that is set all the
 * same can be cleared.
 */
export function OptionalNumberSetting({
  name,
  unit,
  empty,
  unfit = null,
}: {
  name: OptionalNumberName
  unit?: string
  empty: string
  unfit?: string | null
}) {
  const hintId = useId()
  const fault = faultOf(name)
  const setting = useSetting(name, fault)
  const [text, setText] = useState<string | null>(null)
  const parsed = text === null ? setting.value : parse(text)
  const shown = text !== null && parsed !== undefined && setting.isSaved ? null : text
  return (
    <SettingRow
      setting={name}
      name={t(`set.${name}`)}
      hint={unfit ?? t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      {unfit !== null && setting.value !== null && (
        <Button
          kind="quiet"
          aria-label={t('calls.clearLabel', { name: t(`set.${name}`) })}
          onClick={() => {
            setText(null)
            setting.change(null, true)
          }}
        >
          {t('calls.clear')}
        </Button>
      )}
      <TextField
        label={t(`set.${name}`)}
        isLabelHidden
        describedBy={hintId}
        className="text-field--short text-field--optional"
        inputMode="decimal"
        disabled={unfit !== null}
        placeholder={empty}
        suffix={unit}
        value={shown ?? (setting.value === null ? '' : String(setting.value))}
        error={shown !== null && parsed === undefined ? fault : setting.error}
        onChange={(event) => {
          setText(event.target.value)
          const value = parse(event.target.value)
          if (value !== undefined) setting.change(value)
        }}
        onBlur={() => setText(null)}
      />
    </SettingRow>
  )
}

/** null for nothing; undefined for what is no number (yet). */
function parse(text: string): number | null | undefined {
  return text.trim() === '' ? null : (parseSigned(text) ?? undefined)
}

function faultOf(name: OptionalNumberName): string {
  const { min, max, isWhole } = numberRange(name)
  if (isWhole && max >= Number.MAX_SAFE_INTEGER) return t('calls.wholeNumber')
  const range = { min: formatCount(min), max: formatCount(max) }
  return t(isWhole ? 'calls.wholeNumberIn' : 'calls.numberIn', range)
}
