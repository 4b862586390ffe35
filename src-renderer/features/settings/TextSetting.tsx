import { useId } from 'react'
import { t } from '../../i18n/t'
import { TextField } from '../../ui/TextField'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

type TextName = 'attribution.referer' | 'attribution.title' | 'terminal.command'

/** A line of text. `unfit`: why it has no effect now; null when it has. */
export function TextSetting({ name, unfit = null }: { name: TextName; unfit?: string | null }) {
  const hintId = useId()
  const setting = useSetting(name, t('calls.tooLong'))
  return (
    <SettingRow
      setting={name}
      name={t(`set.${name}`)}
      hint={unfit ?? t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <TextField
        label={t(`set.${name}`)}
        isLabelHidden
        describedBy={hintId}
        className="text-field--code"
        dir="auto"
        disabled={unfit !== null}
        value={setting.value}
        error={setting.error}
        onChange={(event) => setting.change(event.target.value)}
      />
    </SettingRow>
  )
}
