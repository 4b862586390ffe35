import type { HandlerDeps, HandlersOf } from './handlers'

/** The Codex homes that are watched besides the first. The setting is what counts; the engine is told at once, not at the file's next look. */
export function homesHandlers({ debrief: { engine, settings }, shell }: HandlerDeps): HandlersOf<'homes'> {
  const change = async (paths: readonly string[]): Promise<void> => {
    await engine.setHomes(settings.set('homes.watched', paths)['homes.watched'])
  }
  const current = (): readonly string[] => settings.all()['homes.watched']
  return {
    'homes.get': () => engine.homes(),
    'homes.suggested': () => engine.suggestedHomes(),
    'homes.choose': async () => {
      const path = await shell.askForFolder()
      return path === null ? null : { path }
    },
    'homes.add': async ({ path }) => {
      const checked = await engine.checkHome(path)
      await change([...current(), checked.path])
    },
    'homes.remove': async ({ path, isForgotten }) => {
      const ids = isForgotten ? await engine.sessionsOfHome(path) : []
      await change(current().filter((kept) => kept !== path))
      return isForgotten ? engine.forget(ids) : null
    },
  }
}
