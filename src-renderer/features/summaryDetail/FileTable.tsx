import type { FileChange } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { FilePath } from '../../ui/FilePath'
import { LedgerGrid } from './LedgerGrid'
import { LineCounts } from './LineCounts'
import { LitRow } from './LitRow'

export function FileTable({ changes, lit }: { changes: readonly FileChange[]; lit: string | null }) {
  return (
    <LedgerGrid caption={t('ledger.file')} heads={[t('ledger.file'), t('ledger.change'), t('ledger.lines')]}>
      {changes.map((change, index) => (
        <LitRow key={`${change.e}-${index}`} e={change.e} lit={lit}>
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
        </LitRow>
      ))}
    </LedgerGrid>
  )
}
