import { useId } from 'react'
import { t } from '../../i18n/t'
import { Switch } from '../../ui/Switch'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

type SwitchName = 'summarize.auto' | 'summarize.exec' | 'notifications.enabled'

export function SwitchSetting({ name }: { name: SwitchName }) {
  const hintId = useId()
  const setting = useSetting(name, t('settings.notTaken'))
  return (
    <SettingRow
      name={t(`set.${name}`)}
      hint={setting.error ?? t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <Switch
        label={t(`set.${name}`)}
        describedBy={hintId}
        isOn={setting.value}
        onChange={(isOn) => setting.change(isOn, true)}
      />
    </SettingRow>
  )
}
