import { useEffect } from 'react'
import type { RouteOutput } from '../../../src-main/contract/routes'
import { goTo } from '../../data/place'

/** When the session that is being read gets a newer summary, the page becomes that one. */
export function useFollowSummary(shown: RouteOutput<'summaries.show'> | undefined): void {
  const sessionId = shown?.session.id
  useEffect(
    () =>
      window.debrief.on('summary.stored', (stored) => {
        if (stored.sessionId === sessionId) goTo({ page: 'summary', id: stored.summaryId }, true)
      }),
    [sessionId],
  )

  // It may have been stored while this page was still loading. Only a ledger gives way unasked: an older version may be meant.
  const newerId = shown?.summary.kind === 'ledger' && shown.currentId !== shown.summary.id ? shown.currentId : null
  useEffect(() => {
    if (newerId !== null) goTo({ page: 'summary', id: newerId }, true)
  }, [newerId])
}
