import type { HandlerDeps, HandlersOf } from './handlers'

export function usageHandlers({ debrief }: HandlerDeps): HandlersOf<'usage'> {
  const { engine, settings } = debrief
  return {
    'usage.get': ({ by }) => {
      const { 'budget.dayUsd': dayUsd, 'budget.sessionUsd': sessionUsd } = settings.all()
      const limits = { dayNanoUsd: Math.round(dayUsd * 1e9), sessionNanoUsd: Math.round(sessionUsd * 1e9) }
      return engine.usage({ by, sinceDay: null, limits })
    },
    'usage.codex': (query) => debrief.codexUsage(query),
  }
}
