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
  const session = store.sessions.get(sessionIdOf(store, idOrPath))
  if (!session) throw new ProblemError('session_not_found', { id: idOrPath })
  return session
}

/**
 * A summary by its id, or the current one of a session; both also by a unique prefix.
 * @throws ProblemError session_not_found, ambiguous_id
 */
export function findSummary(store: Store, id: string): Summary {
  const [summaryId, ...others] = store.summaries.get(id) ? [id] : store.summaries.idsByPrefix(id)
  const sessions = store.sessions.contentHash(id) === null ? store.sessions.idsByPrefix(id) : [id]
  const matches = (summaryId === undefined ? 0 : 1) + others.length + sessions.length
  if (matches > 1 && summaryId !== id && !sessions.includes(id)) throw ambiguous(id, matches)
  const [sessionId] = sessions
  const found = sessionId === undefined ? summaryId : store.sessions.currentSummary(sessionId)
  const summary = found ? store.summaries.get(summaryId === id ? id : found) : null
  if (!summary) throw new ProblemError('session_not_found', { id })
  return summary
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
