import type { Tokens } from '../contract/session'
import { priceRows, pricesAsOf } from './codexPriceRows'

/** API list prices of the models that Codex runs on. */
export interface CodexPrices {
  /** "YYYY-MM-DD": when they were looked up. */
  readonly asOf: string
  /** By the model's name in transcripts ("gpt-5.2-codex"); nano-dollars per token. */
  readonly models: ReadonlyMap<string, CodexPrice>
}

/** Nano-dollars per token: $1.25 per million is 1250. `cached`: input that came from the provider's cache. */
export interface CodexPrice {
  readonly input: number
  readonly cached: number
  readonly output: number
}

/** The prices that come with this release, for whoever never asks the live catalogue. */
export const bundledCodexPrices: CodexPrices = {
  asOf: pricesAsOf,
  models: new Map(
    Object.entries(priceRows).map(([model, [input, cached, output]]) => [model, { input, cached, output }]),
  ),
}

/**
 * The price of a model as a transcript names it: behind a provider ("openai/gpt-5.2"), as a dated snapshot
 * ("gpt-5-2025-08-07"), with an effort ("gpt-5.2-codex-xhigh", "gpt-5 (high)"). Null for a model that is not listed: a name that
 * resembles another may cost something else.
 */
export function priceOf({ models }: Pick<CodexPrices, 'models'>, model: string): CodexPrice | null {
  let name = model.trim().toLowerCase().split('/').at(-1) ?? ''
  for (;;) {
    const price = models.get(name)
    if (price) return price
    const shorter = name.replace(suffix, '')
    if (shorter === name) return null
    name = shorter
  }
}

const suffix =
  /(?:-\d{4}-\d{2}-\d{2}|-\d{8}|[-: ](?:none|minimal|low|medium|high|xhigh)| ?\((?:none|minimal|low|medium|high|xhigh)\))$/

/** What these tokens would cost at list price, rounded to whole nano-dollars. Reasoning is part of the output. */
export function estimateNanoUsd(tokens: Pick<Tokens, 'input' | 'cached' | 'output'>, price: CodexPrice): number {
  const cached = Math.min(tokens.cached, tokens.input)
  return Math.round((tokens.input - cached) * price.input + cached * price.cached + tokens.output * price.output)
}

/** What is read of a row of OpenRouter's model list: USD per token as decimal text, "-1" where it is not known. */
export interface CatalogueRow {
  readonly id: string
  readonly pricing: {
    readonly prompt: string | null
    readonly completion: string | null
    /** Null: it has none, so cached input costs what input costs. Undefined: nobody looked. */
    readonly input_cache_read?: string | null
  } | null
}

/** The prices of a model list that was fetched on `day`, before those of `known` for models that it does not have. */
export function pricesFromCatalogue(
  rows: readonly CatalogueRow[],
  day: string,
  known: CodexPrices = bundledCodexPrices,
): CodexPrices {
  const listed = rows.flatMap((row): [string, CodexPrice][] => {
    const name = /^openai\/([^:]+)$/.exec(row.id)?.[1]
    const price = name === undefined ? null : listedPrice(row, known.models.get(name))
    return name === undefined || price === null ? [] : [[name, price]]
  })
  return listed.length === 0 ? known : { asOf: day, models: new Map([...known.models, ...listed]) }
}

function listedPrice({ pricing }: CatalogueRow, known: CodexPrice | undefined): CodexPrice | null {
  const input = nanoPerToken(pricing?.prompt)
  const output = nanoPerToken(pricing?.completion)
  if (input === null || output === null) return null
  if (pricing?.input_cache_read === undefined) return known?.input === input ? { ...known, output } : null
  return { input, cached: nanoPerToken(pricing.input_cache_read) ?? input, output }
}

function nanoPerToken(usd: string | null | undefined): number | null {
  const nano = Number(usd ?? Number.NaN) * 1e9
  // Decimal text times 1e9 may miss by a hair.
  return Number.isFinite(nano) && nano >= 0 ? Math.round(nano * 1e6) / 1e6 : null
}
