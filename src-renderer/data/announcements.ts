import type { QueryClient } from '@tanstack/react-query'
import type { RouteOutput } from '../../src-main/contract/routes'
import { atMostEvery } from './atMostEvery'
import { changedSessions } from './changedSessions'
import {
  backlogQuery,
  latestSummariesQuery,
  modelsQuery,
  progressQuery,
  settingsQuery,
  stateQuery,
  updatesQuery,
} from './queries'

/** While a large home is indexed, states arrive in bursts: the list is asked for again at most this often. */
const refreshMs = 400

/** Keeps what is cached true to what the main process announces. Returns its own unsubscribe. */
export function followAnnouncements(client: QueryClient): () => void {
  const invalidate = (name: string): void => void client.invalidateQueries({ queryKey: [name] })
  const changed = new Set<string>()
  const refreshChanged = atMostEvery(5 * refreshMs, () => {
    void takeInChanged(client, new Set(changed))
    changed.clear()
  })
  const refreshList = atMostEvery(refreshMs, () => {
    void takeInList(client).then((sessionIds) => {
      for (const id of sessionIds) changed.add(id)
      if (changed.size > 0) refreshChanged()
    })
  })
  const refreshUsage = atMostEvery(refreshMs, () => invalidate('usage'))
  // Only what is on the screen is asked for again; the rest when it is shown.
  const refreshFound = atMostEvery(4 * refreshMs, () =>
    ['search', 'codexUsage', 'health', 'backlog', 'digest', 'homes'].forEach(invalidate),
  )
  // What keeps a model from being chosen depends on the settings, and notices are about the chosen ones.
  const refreshModels = atMostEvery(refreshMs, () => ['models', 'modelNotices'].forEach(invalidate))
  // A notice that was put away in the other window is gone from this one too.
  const onFocus = (): void => invalidate('modelNotices')
  window.addEventListener('focus', onFocus)

  const unsubscribes = [
    window.debrief.on('state.changed', (state) => {
      const before = client.getQueryData(stateQuery.queryKey)
      client.setQueryData(stateQuery.queryKey, state)
      // Forgotten in another window, or by the command line: what is shown must not wait for the reader.
      if (before !== undefined && state.sessions < before.sessions) invalidate('summaries')
      refreshList()
      refreshFound()
      if (before?.budget.spentMonthNanoUsd !== state.budget.spentMonthNanoUsd) refreshUsage()
      // What a key may use is the key's own list.
      if (before !== undefined && before.key.masked !== state.key.masked) refreshModels()
    }),
    window.debrief.on('summary.stored', () => {
      // Only the page that is open is asked for again; it may be loading under the id of the summary before.
      invalidate('summary')
      invalidate('versions')
      invalidate('preview')
      refreshList()
      refreshUsage()
      // How the models have done here: told when the list is shown the next time, so that no row moves under a pointer.
      void client.invalidateQueries({ queryKey: modelsQuery.queryKey, refetchType: 'none' })
    }),
    window.debrief.on('summary.progressed', (progress) => {
      const { queryKey } = progressQuery(progress.sessionId)
      client.setQueryData(queryKey, progress.phase === 'ended' ? null : progress)
    }),
    window.debrief.on('settings.changed', (settings) => {
      client.setQueryData(settingsQuery.queryKey, (before) => (before === undefined ? before : { ...before, settings }))
      invalidate('preview')
      refreshUsage()
      refreshModels()
      refreshFound()
    }),
    window.debrief.on('backlog.changed', (backlog) => client.setQueryData(backlogQuery.queryKey, backlog)),
    window.debrief.on('updates.changed', (updates) => client.setQueryData(updatesQuery.queryKey, updates)),
    () => window.removeEventListener('focus', onFocus),
  ]
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe()
  }
}

/** Asks for the newest rows; answers with the sessions that they tell something new of. */
async function takeInList(client: QueryClient): Promise<ReadonlySet<string>> {
  const { queryKey } = latestSummariesQuery
  const before = client.getQueryData(queryKey)?.rows ?? []
  await client.invalidateQueries({ queryKey })
  return changedSessions(before, client.getQueryData(queryKey)?.rows ?? [])
}

/** Their pages are asked for again: a session that is being written is read again at a reader's pace, however large it is. */
async function takeInChanged(client: QueryClient, changed: ReadonlySet<string>): Promise<void> {
  const isAbout = (sessionId: unknown): boolean => typeof sessionId === 'string' && changed.has(sessionId)
  await Promise.all([
    // A session that goes on has its ledger for its present version again.
    client.invalidateQueries({ queryKey: ['versions'], predicate: (query) => isAbout(query.queryKey[1]) }),
    client.invalidateQueries({
      queryKey: ['summary'],
      predicate: ({ state }) => isAbout((state.data as RouteOutput<'summaries.show'> | undefined)?.session.id),
    }),
    ...['transcript', 'preview'].map((name) =>
      client.invalidateQueries({ queryKey: [name], predicate: (query) => isAbout(query.queryKey[1]) }),
    ),
  ])
}
