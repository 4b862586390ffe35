import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Settings } from '../../../src-main/contract/settings'
import {
  chosenChanges,
  withFallbackSooner,
  withModel,
  withoutFallback,
  withSuccessor,
} from '../../../src-renderer/features/models/chosenModels'
import { isModelName } from '../../../src-renderer/features/models/modelName'
import { costWords, endWords, markWords, measuredWords } from '../../../src-renderer/features/models/modelWords'
import { needsConsent } from '../../../src-renderer/features/models/needsConsent'
import { modelSorts, shownModels } from '../../../src-renderer/features/models/shownModels'
import type { ModelFilter, ModelSort } from '../../../src-renderer/features/models/shownModels'
import { indexCards, modelCard } from '../../support/models'

const now = new Date(2026, 10, 26, 12).getTime()
const none: ReadonlySet<string> = new Set()

function ids(
  models: readonly ReturnType<typeof modelCard>[],
  text: string,
  sort: ModelSort = 'name',
  filters: readonly ModelFilter[] = [],
  favourites = none,
): string[] {
  return shownModels(models, { text, filters: new Set(filters), sort }, favourites).map(({ id }) => id)
}

describe('the list of models', () => {
  const cards = [
    modelCard({ id: 'openai/gpt-5-nano', name: 'GPT-5 Nano', author: 'OpenAI', promptNanoUsdPerMillion: 50_000_000 }),
    modelCard({
      id: 'openai/gpt-5.1-codex-mini',
      name: 'GPT-5.1 Codex Mini',
      author: 'OpenAI',
      contextTokens: 400_000,
    }),
    modelCard({ id: 'openai/codex-mini', name: 'Codex Mini', author: 'OpenAI', isWithdrawn: true }),
    modelCard({ id: 'z-ai/glm-5', name: 'GLM 5', author: 'Z.ai', hasStructuredOutput: false, reasoning: 'mandatory' }),
    modelCard({
      id: 'openrouter/auto',
      name: 'Auto Router',
      author: 'OpenRouter',
      isRouter: true,
      promptNanoUsdPerMillion: null,
      completionNanoUsdPerMillion: null,
      contextTokens: null,
    }),
  ]
  it('finds a model by words in any order, without its hyphens, by its maker, and as other tools write it', () => {
    expect(ids(cards, 'nano gpt5')).toEqual(['openai/gpt-5-nano'])
    expect(ids(cards, 'z.ai')).toEqual(['z-ai/glm-5'])
    expect(ids(cards, ' OpenRouter/openai/codex-mini ')).toEqual(['openai/codex-mini'])
    expect(ids(cards, 'openrouter/auto')).toEqual(['openrouter/auto'])
    expect(ids(cards, 'nothing')).toEqual([])
  })
  it('does not put a withdrawn model first, nor a router without a price before the cheapest', () => {
    expect(ids(cards, '', 'price')[0]).toBe('openai/gpt-5-nano')
    expect(ids(cards, '', 'price').slice(-2)).toEqual(['openrouter/auto', 'openai/codex-mini'])
    expect(ids(cards, '', 'context')[0]).toBe('openai/gpt-5.1-codex-mini')
  })
  it('shows what holds for all filters, not for any', () => {
    expect(ids(cards, '', 'name', ['reasoning'])).toEqual(['z-ai/glm-5'])
    expect(ids(cards, '', 'name', ['reasoning', 'structured'])).toEqual([])
    expect(ids(cards, '', 'name', ['favourites'], new Set(['z-ai/glm-5']))).toEqual(['z-ai/glm-5'])
  })
  it('loses no model and makes none up, however it is sorted', () => {
    const all = indexCards()
    fc.assert(
      fc.property(fc.constantFrom(...modelSorts), fc.shuffledSubarray(all), (sort, some) => {
        expect(ids(some, '', sort).toSorted()).toEqual(some.map(({ id }) => id).toSorted())
        // The order is the list's own, whatever order it came in.
        expect(ids(some, '', sort)).toEqual(ids(some.toReversed(), '', sort))
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is chosen', () => {
  const chosen = { primary: 'a/1', fallbacks: ['b/2', 'c/3'] }
  it('never asks one model twice', () => {
    expect(withModel(chosen, 'primary', 'b/2')).toEqual({ primary: 'b/2', fallbacks: ['c/3'] })
    expect(withModel(chosen, 0, 'c/3')).toEqual({ primary: 'a/1', fallbacks: ['c/3'] })
    expect(withSuccessor(chosen, 'b/2', 'a/1')).toEqual({ primary: 'a/1', fallbacks: ['c/3'] })
    expect(withSuccessor(chosen, 'a/1', 'c/3')).toEqual({ primary: 'c/3', fallbacks: ['b/2'] })
    expect(withSuccessor({ ...chosen, fallbacks: ['b/2', 'c/3'] }, 'b/2', 'c/3').fallbacks).toEqual(['c/3'])
  })
  it('adds, moves and removes fallbacks, and never holds more than two', () => {
    expect(withModel({ primary: 'a/1', fallbacks: [] }, 0, 'b/2').fallbacks).toEqual(['b/2'])
    expect(withModel(chosen, 2, 'd/4').fallbacks).toEqual(['b/2', 'c/3'])
    expect(withFallbackSooner(chosen, 1).fallbacks).toEqual(['c/3', 'b/2'])
    expect(withFallbackSooner(chosen, 0)).toEqual(chosen)
    expect(withoutFallback(chosen, 0).fallbacks).toEqual(['c/3'])
  })
  it('saves only what is other', () => {
    expect(chosenChanges(chosen, { ...chosen })).toEqual([])
    expect(chosenChanges(chosen, { ...chosen, primary: 'd/4' })).toEqual([{ name: 'model.primary', value: 'd/4' }])
  })
  it('asks before a free model or router may keep prompts, once, also for one that the list does not know', () => {
    const settings = Settings.parse({ 'model.dataCollectionAllowed': ['a/b:free'] })
    expect(needsConsent('c/d:free', undefined, settings)).toBe(true)
    expect(needsConsent('openrouter/free', undefined, settings)).toBe(true)
    expect(needsConsent('stealth/model', modelCard({ id: 'stealth/model', isFree: true }), settings)).toBe(true)
    expect(needsConsent('a/b:free', modelCard({ id: 'a/b:free', isFree: true }), settings)).toBe(false)
    expect(needsConsent('openrouter/auto', modelCard({ id: 'openrouter/auto', isRouter: true }), settings)).toBe(false)
    expect(needsConsent('a/b', undefined, settings)).toBe(false)
  })
  it('takes variants and aliases of a model and refuses a name without its maker', () => {
    const names = ['deepseek/deepseek-r1:free', '~openai/gpt-latest', 'gpt-4.1-nano', 'a/b c', `a/${'b'.repeat(200)}`]
    expect(names.map(isModelName)).toEqual([true, true, false, false, false])
  })
})

describe('words for a model', () => {
  it('says no price where none is known, and never a router’s -1', () => {
    expect(costWords(modelCard({ id: 'a/b' }))).toBe('$0.10 in, $0.40 out per million · 128k context')
    expect(costWords(modelCard({ id: 'a/b', promptNanoUsdPerMillion: null, contextTokens: null }))).toBe(
      'price not known',
    )
    const router = modelCard({ id: 'openrouter/auto', isRouter: true, promptNanoUsdPerMillion: null })
    expect(costWords(router)).toContain('known only after')
    expect(costWords(modelCard({ id: 'a/b', isFree: true }))).toContain('costs nothing')
  })
  it('tells a model that ends from one that ended, also today', () => {
    const ends = (endsOn: string | null, isWithdrawn = false) =>
      endWords(modelCard({ id: 'a/b', endsOn, isWithdrawn }), now)
    expect([ends(null), ends('2026-12-31'), ends('2026-11-26'), ends('2026-01-16', true), ends(null, true)]).toEqual([
      null,
      'ends Dec 31, 2026',
      'ended Nov 26, 2026',
      'withdrawn Jan 16, 2026',
      'withdrawn',
    ])
  })
  it('leaves out what was not measured rather than call it zero', () => {
    const measured = {
      model: 'a/b',
      calls: 3,
      failures: 3,
      medianLatencyMs: null,
      summaries: 0,
      verified: 0,
      checkable: 0,
      costPerSummaryNanoUsd: null,
    }
    expect(measuredWords(modelCard({ id: 'a/b' }))).toEqual([])
    expect(measuredWords(modelCard({ id: 'a/b', measured }))).toEqual(['3 of 3 calls failed'])
  })
  it('marks mandatory reasoning as such', () => {
    expect(markWords(modelCard({ id: 'a/b', reasoning: 'mandatory', isModerated: true }))).toEqual([
      'structured output',
      'always reasons',
      'moderated',
    ])
  })
})
