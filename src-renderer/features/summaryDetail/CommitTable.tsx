import type { Commit } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { EventRow } from './EventRow'

export function CommitTable({ commits, sessionId }: { commits: readonly Commit[]; sessionId: string }) {
  return (
    <LedgerGrid caption={t('fact.commit')} heads={[t('ledger.subject'), t('ledger.hash')]} rows={commits}>
      {(commit, index) => (
        <EventRow key={`${commit.e}-${index}`} e={commit.e} sessionId={sessionId}>
          <td className="ledger-grid__grow" dir="auto">
            {commit.subject}
          </td>
          <td>
            <code title={commit.hash ?? undefined}>{commit.hash?.slice(0, 9)}</code>
          </td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
