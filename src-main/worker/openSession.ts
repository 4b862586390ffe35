import type { Session } from '../contract/session'
import type { Store } from '../store/store'
import { findSession } from './lookup'

/** How long a session that nobody asks for any more stays in memory. */
const keptMs = 30_000

/** The session whose transcript is being scrolled through: putting it together costs far more than a page of it. */
export function createOpenSession(store: Store): (id: string) => Session {
  let kept: { readonly key: string; readonly session: Session } | null = null
  let release: NodeJS.Timeout | undefined

  return (id) => {
    const row = store.sessions.scheduledRow(id)
    const key = row && JSON.stringify([id, row.title, row.status, row.contentHash, row.modifiedMs])
    clearTimeout(release)
    if (kept === null || kept.key !== key) {
      const session = findSession(store, id)
      kept = key === null ? null : { key, session }
      if (kept === null) return session
    }
    release = setTimeout(() => (kept = null), keptMs)
    release.unref()
    return kept.session
  }
}
