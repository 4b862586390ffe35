import { useEffect } from 'react'
import { goTo } from '../../data/place'

/** When the session that is being read gets a newer summary, the page becomes that one. */
export function useFollowSummary(sessionId: string | undefined): void {
  useEffect(
    () =>
      window.debrief.on('summary.stored', (stored) => {
        if (stored.sessionId === sessionId) goTo({ page: 'summary', id: stored.summaryId }, true)
      }),
    [sessionId],
  )
}
