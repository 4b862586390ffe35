import { t } from '../../i18n/t'

const rows = Array.from({ length: 9 }, (_, index) => index)

/** The list's own size and rhythm while its first page is asked for. */
export function ListSkeleton() {
  return (
    <div className="summary-list" role="status" aria-label={t('app.loading')}>
      <div className="summary-list__day summary-list__day--still skeleton" />
      {rows.map((row) => (
        <div key={row} className="summary-option summary-option--still skeleton-row" />
      ))}
    </div>
  )
}
