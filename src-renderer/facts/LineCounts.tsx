import { t } from '../i18n/t'

/** "+3 −1" in tabular figures. */
export function LineCounts({ added, removed }: { added: number; removed: number }) {
  return (
    <span className="line-counts" dir="ltr">
      <span className="line-counts__added">{t('ledger.added', { count: added })}</span>{' '}
      <span className="line-counts__removed">{t('ledger.removed', { count: removed })}</span>
    </span>
  )
}
