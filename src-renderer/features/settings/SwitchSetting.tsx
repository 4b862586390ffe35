import { useId } from 'react'
import { t } from '../../i18n/t'
import { Switch } from '../../ui/Switch'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

type SwitchName =
  | 'summarize.auto'
  | 'summarize.exec'
  | 'notifications.enabled'
  | 'notifications.onlyFailures'
  | 'provider.zeroDataRetention'
  | 'provider.allowFallbacks'
  | 'provider.requireParameters'
  | 'reasoning.exclude'
  | 'privacy.localOnly'
  | 'privacy.maskEmails'
  | 'privacy.maskHome'
  | 'privacy.maskHosts'
  | 'call.stream'
  | 'call.compression'
  | 'attribution.enabled'

/** `unfit`: why it has no effect now, in a sentence; null when it has. */
export function SwitchSetting({ name, unfit = null }: { name: SwitchName; unfit?: string | null }) {
  const hintId = useId()
  const setting = useSetting(name, t('settings.notTaken'))
  return (
    <SettingRow
      setting={name}
      name={t(`set.${name}`)}
      hint={setting.error ?? unfit ?? t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <Switch
        label={t(`set.${name}`)}
        describedBy={hintId}
        isOn={setting.value}
        isDisabled={unfit !== null}
        onChange={(isOn) => setting.change(isOn, true)}
      />
    </SettingRow>
  )
}
