import type { HandlerDeps, HandlersOf } from './handlers'

export function usageHandlers({ debrief, shell }: HandlerDeps): HandlersOf<'usage'> {
  const { account, usage } = debrief
  return {
    'usage.get': (query) => usage.get(query),
    'usage.reconcile': () => account.reconcile(),
    'usage.export': async ({ query, format }) => {
      const { name, text } = await usage.file(query, format)
      return shell.saveText(name, text)
    },
    'usage.codex': (query) => debrief.codexUsage(query),
  }
}
