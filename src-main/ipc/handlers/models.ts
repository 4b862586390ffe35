import type { HandlerDeps, HandlersOf } from './handlers'

export function modelsHandlers({ debrief: { models } }: HandlerDeps): HandlersOf<'models'> {
  return {
    'models.list': ({ isRefreshed }) => models.list(isRefreshed),
    'models.providers': ({ model }) => models.providers(model),
    'models.notices': () => models.notices(),
    'models.dismiss': ({ model }) => models.dismiss(model),
  }
}
