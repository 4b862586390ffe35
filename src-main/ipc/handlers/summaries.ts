import type { HandlerDeps, HandlersOf } from './handlers'
import { ProblemError } from '../../contract/problem'

export function summariesHandlers({ debrief: { engine, pipeline } }: HandlerDeps): HandlersOf<'summaries'> {
  return {
    'summaries.list': (page) => engine.summaries(page),
    'summaries.show': async ({ id }) => {
      const summary = await engine.summary(id)
      const { sessionId } = summary
      const [session, project, current, title] = await Promise.all([
        engine.session(sessionId),
        engine.projectOf(sessionId),
        engine.summary(sessionId),
        engine.titleOf(sessionId),
      ])
      return { title, summary, session, project, currentId: current.id }
    },
    'summaries.cancel': ({ sessionId }) => pipeline.cancel(sessionId),
    'summaries.markRead': ({ id }) => engine.markRead(id),
    'summaries.run': async ({ sessionId }) => {
      // Pressing the button again means "again", also when nothing has changed since.
      const { summary, problem } = await pipeline.run(sessionId, { isForced: true })
      if (problem !== null) throw new ProblemError(problem.code, problem.params)
      return { summaryId: summary.id }
    },
  }
}
