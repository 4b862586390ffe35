import { useUpdates } from '../../data/useUpdates'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** One quiet word of a newer version, until it is put away. */
export function NewerVersion() {
  const { updates, open, dismiss } = useUpdates()
  if (updates === undefined || updates.newer === null || updates.isDismissed) return null
  return (
    <>
      <Button kind="quiet" title={t('updates.open')} onClick={open}>
        {t('status.newerVersion', { version: updates.newer })}
      </Button>
      <Button
        kind="quiet"
        className="status-bar__dismiss"
        aria-label={t('status.newerVersionDismiss')}
        title={t('status.newerVersionDismiss')}
        onClick={() => dismiss()}
      >
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="m2 2 6 6m0-6L2 8" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </Button>
    </>
  )
}
