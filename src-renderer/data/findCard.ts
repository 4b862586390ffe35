import type { ModelCard, ModelList } from '../../src-main/contract/models'

/** As other tools write it, "openrouter/openai/gpt-4.1": OpenRouter itself takes it without the first part. */
export const withoutRouterPrefix = (text: string): string => text.replace(/^openrouter\/(?=[^/]+\/)/i, '')

/** What the list says of a model, however it is written; undefined for one that it does not know. */
export function findCard(list: ModelList | undefined, model: string): ModelCard | undefined {
  const id = withoutRouterPrefix(model).toLowerCase()
  return list?.models.find((card) => card.id.toLowerCase() === id)
}
