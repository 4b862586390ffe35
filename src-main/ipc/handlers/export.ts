import { because } from '../../contract/describeReason'
import { ProblemError } from '../../contract/problem'
import type { HandlerDeps, Handlers } from './handlers'

/** What leaves the window as text. */
export type ExportRoute = 'summaries.text' | 'summaries.copy' | 'summaries.copyPreview' | 'summaries.export'

export function exportHandlers({ debrief, shell }: HandlerDeps): Pick<Handlers, ExportRoute | 'digest.get'> {
  return {
    'digest.get': (query) => debrief.engine.digest(query),
    'summaries.text': async (wish) => ({ text: (await debrief.exported(wish)).text }),
    'summaries.copy': async (wish) => shell.copyText((await debrief.exported(wish)).text.trimEnd()),
    'summaries.copyPreview': async ({ sessionId, request, message, ...wish }) => {
      const { requests } = await debrief.pipeline.preview(sessionId, wish)
      const copied = requests[request]?.messages[message]
      if (copied === undefined) throw new ProblemError('internal', { detail: because('preview_changed') })
      return shell.copyText(copied.content)
    },
    'summaries.export': async (wish) => {
      const { name, text } = await debrief.exported(wish)
      return shell.saveText(name, text)
    },
  }
}
