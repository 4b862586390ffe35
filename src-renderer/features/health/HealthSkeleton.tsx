import { t } from '../../i18n/t'

/** The page's own shape while it is asked for: its title, the sentence below it, and the words in the middle where all is well. */
export function HealthSkeleton() {
  return (
    <div className="health" role="status" aria-label={t('app.loading')}>
      <p className="health__title" aria-hidden="true">
        {t('health.title')}
      </p>
      <div className="skeleton health-skeleton__sentence" />
      <div className="empty-page">
        <div className="skeleton health-skeleton__what" />
        <div className="skeleton health-skeleton__todo" />
      </div>
    </div>
  )
}
