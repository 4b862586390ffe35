import type { Glance } from '../core/trayModel'
import type { Store } from '../store/store'

/** As many as a menu has room for. */
const runningAtMost = 5
const latestAtMost = 5
/** Enough to find them behind the running ones. */
const lookedThrough = 20

/**
 * What the tray tells of sessions besides their summaries. Nothing of a session is read twice: since when it runs stands while it has as
 * many turns, and whether its tests fail while its content is the same.
 */
export function createGlance(store: Store): () => Glance {
  let begun = new Map<string, { turns: number; since: number }>()
  let tested = new Map<string, { contentHash: string | null; isFailing: boolean }>()

  function failing(): string[] {
    const next: typeof tested = new Map()
    const { rows } = store.summaries.page({ offset: 0, limit: lookedThrough })
    for (const { sessionId } of rows.filter(({ status }) => status !== 'running').slice(0, latestAtMost)) {
      const contentHash = store.sessions.contentHash(sessionId)
      const known = tested.get(sessionId)
      const isKnown = known?.contentHash === contentHash
      const isFailing = isKnown ? known.isFailing : store.sessions.asRead(sessionId)?.tests.at(-1)?.ok === false
      next.set(sessionId, { contentHash, isFailing })
    }
    tested = next
    return [...tested].flatMap(([sessionId, { isFailing }]) => (isFailing ? [sessionId] : []))
  }

  return () => {
    const next: typeof begun = new Map()
    const running = store.sessions.running(runningAtMost).map(({ turns, startedAt, ...row }) => {
      const known = begun.get(row.sessionId)
      const since =
        known?.turns === turns
          ? known.since
          : (store.sessions.asRead(row.sessionId)?.turns.at(-1)?.startedAt ?? startedAt)
      next.set(row.sessionId, { turns, since })
      return { ...row, since }
    })
    begun = next
    return { running, failingIds: failing(), planLimits: store.planLimits() }
  }
}
