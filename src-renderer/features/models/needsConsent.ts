import type { ModelCard } from '../../../src-main/contract/models'
import type { Settings } from '../../../src-main/contract/settings'

/**
 * Whether a person has to allow data collection before the model can be used: a free one, or a router to free ones, that was
 * not allowed before. One that the list does not know is judged by its name.
 */
export function needsConsent(model: string, card: ModelCard | undefined, settings: Settings): boolean {
  const isFree = card?.isFree ?? (model === 'openrouter/free' || model.endsWith(':free'))
  return isFree && !settings['model.dataCollectionAllowed'].includes(model)
}
