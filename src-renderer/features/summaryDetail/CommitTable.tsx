import type { Commit } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { LitRow } from './LitRow'

export function CommitTable({ commits, lit }: { commits: readonly Commit[]; lit: string | null }) {
  return (
    <LedgerGrid caption={t('fact.commit')} heads={[t('ledger.subject'), t('ledger.hash')]}>
      {commits.map((commit, index) => (
        <LitRow key={`${commit.e}-${index}`} e={commit.e} lit={lit}>
          <td className="ledger-grid__grow" dir="auto">
            {commit.subject}
          </td>
          <td>
            <code title={commit.hash ?? undefined}>{commit.hash?.slice(0, 9)}</code>
          </td>
        </LitRow>
      ))}
    </LedgerGrid>
  )
}
