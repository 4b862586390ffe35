import { noQuirks, unknownModel } from '../core/modelFacts'
import type { ModelFacts } from '../core/modelFacts'
import type { ModelPrice, PriceOverride } from '../core/money'
import { BUNDLED_PRICES } from './bundledPrices'
import type { Catalogue } from './catalogue'
import type { Clock } from './clock'
import type { WireModel } from './wire'

export interface PriceBook {
  /** Never rejects and never takes longer than five seconds. */
  facts(model: string): Promise<ModelFacts>
}

const KEEP_MS = 24 * 3_600_000
const PATIENCE_MS = 5_000

/**
 * Prices and limits of models: `GET /model/…`, else the whole list (which knows rows that the first does not resolve), else the
 * bundled figures, else unknown. Only live answers are kept, for a day; what failed is asked again by the next call.
 */
export function createPriceBook(catalogue: Catalogue, clock: Clock): PriceBook {
  const kept = new Map<string, { facts: ModelFacts; until: number }>()
  const underWay = new Map<string, Promise<ModelFacts>>()

  async function live(model: string): Promise<ModelFacts | null> {
    const row =
      (await catalogue.model(model).catch(() => null)) ??
      (await catalogue.models().catch(() => [])).find(({ id, canonical_slug: slug }) => id === model || slug === model)
    if (!row) return null
    const facts = factsFromWire(row)
    kept.set(model, { facts, until: clock.now() + KEEP_MS })
    return facts
  }

  return {
    async facts(model) {
      const known = kept.get(model)
      if (known && clock.now() < known.until) return known.facts
      const running = underWay.get(model)
      if (running) return running
      const asked = withinPatience(live(model), clock).then((found) => found ?? known?.facts ?? bundledFacts(model))
      underWay.set(model, asked)
      return asked.finally(() => underWay.delete(model))
    },
  }
}

async function withinPatience(found: Promise<ModelFacts | null>, clock: Clock): Promise<ModelFacts | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const cancel = clock.after(PATIENCE_MS, () => resolve(null))
  return Promise.race([found, late]).finally(cancel)
}

/** The context is the smaller of the model's and its first provider's: they can differ by a factor of thirty. */
function factsFromWire({ context_length: context, pricing, top_provider: top }: WireModel): ModelFacts {
  const contexts = [context, top?.context_length].filter((tokens) => tokens !== null && tokens !== undefined)
  const price = modelPrice(pricing)
  return {
    ...unknownModel,
    price,
    contextLength: contexts.length > 0 ? Math.min(...contexts) : null,
    maxCompletionTokens: top?.max_completion_tokens ?? null,
    isFree: price !== null && Number(price.prompt) === 0 && Number(price.completion) === 0,
    quirks: noQuirks,
    source: 'live',
  }
}

function modelPrice(pricing: WireModel['pricing']): ModelPrice | null {
  if (!pricing) return null
  const { prompt, completion } = pricing
  if (prompt === null || completion === null) return null
  // "-1": the price of a router depends on where it sends the call.
  if (!(Number(prompt) >= 0) || !(Number(completion) >= 0)) return null
  const overrides = (pricing.overrides ?? []).map(givenPrices)
  return { ...givenPrices(pricing), prompt, completion, overrides }
}

type WirePricing = NonNullable<WireModel['pricing']>
type WireOverride = NonNullable<WirePricing['overrides']>[number]

function givenPrices(wire: WirePricing | WireOverride): PriceOverride {
  return {
    prompt: wire.prompt ?? undefined,
    completion: wire.completion ?? undefined,
    request: wire.request ?? undefined,
    internal_reasoning: wire.internal_reasoning ?? undefined,
    input_cache_write: wire.input_cache_write ?? undefined,
    ...('min_prompt_tokens' in wire && { min_prompt_tokens: wire.min_prompt_tokens }),
  }
}

function bundledFacts(model: string): ModelFacts {
  const row = BUNDLED_PRICES[model]
  if (!row) return unknownModel
  const { contextLength, maxCompletionTokens, ...price } = row
  return { ...unknownModel, price, contextLength, maxCompletionTokens, source: 'bundled' }
}
