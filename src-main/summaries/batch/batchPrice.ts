import type { ModelFacts } from '../../core/modelFacts'
import type { ModelPrice } from '../../core/money'

export type BatchPrice = (model: string) => Promise<ModelPrice | null>

/** Most models have no such row, and looking for one reads the whole catalogue. It is a guess's half, so a day old is young enough. */
const keepMs = 24 * 3_600_000

/** OpenRouter lists what a model costs in a batch as a variant of it; null where it does not, or nobody could ask. */
export function createBatchPrice(factsOf: (model: string) => Promise<ModelFacts>, now: () => number): BatchPrice {
  const kept = new Map<string, { price: Promise<ModelPrice | null>; until: number }>()
  return (model) => {
    const known = kept.get(model)
    if (known && now() < known.until) return known.price
    const price = factsOf(`${model}:batch`).then((facts) =>
      facts.source === 'live' || facts.source === 'kept' ? facts.price : null,
    )
    kept.set(model, { price, until: now() + keepMs })
    return price
  }
}
