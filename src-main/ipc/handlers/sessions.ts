import type { HandlerDeps, HandlersOf } from './handlers'

/** Sessions themselves: their titles, transcripts, what is found in them, and what could not be read. */
export function sessionsHandlers({
  debrief: { engine, pipeline },
}: HandlerDeps): HandlersOf<'sessions' | 'undo' | 'search' | 'transcript' | 'health'> {
  return {
    'sessions.rename': ({ sessionId, title }) => engine.rename(sessionId, title),
    'sessions.note': ({ sessionId, note }) => engine.setNoteOn(sessionId, note),
    'sessions.forget': ({ sessionIds }) => {
      for (const id of sessionIds) pipeline.cancel(id)
      return engine.forget(sessionIds)
    },
    'undo.run': ({ undoId }) => engine.undo(undoId),
    'sessions.star': ({ sessionIds, isStarred }) => engine.star(sessionIds, isStarred),
    'sessions.setRead': ({ sessionIds, isRead }) => engine.setRead(sessionIds, isRead),
    'search.query': (query) => engine.search(query),
    'transcript.page': (query) => engine.transcript(query),
    'transcript.output': ({ sessionId, e }) => engine.wholeOutput(sessionId, e),
    'health.get': () => engine.healthReport(),
  }
}
