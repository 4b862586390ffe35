import type { HandlerDeps, HandlersOf } from './handlers'

export function appHandlers({ debrief: { pipeline, settings }, shell }: HandlerDeps): HandlersOf<'app'> {
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
    'app.openReleases': () => shell.openReleases(),
    'app.openAtLogin': () => ({ isOn: shell.login.isOn() }),
    'app.setOpenAtLogin': ({ isOn }) => {
      shell.login.set(isOn)
      settings.set('app.openAtLogin', isOn)
      return { isOn: shell.login.isOn() }
    },
    'app.startFailure': () => null,
    'app.startAgain': () => shell.restart(() => {}),
    'app.copyDiagnostics': async () => shell.copyText(await shell.diagnostics()),
  }
}
