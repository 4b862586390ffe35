import { ProblemError } from '../../contract/problem'
import { homeAt } from '../../codex/home'
import type { Engine } from '../engine'
import { findSession } from '../lookup'
import { deleteVersion, forgetSessions, rememberSessions, undo, writeNote, writeTitle } from '../undoing'
import type { EngineContext } from './context'

/** Sessions, and what a person says of them: titles, notes, stars, what is forgotten. */
export function sessionMethods({ store, now, announce, decideAndAnnounce }: EngineContext) {
  return {
    async sessionsOfHome(path) {
      return store.homes.sessionIds(homeAt(path).path)
    },
    async forget(sessionIds) {
      const done = forgetSessions(store, sessionIds, now())
      decideAndAnnounce()
      return done
    },
    async deleteVersion(summaryId) {
      const done = deleteVersion(store, summaryId, now())
      announce()
      return done
    },
    async undo(undoId) {
      const done = undo(store, undoId)
      decideAndAnnounce()
      return done
    },
    async remember(ids) {
      const done = rememberSessions(store, ids)
      decideAndAnnounce()
      return done
    },
    async forgotten() {
      return store.sessions.forgotten()
    },
    async erasable() {
      return store.erasing.counts()
    },
    async sessions(limit) {
      return store.sessions.list(limit)
    },
    async session(idOrPath) {
      return findSession(store, idOrPath)
    },
    async projectOf(sessionId) {
      return store.sessions.scheduledRow(sessionId)?.project ?? ''
    },
    async titleOf(sessionId) {
      const shown = store.sessions.shownTitle(sessionId)
      if (shown === null) throw new ProblemError('session_not_found', { id: sessionId })
      return shown
    },
    async rename(sessionId, title) {
      const written = writeTitle(store, sessionId, title, now())
      announce()
      return written
    },
    async noteOn(sessionId) {
      const note = store.sessions.note(sessionId)
      if (note === null) throw new ProblemError('session_not_found', { id: sessionId })
      return note
    },
    async setNoteOn(sessionId, text) {
      const written = writeNote(store, sessionId, text, now())
      announce()
      return written
    },
    async isStarred(sessionId) {
      const isStarred = store.sessions.isStarred(sessionId)
      if (isStarred === null) throw new ProblemError('session_not_found', { id: sessionId })
      return isStarred
    },
    async star(sessionIds, isStarred) {
      store.transaction(() => store.sessions.setStarred(sessionIds, isStarred))
      announce()
    },
    async setRead(sessionIds, isRead) {
      store.transaction(() => store.summaries.setRead(sessionIds, isRead))
      announce()
    },
    async heldBecause(sessionId) {
      return store.jobs.problemOf(sessionId, store.sessions.contentHash(sessionId))
    },
  } satisfies Partial<Engine>
}
