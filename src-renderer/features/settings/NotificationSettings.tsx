import { t } from '../../i18n/t'
import { FolderListSetting } from './FolderListSetting'
import { NumberSetting } from './NumberSetting'
import { QuietHoursSetting } from './QuietHoursSetting'
import { SwitchSetting } from './SwitchSetting'

/** Of what a person is told, when, and of which projects never. */
export function NotificationSettings() {
  return (
    <>
      <SwitchSetting name="notifications.enabled" />
      <SwitchSetting name="notifications.onlyFailures" />
      <NumberSetting name="notifications.waitingMinutes" unit={t('unit.minutes')} min={0} max={1_440} />
      <QuietHoursSetting />
      <FolderListSetting name="notifications.mutedProjects" />
    </>
  )
}
