import { useEffect } from 'react'
import { BacklogSetting } from '../features/backlog/BacklogSetting'
import { HealthLine } from '../features/health/HealthLine'
import { ModelSection } from '../features/models/ModelSection'
import { SettingsView } from '../features/settings/SettingsView'
import { t } from '../i18n/t'

/** The settings window. */
export function SettingsPage() {
  useEffect(() => {
    document.title = `${t('settings.title')} – ${t('app.name')}`
    // A file dropped here must not replace the page; only the main window takes transcripts.
    const refuse = (event: DragEvent): void => event.preventDefault()
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', refuse)
      window.removeEventListener('drop', refuse)
    }
  }, [])
  return <SettingsView model={<ModelSection />} backlog={<BacklogSetting />} health={<HealthLine />} />
}
