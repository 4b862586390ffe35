import type { QueryClient } from '@tanstack/react-query'
import type { AppState } from '../../src-main/contract/state'
import { latestSummariesQuery, settingsQuery, stateQuery } from './queries'
import { atMostEvery } from './atMostEvery'

/** While a large home is indexed, states arrive in bursts: the list is asked for again at most this often. */
const refreshMs = 400

/** Keeps what is cached true to what the main process announces. Returns its own unsubscribe. */
export function followAnnouncements(client: QueryClient): () => void {
  const refreshList = atMostEvery(refreshMs, () => {
    void client.invalidateQueries({ queryKey: latestSummariesQuery.queryKey })
  })
  const refreshUsage = atMostEvery(refreshMs, () => {
    void client.invalidateQueries({ queryKey: ['usage'] })
  })

  const unsubscribes = [
    window.debrief.on('state.changed', (state) => {
      const before = client.getQueryData(stateQuery.queryKey)
      client.setQueryData(stateQuery.queryKey, state)
      if (before === undefined || changesList(before, state)) refreshList()
      if (before?.budget.spentTodayNanoUsd !== state.budget.spentTodayNanoUsd) refreshUsage()
    }),
    window.debrief.on('summary.stored', () => {
      // Only the page that is open is asked for again; it may be loading under the id of the summary before.
      void client.invalidateQueries({ queryKey: ['summary'] })
      refreshList()
      refreshUsage()
    }),
    window.debrief.on('settings.changed', (settings) => {
      client.setQueryData(settingsQuery.queryKey, (before) => (before === undefined ? before : { ...before, settings }))
      refreshUsage()
    }),
  ]
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe()
  }
}

function changesList(before: AppState, now: AppState): boolean {
  const counters = ['sessions', 'running', 'summaries', 'unread'] as const
  return counters.some((name) => before[name] !== now[name])
}
