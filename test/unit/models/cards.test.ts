import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelCard } from '../../../src-main/contract/models'
import { upperBoundNanoUsd } from '../../../src-main/core/money'
import { cardOf } from '../../../src-main/openrouter/models/card'
import { factsOf } from '../../../src-main/openrouter/models/facts'
import { knownModel, knownModels } from '../../../src-main/openrouter/models/knownModels'
import { modelList } from '../../../src-main/openrouter/models/list'
import type { ListedRows } from '../../../src-main/openrouter/models/modelBook'
import { isRouter, isTextModel } from '../../../src-main/openrouter/models/reading'
import { WireModel, WireModels } from '../../../src-main/openrouter/wire'
import { Settings } from '../../../src-main/contract/settings'
import { circumstances, now, wireRow } from '../../support/openrouter/circumstances'

const codexMini = 'openai/codex-mini'

function served(row: WireModel): ReturnType<typeof factsOf> {
  return factsOf(row.id, { kind: 'served', row, source: 'live' })
}

describe('a card', () => {
  test('has the price per million to the nano-dollar, also where a token costs less than one', () => {
    const row = wireRow('x/y', { name: 'Exwhy:  The Y ', pricing: { prompt: '0.000000065', completion: '1.5e-6' } })
    expect(cardOf(row, circumstances())).toMatchObject({
      ...{ author: 'Exwhy', name: 'The Y' },
      ...{ promptNanoUsdPerMillion: 65_000_000, completionNanoUsdPerMillion: 1_500_000_000 },
    })
  })

  test('budgets the least of what the model and its first provider take', () => {
    const provider = { context_length: 32_000, max_completion_tokens: null }
    const row = wireRow('xiaomi/mimo-v2.5', { context_length: 1_048_576, top_provider: provider })
    expect(cardOf(row, circumstances()).contextTokens).toBe(32_000)
    expect(served(row).contextLength).toBe(32_000)
    expect(served(wireRow('x/y', { context_length: 0, top_provider: null })).contextLength).toBeNull()
  })

  test('of a router knows no price and multiplies none', () => {
    const auto = wireRow('openrouter/auto')
    expect(cardOf(auto, circumstances())).toMatchObject({
      ...{ isRouter: true, isFree: false, promptNanoUsdPerMillion: null, completionNanoUsdPerMillion: null },
    })
    expect(served(auto).price).toBeNull()
  })

  test.each([
    ['a suffix alone does not make it free', 'x/y:free', '0.000001', '0.000001', false],
    ['a price of nothing makes it free without the suffix', 'openrouter/owl-alpha', '0', '0', true],
    ['a paid answer is not free', 'x/y', '0', '0.000001', false],
    ['no price is no gift', 'x/y', '', '', false],
  ])('%s', (_name, id, prompt, completion, isFree) => {
    const row = wireRow(id, { pricing: { prompt, completion } })
    expect([cardOf(row, circumstances()).isFree, served(row).isFree]).toEqual([isFree, isFree])
  })

  test('that costs something by the request or above a prompt size is not free', () => {
    const request = { prompt: '0', completion: '0', request: '0.01' }
    const overrides = { prompt: '0', completion: '0', overrides: [{ min_prompt_tokens: 1_000, prompt: '0.000001' }] }
    expect([request, overrides].map((pricing) => served(wireRow('x/y', { pricing })).isFree)).toEqual([false, false])
  })

  test('keeps the dearer conditions for the upper bound', () => {
    const pricing = {
      ...{ prompt: '0.000001', completion: '0.000002' },
      overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000003' }],
    }
    const { price } = served(wireRow('x/y', { pricing }))
    const bound = { promptTokens: 300_000, maxCompletionTokens: 0, prices: price === null ? [] : [price] }
    expect(upperBoundNanoUsd(bound)).toBe(900_000_000)
  })

  test('counts the search that some models make unasked, and none for those that only could', () => {
    const pricing = { prompt: '0.000001', completion: '0.000001', web_search: '0.005' }
    const bound = (id: string): number | null => {
      const { price } = served(wireRow(id, { pricing }))
      return upperBoundNanoUsd({ promptTokens: 1, maxCompletionTokens: 1, prices: price === null ? [] : [price] })
    }
    expect(bound('perplexity/sonar')).toBe(5_002_000)
    expect(bound('openai/gpt-4o-mini-search-preview')).toBe(5_002_000)
    expect(bound('openai/gpt-4o-mini')).toBe(2_000)
  })

  test('says what stands in the way: gone before paid before consent', () => {
    const paid = wireRow('google/gemini-2.5-flash-lite')
    const free = wireRow('x/y:free', { pricing: { prompt: '0', completion: '0' } })
    const code = (row: WireModel, changes: Parameters<typeof circumstances>[0]): string | undefined =>
      cardOf(row, circumstances(changes)).hindrance?.code
    expect(code(paid, {})).toBeUndefined()
    expect(code(paid, { isFreeTier: true })).toBe('free_tier_only')
    expect(code(free, { isFreeTier: true })).toBe('data_collection_needed')
    expect(code(free, { isFreeTier: true, consented: new Set(['x/y:free']) })).toBeUndefined()
    expect(code(free, { consented: new Set(['x/y']) })).toBe('data_collection_needed')
    expect(code(paid, { isFreeTier: true, listedAt: null })).toBe('model_unavailable')
  })

  test.each([
    ['a list of before its day', '2026-11-21', Date.UTC(2026, 10, 20, 23, 59), true],
    ['a list that still had it on its day', '2026-11-21', now, false],
    ['a day that is still to come', '2026-11-22', Date.UTC(2026, 10, 1), false],
  ])('is gone when its day has come: %s', (_name, day, listedAt, isWithdrawn) => {
    const card = cardOf(wireRow('x/y', { expiration_date: day }), circumstances({ listedAt }))
    expect(card).toMatchObject({ endsOn: day, isWithdrawn })
  })

  test('with nothing but an id, or fields of other kinds, is a card all the same', () => {
    const odd = { id: 'x/y', name: 7, pricing: 'dear', architecture: [], reasoning: true, expiration_date: 'soon' }
    for (const row of [{ id: 'x/y' }, odd]) {
      const card = cardOf(WireModel.parse(row), circumstances())
      expect(ModelCard.parse(card)).toMatchObject({ ...{ id: 'x/y', name: 'x/y', author: 'x', isFree: false } })
      expect(card).toMatchObject({ contextTokens: null, promptNanoUsdPerMillion: null, endsOn: null, hindrance: null })
    }
  })
})

test('no row that JSON can hold breaks the list, makes a card that the window refuses, or a price below nothing', () => {
  const whole = wireRow('x/y')
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('0', '-1', '1e400', '-0.1', 'NaN', '2026-13-45', -1, 1e300))
  const row = fc.record(Object.fromEntries(Object.keys(whole).map((name) => [name, junk])), { requiredKeys: [] })
  const priced = fc.record({
    id: fc.constant('x/y'),
    pricing: fc.record({ prompt: junk, completion: junk, request: junk }),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(row, priced, junk)), (rows) => {
      const { data } = WireModels.parse({ data: [...rows, whole] })
      const read = data.filter((one) => one !== null)
      expect(read.at(-1)?.id).toBe('x/y')
      for (const one of read) {
        const card = ModelCard.parse(cardOf(one, circumstances()))
        expect(card.promptNanoUsdPerMillion ?? 0).toBeGreaterThanOrEqual(0)
        expect(card.contextTokens ?? 1).toBeGreaterThan(0)
        const { price } = served(one)
        if (price !== null) expect(Number(price.prompt)).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

describe('reasoning', () => {
  test.each([
    ['as the row says', 'x/y', { reasoning: { mandatory: true, supported_efforts: ['low', 'high'] } }, 'mandatory'],
    ['the row wins over what is known of the id', 'openai/gpt-5-nano', { reasoning: { mandatory: false } }, 'optional'],
    ['by parameter', 'x/y', { supported_parameters: ['reasoning'] }, 'optional'],
    ['known by id where the row is silent', 'openai/gpt-5-nano', { supported_parameters: ['reasoning'] }, 'mandatory'],
    [
      'a later family is not in that list',
      'openai/gpt-5.1-codex-mini',
      { supported_parameters: ['reasoning'] },
      'optional',
    ],
    ['not at all', 'openai/gpt-4.1-nano', {}, 'none'],
  ])('%s', (_name, id, changes, reasoning) => {
    const row = wireRow(id, changes)
    expect([cardOf(row, circumstances()).reasoning, served(row).reasoning]).toEqual([reasoning, reasoning])
  })
})

test('only what needs them has quirks', () => {
  const quirks = (id: string): unknown[] => {
    const { hasNoSystemRole, leastMaxTokens } = served(wireRow(id)).quirks
    return [hasNoSystemRole, leastMaxTokens]
  }
  expect(['google/gemma-3-27b-it:free', 'google/gemma-3n-e4b-it', 'google/gemma-4-31b-it'].map(quirks)).toEqual([
    ...[
      [true, null],
      [true, null],
      [false, null],
    ],
  ])
  expect(['openai/gpt-4.1-nano', 'openai/gpt-oss-20b', 'google/gemini-2.5-flash-lite'].map(quirks)).toEqual([
    ...[
      [false, 16],
      [false, null],
      [false, null],
    ],
  ])
})

describe('Codex Mini', () => {
  const known = knownModel(codexMini)
  const bundled: ListedRows = {
    ...{ rows: [wireRow('openai/gpt-5.1-codex-mini')], source: 'live', asOf: now },
    ...{ isForKey: false, isFiltered: false, isFreeTier: false },
  }
  const view = { settings: Settings.parse({}), figures: [], now }
  const card = (listed: ListedRows): ModelCard | undefined =>
    modelList({ ...view, listed }).models.find(({ id }) => id === codexMini)

  test('is shown withdrawn with its successor one click away', () => {
    expect(card(bundled)).toMatchObject({
      ...{ name: 'Codex Mini', author: 'OpenAI', contextTokens: 128_000, hasStructuredOutput: true },
      ...{ promptNanoUsdPerMillion: 1_500_000_000, completionNanoUsdPerMillion: 6_000_000_000 },
      ...{ isWithdrawn: true, endsOn: '2026-01-16', successor: 'openai/gpt-5.1-codex-mini' },
      hindrance: { code: 'model_unavailable', params: { model: codexMini, suggestion: 'openai/gpt-5.1-codex-mini' } },
    })
    expect(card(bundled)?.capabilities).toEqual(
      expect.arrayContaining(['chat', 'function calling', 'code interpretation', 'structured output']),
    )
  })

  test('can be chosen again when the live list has it, with the smaller context', () => {
    const pricing = { prompt: '0.000001', completion: '0.000004' }
    const row = WireModel.parse({ ...known?.row, context_length: 200_000, top_provider: null, pricing })
    expect(card({ ...bundled, rows: [row] })).toMatchObject({
      ...{ isWithdrawn: false, hindrance: null, contextTokens: 128_000, endsOn: null, successor: null },
      promptNanoUsdPerMillion: 1_000_000_000,
    })
  })
})

describe('the list', () => {
  const listed = (rows: readonly WireModel[], changes: Partial<ListedRows> = {}): ListedRows => ({
    ...{ rows, source: 'live', asOf: now, isForKey: false, isFiltered: false, isFreeTier: false },
    ...changes,
  })
  const settings = Settings.parse({ 'model.primary': 'gone/model', 'model.favourites': ['GPT-4.1 Nano', 'x/y:nitro'] })
  const list = (rows: ListedRows): Map<string, ModelCard> =>
    new Map(modelList({ listed: rows, settings, figures: [], now }).models.map((card) => [card.id, card]))

  test('leaves out what does not answer with text and batch rows', () => {
    const image = wireRow('x/image', { architecture: { output_modalities: ['image'] } })
    const cards = list(listed([image, wireRow('x/y:batch'), wireRow('x/y')]))
    expect([cards.has('x/image'), cards.has('x/y:batch'), cards.has('x/y')]).toEqual([false, false, true])
  })

  test('keeps a chosen model that is gone in sight, with who fits instead', () => {
    const cards = list(listed([wireRow('openai/gpt-4.1-nano')]))
    expect(cards.get('gone/model')).toMatchObject({ isWithdrawn: true, successor: 'openai/gpt-4.1-nano' })
    expect(cards.get('openai/gpt-4.1-nano')).toMatchObject({ isFavourite: true, hindrance: null })
  })

  test('does not call gone what a filtered list only does not show', () => {
    const cards = list(listed([wireRow('openai/gpt-4.1-nano')], { isForKey: true, isFiltered: true }))
    expect(cards.get('gone/model')).toMatchObject({ isWithdrawn: false, hindrance: { code: 'model_unavailable' } })
    const bundled = list(listed([wireRow('openai/gpt-4.1-nano')], { source: 'bundled' }))
    expect(bundled.get('gone/model')).toMatchObject({ isWithdrawn: false, hindrance: null })
  })

  test('shows a routing of a listed model, without a price that it may exceed', () => {
    const cards = list(listed([wireRow('x/y')]))
    expect(cards.get('x/y:nitro')).toMatchObject({
      isFavourite: true,
      promptNanoUsdPerMillion: null,
      isWithdrawn: false,
    })
  })

  test('names no successor that is gone itself, and none that costs nothing', () => {
    const free = wireRow('google/gemma-4-31b-it:free', { pricing: { prompt: '0', completion: '0' } })
    const cards = list(listed([free, wireRow('anthropic/claude-haiku-4.5')]))
    expect(cards.get(codexMini)?.successor).toBe('anthropic/claude-haiku-4.5')
    expect(cards.get('x-ai/grok-4-fast:free')?.successor).toBe('anthropic/claude-haiku-4.5')
  })
})

test('what Debrief ships names each model once, and successors that it ships as served', () => {
  const ids = knownModels.map(({ row }) => row.id)
  expect(new Set(ids).size).toBe(ids.length)
  const { 'model.primary': primary, 'model.fallbacks': fallbacks } = Settings.parse({})
  const successors = knownModels.flatMap(({ withdrawal }) => withdrawal?.successor ?? [])
  for (const id of [primary, ...fallbacks, ...successors])
    expect(knownModel(id), id).toMatchObject({ withdrawal: null })
})

const recorded = join(import.meta.dirname, '../../../../shared/openrouter')

describe.skipIf(!existsSync(recorded))('recorded lists (../shared/openrouter)', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(recorded, name), 'utf8'))

  test.each([
    ['models.full.2026-05-01.json', 371],
    ['models.sample.json', 26],
    ['models.cassette.2026-08.json', 4],
  ])('every row of %s is a card and facts', (name, count) => {
    const body = read(name)
    const { data } = WireModels.parse(Array.isArray(body) ? { data: body } : body)
    const rows = data.filter((row) => row !== null)
    expect(rows).toHaveLength(count)
    for (const row of rows) {
      const card = ModelCard.parse(cardOf(row, circumstances()))
      const facts = served(row)
      const price = row.pricing?.prompt ?? ''
      expect(card.isRouter, row.id).toBe(price === '-1' || row.id === 'openrouter/free')
      expect(card.promptNanoUsdPerMillion, row.id).toBe(price === '-1' ? null : Math.round(Number(price) * 1e15))
      expect(facts.price === null, row.id).toBe(price === '-1')
      expect(card.isFree, row.id).toBe(Number(price) === 0 && Number(row.pricing?.completion) === 0)
      expect(card.contextTokens, row.id).toBeGreaterThan(0)
      expect(card.contextTokens, row.id).toBeLessThanOrEqual(row.context_length ?? Infinity)
      expect(isTextModel(row), row.id).toBe(true)
      expect(card.name, row.id).not.toMatch(/^\s|\s$|\s\s|^$/)
    }
    expect(rows.filter(isRouter).every(({ id }) => id.startsWith('openrouter/'))).toBe(true)
  })

  test('the shipped prices and contexts are those of 2026-11-10', () => {
    const body = read('models.index.2026-11-10.json')
    interface Index {
      models: { id: string; usd_per_m_prompt: number; usd_per_m_completion: number; context_window: number }[]
    }
    const index = new Map((body as Index).models.map((row) => [row.id, row]))
    for (const { row, withdrawal } of knownModels) {
      const listed = index.get(row.id)
      expect(listed !== undefined, row.id).toBe(withdrawal === null)
      if (listed === undefined || row.id.startsWith('openrouter/')) continue
      const card = cardOf(row, circumstances())
      expect(card.promptNanoUsdPerMillion, row.id).toBe(Math.round(listed.usd_per_m_prompt * 1e9))
      expect(card.completionNanoUsdPerMillion, row.id).toBe(Math.round(listed.usd_per_m_completion * 1e9))
      expect(card.contextTokens, row.id).toBe(listed.context_window)
    }
  })
})
