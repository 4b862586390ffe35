import type { ModelCard } from '../../src-main/contract/models'
import { modelList } from '../../src-main/openrouter/models/list'
import { WireModel } from '../../src-main/openrouter/wire'
import { Settings } from '../../src-main/contract/settings'
import { dayCatalogue } from './openrouter/dayCatalogue'

/** A model about which nothing is remarkable. */
export function modelCard(card: Partial<ModelCard> & Pick<ModelCard, 'id'>): ModelCard {
  return {
    name: card.id,
    author: card.id.split('/')[0] ?? '',
    promptNanoUsdPerMillion: 100_000_000,
    completionNanoUsdPerMillion: 400_000_000,
    contextTokens: 128_000,
    maxCompletionTokens: 16_384,
    isFree: false,
    isRouter: false,
    hasStructuredOutput: true,
    reasoning: 'none',
    reasoningEfforts: [],
    isModerated: false,
    capabilities: ['chat', 'function calling', 'structured output'],
    parameters: ['max_tokens', 'response_format', 'structured_outputs', 'temperature', 'top_p', 'seed', 'stop'],
    endsOn: null,
    isWithdrawn: false,
    successor: null,
    hindrance: null,
    isFavourite: false,
    measured: null,
    ...card,
  }
}

/** The models of 2026-11-10 as a person chooses from them. */
export function indexCards(): ModelCard[] {
  const rows = dayCatalogue().map((row) => WireModel.parse(row))
  const asOf = Date.UTC(2026, 10, 10)
  return modelList({
    listed: { rows, source: 'kept', asOf, isForKey: false, isFiltered: false, isFreeTier: false },
    ...{ settings: Settings.parse({}), figures: [], now: asOf },
  }).models
}
