import { t } from '../../i18n/t'

/** The page's own shape while it is read: title, meta line, sentences. */
export function DetailSkeleton() {
  return (
    <div className="detail detail--skeleton" role="status" aria-label={t('app.loading')}>
      <div className="skeleton detail-skeleton__title" />
      <div className="skeleton detail-skeleton__meta" />
      <div className="skeleton detail-skeleton__text" />
      <div className="skeleton detail-skeleton__text" />
      <div className="skeleton detail-skeleton__text detail-skeleton__text--short" />
    </div>
  )
}
