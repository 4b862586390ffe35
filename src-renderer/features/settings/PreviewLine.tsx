import { useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { latestSummariesQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SettingRow } from './SettingRow'

/** Where a person can see what the rules of this section make of a session. */
export function PreviewLine() {
  const { data } = useQuery(latestSummariesQuery)
  const newest = data?.rows[0]
  return (
    <SettingRow name={t('privacy.preview')} hint={t('privacy.previewHint')}>
      {newest !== undefined && (
        <Button onClick={() => void call('app.goTo', { place: { page: 'preview', id: newest.sessionId } })}>
          {t('privacy.previewNewest')}
        </Button>
      )}
    </SettingRow>
  )
}
