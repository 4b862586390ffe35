import type { HandlerDeps, HandlersOf } from './handlers'

export function settingsHandlers({ debrief }: HandlerDeps): HandlersOf<'settings'> {
  const { settings, dataFolder, version } = debrief
  return {
    'settings.get': () => ({ settings: settings.all(), dataFolder, version }),
    'settings.set': ({ name, value }) => settings.set(name, value),
    'settings.tryRules': ({ text, rules }) => settings.tryRules(text, rules),
  }
}
