import type { HandlerDeps, HandlersOf } from './handlers'

/** What can be done with one session outside Debrief. A page names the session; folder and command come from what was read of it. */
export function sessionHandlers({ debrief: { engine, settings }, shell }: HandlerDeps): HandlersOf<'session'> {
  const { session } = shell
  return {
    'session.actions': async ({ sessionId }) => session.actions(await engine.session(sessionId)),
    'session.resume': async ({ sessionId }) =>
      session.resume(await engine.session(sessionId), settings.all()['terminal.command']),
    'session.openFolder': async ({ sessionId }) => session.openFolder(await engine.session(sessionId)),
    'session.openThread': async ({ sessionId }) => session.openThread(await engine.session(sessionId)),
    'session.copy': async ({ sessionId, what }) => session.copy(await engine.session(sessionId), what),
  }
}
