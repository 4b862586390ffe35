import type { HandlerDeps, HandlersOf } from './handlers'

export function appHandlers({ debrief: { pipeline }, shell }: HandlerDeps): HandlersOf<'app'> {
  return {
    'app.state': () => pipeline.state(),
    'app.pause': async ({ isPaused }) => {
      await pipeline.setPause(isPaused ? { until: null } : null)
      return pipeline.state()
    },
    'app.lookAgain': async () => {
      await pipeline.lookAgain()
      return pipeline.state()
    },
    'app.openSettings': ({ section }) => shell.openSettings(section),
    'app.goTo': ({ place }) => shell.goTo(place),
    'app.openLink': ({ link }) => shell.openLink(link),
  }
}
