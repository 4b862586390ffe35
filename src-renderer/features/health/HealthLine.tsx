import { useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { healthQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** The health page in one sentence, for the settings window. */
export function HealthLine() {
  const { data: report } = useQuery(healthQuery)
  if (report === undefined) return null
  return (
    <span className="health-line">
      {report.troubledTotal + report.places.length === 0
        ? t('health.allRead')
        : t('health.line', { count: report.troubledTotal + report.places.length })}
      <Button onClick={() => void call('app.goTo', { place: { page: 'health' } })}>{t('health.show')}</Button>
    </span>
  )
}
