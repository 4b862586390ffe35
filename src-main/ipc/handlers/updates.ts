import type { HandlerDeps, HandlersOf } from './handlers'

export function updatesHandlers({ debrief: { updates } }: HandlerDeps): HandlersOf<'updates'> {
  return {
    'updates.get': () => updates.get(),
    'updates.look': () => updates.look(),
    'updates.dismiss': () => updates.dismiss(),
  }
}
