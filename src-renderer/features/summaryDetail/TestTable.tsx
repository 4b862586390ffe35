import type { TestRun } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { EventRow } from './EventRow'
import { TestCounts } from '../../facts/TestCounts'

export function TestTable({ tests, sessionId }: { tests: readonly TestRun[]; sessionId: string }) {
  return (
    <LedgerGrid
      caption={t('ledger.tests')}
      heads={[t('ledger.command'), t('ledger.runner'), t('ledger.result')]}
      rows={tests}
    >
      {(test, index) => (
        <EventRow key={`${test.e}-${index}`} e={test.e} sessionId={sessionId}>
          <td className="ledger-grid__grow">
            <code dir="ltr">{test.command}</code>
          </td>
          <td>{test.runner}</td>
          <td className="ledger-grid__figure">
            <TestCounts test={test} />
          </td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
