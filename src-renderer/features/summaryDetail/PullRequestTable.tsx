import type { PullRequest } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { EventRow } from './EventRow'
import { LedgerGrid } from './LedgerGrid'

/** Addresses as text, to be copied: an address from a transcript is nothing that this window opens. */
export function PullRequestTable({
  pullRequests,
  sessionId,
}: {
  pullRequests: readonly PullRequest[]
  sessionId: string
}) {
  return (
    <LedgerGrid caption={t('ledger.pullRequest')} heads={[t('ledger.pullRequest')]} rows={pullRequests}>
      {(pullRequest, index) => (
        <EventRow key={`${pullRequest.e}-${index}`} e={pullRequest.e} sessionId={sessionId}>
          <td className="ledger-grid__grow">
            <code className="ledger-grid__address" dir="ltr">
              {pullRequest.url}
            </code>
          </td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
