import { describe, expect, it } from 'vitest'
import type { ModelCard, ModelList } from '../../../src-main/contract/models'
import { likelyNanoUsd, otherModels } from '../../../src-renderer/data/otherModels'

const card = (id: string, change: Partial<ModelCard> = {}): ModelCard => ({
  ...{ id, name: id.toUpperCase(), author: 'Acme', promptNanoUsdPerMillion: 100_000_000 },
  ...{ completionNanoUsdPerMillion: 400_000_000, contextTokens: 128_000, maxCompletionTokens: null, isFree: false },
  ...{ isRouter: false, hasStructuredOutput: true, reasoning: 'none', reasoningEfforts: [], isModerated: false },
  ...{ capabilities: [], parameters: null, endsOn: null, isWithdrawn: false, successor: null, hindrance: null },
  ...{ isFavourite: false, measured: null },
  ...change,
})

const listOf = (...models: ModelCard[]): ModelList => ({
  ...{ models, source: 'kept', asOf: 0, isForKey: false, problem: null },
})
const chosen = { 'model.primary': 'a/one', 'model.fallbacks': ['b/two'] }

describe('the models for one more summary', () => {
  it('are the fallbacks in their order, then favourites, each once, without the one that is asked anyway', () => {
    const list = listOf(
      card('z/fave', { isFavourite: true }),
      card('b/two', { isFavourite: true }),
      card('a/one', { isFavourite: true }),
    )
    expect(otherModels(list, chosen).map(({ id }) => id)).toEqual(['b/two', 'z/fave'])
  })
  it('are none that cannot be used', () => {
    const list = listOf(
      card('a/one'),
      card('b/two', { isWithdrawn: true }),
      card('c/three', { isFavourite: true, hindrance: { code: 'free_tier_only', params: {} } }),
    )
    expect(otherModels(list, chosen)).toEqual([])
  })
  it('are none while the list is not there', () => {
    expect(otherModels(undefined, chosen)).toEqual([])
  })
})

describe('what one would cost', () => {
  it('is its price for as many tokens as the summary took', () => {
    expect(likelyNanoUsd(card('a/one'), { promptTokens: 10_000, completionTokens: 1_000 })).toBe(1_400_000)
  })
  it('is not known without a price, or for a ledger', () => {
    const tokens = { promptTokens: 10_000, completionTokens: 1_000 }
    expect(likelyNanoUsd(card('a/one', { promptNanoUsdPerMillion: null }), tokens)).toBeNull()
    expect(likelyNanoUsd(card('a/one'), { promptTokens: 0, completionTokens: 0 })).toBeNull()
  })
})
