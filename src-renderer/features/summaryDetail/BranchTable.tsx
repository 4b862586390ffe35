import type { Branch } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { EventRow } from './EventRow'
import { LedgerGrid } from './LedgerGrid'

export function BranchTable({ branches, sessionId }: { branches: readonly Branch[]; sessionId: string }) {
  return (
    <LedgerGrid caption={t('ledger.branch')} heads={[t('ledger.branch'), t('ledger.change')]} rows={branches}>
      {(branch, index) => (
        <EventRow key={`${branch.e}-${index}`} e={branch.e} sessionId={sessionId}>
          <td className="ledger-grid__grow">
            <code dir="ltr">{branch.name}</code>
          </td>
          <td>{t(`branch.${branch.action}`)}</td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
