import type { FileChange } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { FilePath } from '../../ui/FilePath'
import { LedgerGrid } from './LedgerGrid'
import { LineCounts } from '../../facts/LineCounts'
import { EventRow } from './EventRow'

export function FileTable({ changes, sessionId }: { changes: readonly FileChange[]; sessionId: string }) {
  return (
    <LedgerGrid
      caption={t('ledger.file')}
      heads={[t('ledger.file'), t('ledger.change'), t('ledger.lines')]}
      rows={changes}
    >
      {(change, index) => (
        <EventRow key={`${change.e}-${index}`} e={change.e} sessionId={sessionId}>
          <td className="ledger-grid__grow">
            <FilePath path={change.path} />
            {change.movedTo !== null && (
              <span className="ledger-grid__aside">{t('ledger.movedTo', { path: change.movedTo })}</span>
            )}
          </td>
          <td className={change.ok ? undefined : 'figure--bad'}>
            {change.ok ? t(`change.${change.change}`) : t('ledger.notApplied')}
          </td>
          <td className="ledger-grid__figure">
            <LineCounts added={change.added} removed={change.removed} />
          </td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
