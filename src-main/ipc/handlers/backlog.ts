import type { HandlerDeps, HandlersOf } from './handlers'

export function backlogHandlers({ debrief: { backlog } }: HandlerDeps): HandlersOf<'backlog'> {
  return {
    'backlog.get': () => backlog.get(),
    'backlog.run': ({ how }) => backlog.run(how),
    'backlog.cancel': () => backlog.cancel(),
    'backlog.dismiss': () => backlog.dismiss(),
  }
}
