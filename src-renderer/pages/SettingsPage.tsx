import { useEffect } from 'react'
import { UndoBar } from '../data/UndoBar'
import { useRefusedDrops } from '../data/useRefusedDrops'
import { BacklogSetting } from '../features/backlog/BacklogSetting'
import { HealthLine } from '../features/health/HealthLine'
import { ModelSection } from '../features/models/ModelSection'
import { SettingsCommands } from '../features/palette/SettingsCommands'
import { SettingsView } from '../features/settings/SettingsView'
import { t } from '../i18n/t'

/** The settings window. */
export function SettingsPage() {
  useEffect(() => {
    document.title = t('settings.windowTitle')
  }, [])
  useRefusedDrops()
  return (
    <>
      <SettingsView model={<ModelSection />} backlog={<BacklogSetting />} health={<HealthLine />} />
      <SettingsCommands />
      <UndoBar />
    </>
  )
}
