import { ProblemError } from '../contract/problem'
import type { Undoable, Undone } from '../contract/undo'
import type { Store } from '../store/store'
import { setCurrent } from './sessionWriter'

/**
 * What a person deletes is marked, in one transaction with what brings it back, and what it cost stays booked. So an undo also works after
 * a restart or a crash, and once.
 */

/** Out of every list, with their subagents, until they are brought back; what waits of their jobs is dropped. Ids that are not known are left out. */
export function forgetSessions(store: Store, sessionIds: readonly string[], now: number): Undoable {
  return store.transaction(() => {
    const done = sessionIds.filter((id) => store.sessions.forget(id, now))
    for (const id of done) if (store.jobs.get(id)?.state === 'waiting') store.jobs.drop(id)
    return { undoId: store.undos.put({ kind: 'sessions', sessionIds: done }, now), count: done.length }
  })
}

/** @throws ProblemError session_not_found, ledger_stays */
export function deleteVersion(store: Store, summaryId: string, now: number): Undoable {
  return store.transaction(() => {
    const summary = store.summaries.isDeleted(summaryId) ? null : store.summaries.get(summaryId)
    if (summary === null) throw new ProblemError('session_not_found', { id: summaryId })
    if (summary.kind === 'ledger') throw new ProblemError('ledger_stays')
    const { sessionId } = summary
    store.summaries.setDeleted(summaryId, now)
    showCurrent(store, sessionId)
    return { undoId: store.undos.put({ kind: 'version', sessionId, summaryId }, now), count: 1 }
  })
}

/** @throws ProblemError session_not_found */
export function writeNote(store: Store, sessionId: string, text: string, now: number): Undoable {
  return store.transaction(() => {
    const before = store.sessions.note(sessionId)
    if (before === null) throw new ProblemError('session_not_found', { id: sessionId })
    store.sessions.setNote(sessionId, text)
    return { undoId: store.undos.put({ kind: 'note', sessionId, before }, now), count: 1 }
  })
}

/** null goes back to the made title. @throws ProblemError session_not_found */
export function writeTitle(
  store: Store,
  sessionId: string,
  title: string | null,
  now: number,
): { title: string; undoId: number } {
  return store.transaction(() => {
    const before = store.sessions.ownTitle(sessionId)
    const shown = store.sessions.rename(sessionId, title)
    if (shown === null) throw new ProblemError('session_not_found', { id: sessionId })
    return { title: shown, undoId: store.undos.put({ kind: 'title', sessionId, before }, now) }
  })
}

/** Brings back what was deleted under this number. null: it was undone already, or is too long ago. */
export function undo(store: Store, undoId: number): Undone | null {
  return store.transaction(() => {
    const data = store.undos.take(undoId)
    switch (data?.kind) {
      case undefined:
        return null
      case 'sessions':
        return { kind: data.kind, sessionIds: data.sessionIds.filter((id) => store.sessions.remember(id)) }
      case 'version':
        store.summaries.setDeleted(data.summaryId, null)
        showCurrent(store, data.sessionId)
        break
      case 'note':
        store.sessions.setNote(data.sessionId, data.before)
        break
      case 'title':
        store.sessions.rename(data.sessionId, data.before)
        break
    }
    return { kind: data.kind, sessionIds: [data.sessionId] }
  })
}

/** Forgotten sessions by their ids or the beginnings of them. @throws ProblemError session_not_found, ambiguous_id */
export function rememberSessions(store: Store, ids: readonly string[]): string[] {
  return store.transaction(() => {
    const forgotten = store.sessions.forgotten()
    const found = ids.map((id) => {
      const matches = forgotten.filter((each) => each.id.startsWith(id))
      if (matches.length > 1) throw new ProblemError('ambiguous_id', { id, count: matches.length })
      if (matches[0] === undefined) throw new ProblemError('session_not_found', { id })
      return matches[0].id
    })
    return found.filter((id) => store.sessions.remember(id))
  })
}

function showCurrent(store: Store, sessionId: string): void {
  const contentHash = store.sessions.contentHash(sessionId)
  if (contentHash !== null) setCurrent(store, sessionId, contentHash)
}
