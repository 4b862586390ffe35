import type { ModelFacts } from '../../core/modelFacts'
import { nanoPerMillion } from '../../core/money'
import type { ModelPrice, PriceOverride } from '../../core/money'
import type { WireModel } from '../wire'
import { knownModel } from './knownModels'
import { alwaysSearches, mustReason, quirksOf } from './quirks'

/** What a row of the catalogue says, together with what is documented elsewhere: the ground of cards and of facts. */
export type Reading = Omit<ModelFacts, 'source'>

export function readRow(row: WireModel): Reading {
  const price = priceOf(row)
  return {
    price,
    contextLength: least([
      row.context_length,
      row.top_provider?.context_length,
      knownModel(row.id)?.documentedContext ?? null,
    ]),
    maxCompletionTokens: row.top_provider?.max_completion_tokens ?? null,
    parameters: row.supported_parameters,
    reasoning: reasoningOf(row),
    reasoningEfforts: row.reasoning?.supported_efforts ?? [],
    isFree: price !== null && isNothing(price),
    quirks: quirksOf(row.id),
  }
}

/** Their price is known only after they answered; `openrouter/free` is one whose price is nothing all the same. */
export function isRouter({ id, architecture, pricing }: WireModel): boolean {
  if (Number(pricing?.prompt) < 0 || Number(pricing?.completion) < 0) return true
  return id.startsWith('openrouter/') && architecture?.tokenizer === 'Router'
}

/** Answers with text. Rows that do not say what they answer with are believed: the list is of text models by default. */
export function isTextModel({ architecture }: WireModel): boolean {
  const answers = architecture?.output_modalities ?? null
  return answers === null || answers.includes('text')
}

/** Contexts of one model can differ by a factor of thirty between the list, its first provider and the documentation. */
function least(figures: readonly (number | null | undefined)[]): number | null {
  const given = figures.flatMap((figure) => figure ?? [])
  return given.length > 0 ? Math.min(...given) : null
}

function reasoningOf({ id, reasoning, supported_parameters: parameters }: WireModel): ModelFacts['reasoning'] {
  if (reasoning?.mandatory === true) return 'mandatory'
  if (reasoning?.mandatory === false) return 'optional'
  const isAccepted = reasoning !== null || (parameters?.includes('reasoning') ?? false)
  if (mustReason(id) && (isAccepted || parameters === null)) return 'mandatory'
  if (isAccepted) return 'optional'
  return parameters === null ? null : 'none'
}

/** By price and not by suffix: some models cost nothing without being called ":free". */
function isNothing(price: ModelPrice): boolean {
  const parts = [price, { request: price.web_search }, ...(price.overrides ?? [])]
  return parts.every(({ prompt, completion, request }) =>
    [prompt, completion, request].every((part) => part === undefined || Number(part) === 0),
  )
}

function priceOf({ id, pricing }: WireModel): ModelPrice | null {
  if (!pricing) return null
  const { prompt, completion } = pricing
  if (prompt === null || completion === null) return null
  // "-1": the price of a router depends on where it sends the call. "" and the like are no price, and so not free.
  if (nanoPerMillion(prompt) === null || nanoPerMillion(completion) === null) return null
  const overrides = (pricing.overrides ?? []).map(givenPrices)
  const search = alwaysSearches(id) && pricing.web_search !== null ? { web_search: pricing.web_search } : {}
  return { ...givenPrices(pricing), prompt, completion, overrides, ...search }
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
