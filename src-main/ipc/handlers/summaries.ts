import type { HandlerDeps, HandlersOf } from './handlers'
import type { ExportRoute } from './export'
import { ProblemError } from '../../contract/problem'

export function summariesHandlers({
  debrief: { engine, pipeline },
}: HandlerDeps): Omit<HandlersOf<'summaries'>, ExportRoute> {
  return {
    'summaries.list': (page) => engine.summaries(page),
    'summaries.choices': () => engine.filterChoices(),
    'summaries.show': async ({ id }) => {
      const summary = await engine.summary(id)
      const { sessionId } = summary
      const [session, project, current, title, note, isStarred, held] = await Promise.all([
        engine.session(sessionId),
        engine.projectOf(sessionId),
        engine.summary(sessionId),
        engine.titleOf(sessionId),
        engine.noteOn(sessionId),
        engine.isStarred(sessionId),
        engine.heldBecause(sessionId),
      ])
      return { title, summary, session, project, currentId: current.id, note, isStarred, held }
    },
    'summaries.versions': ({ sessionId }) => engine.versions(sessionId),
    'summaries.compare': ({ a, b }) => engine.compare(a, b),
    'summaries.delete': ({ id }) => engine.deleteVersion(id),
    'summaries.cancel': ({ sessionId }) => pipeline.cancel(sessionId),
    'summaries.markRead': ({ id }) => engine.markRead(id),
    'summaries.preview': ({ sessionId, ...wish }) => pipeline.preview(sessionId, wish),
    'summaries.run': async ({ sessionId, ...wish }) => {
      // Pressing the button again means "again", also when nothing has changed since.
      const options = { ...wish, isForced: true }
      const { summary, problem } = await pipeline.run(sessionId, options)
      if (problem !== null) throw new ProblemError(problem.code, problem.params)
      return { summaryId: summary.id }
    },
  }
}
