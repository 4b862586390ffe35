import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../../data/queries'
import { t } from '../../i18n/t'

/** The health page in one sentence, for the settings window. */
export function HealthLine() {
  const { data: report } = useQuery(healthQuery)
  if (report === undefined) return null
  return (
    <span className="health-line">
      {report.troubledTotal + report.places.length === 0
        ? t('health.allRead')
        : t('health.line', { count: report.troubledTotal + report.places.length })}
    </span>
  )
}
