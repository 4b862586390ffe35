import { useQuery } from '@tanstack/react-query'
import type { SummaryVersion } from '../../src-main/contract/summary'
import { versionsQuery } from './queries'

/** The versions of a session's summary that a person may want to see, newest first; none for no session. */
export function useVersions(sessionId: string | null): SummaryVersion[] {
  const { data = [] } = useQuery({ ...versionsQuery(sessionId ?? ''), enabled: sessionId !== null })
  // A ledger is always of the present content: where a model's words stand, its facts are on the page already.
  return data.filter(({ kind, isCurrent }) => kind === 'model' || isCurrent)
}
