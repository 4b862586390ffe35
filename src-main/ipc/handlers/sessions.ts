import type { HandlerDeps, HandlersOf } from './handlers'

/** Sessions themselves: their titles, transcripts, what is found in them, and what could not be read. */
export function sessionsHandlers({
  debrief: { engine },
}: HandlerDeps): HandlersOf<'sessions' | 'search' | 'transcript' | 'health'> {
  return {
    'sessions.rename': ({ sessionId, title }) => engine.rename(sessionId, title),
    'sessions.note': ({ sessionId, note }) => engine.setNoteOn(sessionId, note),
    'sessions.star': ({ sessionIds, isStarred }) => engine.star(sessionIds, isStarred),
    'sessions.setRead': ({ sessionIds, isRead }) => engine.setRead(sessionIds, isRead),
    'search.query': (query) => engine.search(query),
    'transcript.page': (query) => engine.transcript(query),
    'transcript.output': ({ sessionId, e }) => engine.wholeOutput(sessionId, e),
    'health.get': () => engine.healthReport(),
  }
}
