import type { Thread } from '../codex/lineage'
import { hasFailedTests, partWritesOf } from '../store/sessionWrite'
import type { Store } from '../store/store'

/**
 * Within a transaction: writes down where the files of a session lie now, which are the same as before. Archiving a session costs no
 * reading. `moves`: from where to where.
 */
export function relocateSession(store: Store, thread: Thread, moves: ReadonlyMap<string, string>): void {
  const { threadId, path, archived, modifiedMs } = thread
  const row = store.sessions.scheduledRow(threadId)
  const session = store.sessions.asRead(threadId)
  if (row === null || session === null) return
  const moved = {
    ...session,
    path,
    archived,
    isVanished: false,
    isUnwatched: false,
    sources: session.sources.map((source) => ({ ...source, path: moves.get(source.path) ?? source.path })),
    status: session.status === 'stalled' ? ('running' as const) : session.status,
  }
  const { project, contentHash, isWorthSummarizing, isImported, isPast, watermark, activeAt } = row
  store.sessions.put({
    ...partWritesOf(moved, new Set()),
    hasFailedTests: hasFailedTests(moved),
    ...{
      project,
      isImported,
      isPast,
      watermark,
      activeAt,
      modifiedMs,
      contentHash,
      isWorthSummarizing,
    },
  })
}
