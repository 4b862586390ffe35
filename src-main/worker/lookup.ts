import { resolve } from 'node:path'
import { ProblemError } from '../contract/problem'
import type { Session } from '../contract/session'
import type { Summary } from '../contract/summary'
import type { Store } from '../store/store'

/**
 * A session by its id, a unique prefix of it, the path of its transcript, or a summary of it.
 * @throws ProblemError session_not_found, ambiguous_id
 */
export function findSession(store: Store, idOrPath: string): Session {
  const id = sessionIdOf(store, idOrPath)
  const session = store.sessions.isForgotten(id) ? null : store.sessions.get(id)
  if (!session) throw new ProblemError('session_not_found', { id: idOrPath })
  return session
}

/** What a request or a summary is made of: the session without the person's own title. @throws ProblemError session_not_found */
export function sessionAsRead(store: Store, sessionId: string): Session {
  const session = store.sessions.asRead(sessionId)
  if (!session) throw new ProblemError('session_not_found', { id: sessionId })
  return session
}

/**
 * A summary by its id, or the current one of a session; both also by a unique prefix.
 * @throws ProblemError session_not_found, ambiguous_id
 */
export function findSummary(store: Store, id: string): Summary {
  const summaryId = store.summaries.get(id) ? id : (store.sessions.currentSummary(id) ?? byPrefix(store, id))
  const summary = summaryId === null || store.summaries.isDeleted(summaryId) ? null : store.summaries.get(summaryId)
  if (!summary || store.sessions.isForgotten(summary.sessionId)) throw new ProblemError('session_not_found', { id })
  return summary
}

/** The one summary that a shortened id can mean, of a summary or of a session; null when it means none. */
function byPrefix(store: Store, prefix: string): string | null {
  const sessions = store.sessions.idsByPrefix(prefix)
  const matches = [...store.summaries.idsByPrefix(prefix), ...sessions.map((id) => store.sessions.currentSummary(id))]
  if (matches.length > 1) throw ambiguous(prefix, matches.length)
  return matches[0] ?? null
}

function sessionIdOf(store: Store, idOrPath: string): string {
  if (store.sessions.contentHash(idOrPath) !== null) return idOrPath
  const byPath = store.sessions.idByPath(resolve(idOrPath))
  if (byPath !== null) return byPath
  const ids = store.sessions.idsByPrefix(idOrPath)
  if (ids.length > 1) throw ambiguous(idOrPath, ids.length)
  return ids[0] ?? findSummary(store, idOrPath).sessionId
}

function ambiguous(id: string, count: number): ProblemError {
  return new ProblemError('ambiguous_id', { id, count })
}
