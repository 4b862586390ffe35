import { useQuery } from '@tanstack/react-query'
import type { SummaryVersion } from '../../../src-main/contract/summary'
import { versionsQuery } from '../../data/queries'

/** The versions that a person may want to see, newest first. */
export function useVersions(sessionId: string): SummaryVersion[] {
  const { data = [] } = useQuery(versionsQuery(sessionId))
  // A ledger is always of the present content: where a model's words stand, its facts are on the page already.
  return data.filter(({ kind, isCurrent }) => kind === 'model' || isCurrent)
}
