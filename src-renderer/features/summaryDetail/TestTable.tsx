import type { TestRun } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { LitRow } from './LitRow'
import { TestCounts } from './TestCounts'

export function TestTable({ tests, lit }: { tests: readonly TestRun[]; lit: string | null }) {
  return (
    <LedgerGrid caption={t('ledger.tests')} heads={[t('ledger.command'), t('ledger.runner'), t('ledger.result')]}>
      {tests.map((test, index) => (
        <LitRow key={`${test.e}-${index}`} e={test.e} lit={lit}>
          <td className="ledger-grid__grow">
            <code dir="ltr">{test.command}</code>
          </td>
          <td>{test.runner}</td>
          <td className="ledger-grid__figure">
            <TestCounts test={test} />
          </td>
        </LitRow>
      ))}
    </LedgerGrid>
  )
}
