import type { HandlerDeps, HandlersOf } from './handlers'

export function usageHandlers({ debrief: { engine, settings } }: HandlerDeps): HandlersOf<'usage'> {
  return {
    'usage.get': ({ by }) => {
      const { 'budget.dayUsd': dayUsd, 'budget.sessionUsd': sessionUsd } = settings.all()
      const limits = { dayNanoUsd: Math.round(dayUsd * 1e9), sessionNanoUsd: Math.round(sessionUsd * 1e9) }
      return engine.usage({ by, sinceDay: null, limits })
    },
  }
}
