import type { ModelFacts } from '../../core/modelFacts'
import type { ModelPrice } from '../../core/money'

/** OpenRouter lists what a model costs in a batch as a variant of it; null where it does not, or nobody could ask. */
export async function batchPrice(
  factsOf: (model: string) => Promise<ModelFacts>,
  model: string,
): Promise<ModelPrice | null> {
  const { price, source } = await factsOf(`${model}:batch`)
  return source === 'live' || source === 'kept' ? price : null
}
