import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codexPriceFile } from '../../../src-main/codexPriceFile'
import { createCodexPriceBook } from '../../../src-main/core/codexPriceBook'
import type { CodexPriceBookOptions, RememberedPrices } from '../../../src-main/core/codexPriceBook'
import { bundledCodexPrices, estimateNanoUsd, priceOf, pricesFromCatalogue } from '../../../src-main/core/codexPrices'
import type { CatalogueRow, CodexPrices } from '../../../src-main/core/codexPrices'
import { temporaryFolder } from '../../support/temporaryFolder'

const gpt52 = { input: 1_750, cached: 175, output: 14_000 }

describe('the price of a model', () => {
  it.each([
    'gpt-5.2-codex',
    'GPT-5.2-Codex',
    'openai/gpt-5.2-codex',
    'openrouter/openai/gpt-5.2-codex',
    'gpt-5.2-codex-2026-01-14',
    'gpt-5.2-codex-20260114',
    'gpt-5.2-codex-xhigh',
    'gpt-5.2-codex high',
    'gpt-5.2-codex (high)',
    'gpt-5.2-codex-2026-01-14-low',
  ])('%s is known', (model) => {
    expect(priceOf(bundledCodexPrices, model)).toEqual(gpt52)
  })

  it.each([
    '',
    'gpt-5.2-codex-turbo',
    'gpt-5.2-codex-max',
    'gpt-9',
    'claude-opus-5',
    'codex-auto-review',
    'gpt-oss:20b',
    '-high',
  ])('“%s” is not guessed', (model) => {
    expect(priceOf(bundledCodexPrices, model)).toBeNull()
  })

  it('a name that ends like an effort is itself first', () => {
    expect(priceOf(bundledCodexPrices, 'gpt-5.1-codex-max')).toEqual({ input: 1_250, cached: 125, output: 10_000 })
    expect(priceOf(bundledCodexPrices, 'o3-mini-high')).toEqual(priceOf(bundledCodexPrices, 'o3-mini'))
  })

  it('every bundled price is whole, cached input never dearer than input', () => {
    for (const [model, { input, cached, output }] of bundledCodexPrices.models) {
      expect(
        [input, cached, output].every((nano) => Number.isInteger(nano) && nano > 0),
        model,
      ).toBe(true)
      expect(cached, model).toBeLessThanOrEqual(input)
    }
  })
})

describe('an estimate', () => {
  it('counts cached input once, and reasoning within the output', () => {
    expect(estimateNanoUsd({ input: 1_000, cached: 400, output: 100 }, gpt52)).toBe(600 * 1_750 + 400 * 175 + 1_400_000)
  })

  it('is whole, and never below zero for counters that contradict each other', () => {
    expect(estimateNanoUsd({ input: 1, cached: 0, output: 0 }, { ...gpt52, input: 0.4 })).toBe(0)
    expect(estimateNanoUsd({ input: 10, cached: 50, output: 0 }, gpt52)).toBe(10 * 175)
  })
})

const row = (id: string, prompt: string, cacheRead?: string | null): CatalogueRow => ({
  id,
  pricing: { prompt, completion: '0.00002', ...(cacheRead === undefined ? {} : { input_cache_read: cacheRead }) },
})

describe('a live catalogue', () => {
  it('replaces prices, adds new models, and leaves other houses, variants and unknown prices out', () => {
    const { asOf, models } = pricesFromCatalogue(
      [
        row('openai/gpt-5.2', '0.000002', '0.0000002'),
        row('openai/gpt-7', '0.000001', null),
        row('openai/gpt-8', '-1', '0'),
        row('openai/gpt-5:batch', '0.0000001', '0'),
        row('google/gpt-5', '0.0000001', '0'),
        { id: 'openai/gpt-5', pricing: null },
      ],
      '2026-12-01',
    )
    expect(asOf).toBe('2026-12-01')
    expect(models.get('gpt-5.2')).toEqual({ input: 2_000, cached: 200, output: 20_000 })
    expect(models.get('gpt-7')).toEqual({ input: 1_000, cached: 1_000, output: 20_000 })
    expect(models.get('gpt-8')).toBeUndefined()
    expect(models.get('gpt-5')).toEqual(bundledCodexPrices.models.get('gpt-5'))
    expect(models.get('gpt-5-codex')).toEqual(bundledCodexPrices.models.get('gpt-5-codex'))
  })

  it('that says nothing of cached input keeps the known price of it only while the input’s is the same', () => {
    const { models } = pricesFromCatalogue(
      [row('openai/gpt-5', '0.00000125'), row('openai/gpt-5.2', '0.9')],
      '2026-12-01',
    )
    expect(models.get('gpt-5')).toEqual({ input: 1_250, cached: 125, output: 20_000 })
    expect(models.get('gpt-5.2')).toEqual(bundledCodexPrices.models.get('gpt-5.2'))
  })

  it('without a row of use changes nothing, not even the day', () => {
    expect(pricesFromCatalogue([row('google/x', '1', null)], '2026-12-01')).toBe(bundledCodexPrices)
  })
})

describe('the price book', () => {
  const hour = 3_600_000
  const start = Date.UTC(2026, 11, 1, 12)
  const list = (usd = '0.000001'): CatalogueRow[] => [row('openai/gpt-7', usd, null)]

  function book(
    askCatalogue: CodexPriceBookOptions['askCatalogue'],
    more: Partial<CodexPriceBookOptions> & { remembered?: RememberedPrices } = {},
  ): { prices: () => Promise<CodexPrices>; asked: () => number; written: RememberedPrices[] } {
    const written: RememberedPrices[] = []
    let asked = 0
    const prices = createCodexPriceBook({
      askCatalogue: () => {
        asked += 1
        return askCatalogue()
      },
      patience: () => new Promise(() => {}),
      now: () => start,
      memory: { read: () => written.at(-1) ?? more.remembered ?? null, write: (last) => written.push(last) },
      ...more,
    })
    return { prices, asked: () => asked, written }
  }

  it('asks once a day, and answers those who wait together', async () => {
    let now = start
    const { prices, asked } = book(async () => list(`0.00000${asked()}`), { now: () => now })
    expect((await Promise.all([prices(), prices()])).map(({ asOf }) => asOf)).toEqual(['2026-12-01', '2026-12-01'])
    now += 23 * hour
    expect((await prices()).models.get('gpt-7')?.input).toBe(1_000)
    expect(asked()).toBe(1)
    now += hour
    expect((await prices()).models.get('gpt-7')?.input).toBe(2_000)
  })

  it('does not ask when another process did so today, and takes what that one heard', async () => {
    const prices = { asOf: '2026-12-01', models: new Map([['gpt-7', { input: 7, cached: 7, output: 7 }]]) }
    const other = book(async () => list(), { remembered: { askedAt: start - hour, prices } })
    expect(await other.prices()).toBe(prices)
    expect(other.asked()).toBe(0)
  })

  it('prefers the prices of this release to older ones that were remembered', async () => {
    const prices = { asOf: '2026-01-01', models: new Map() }
    const offline = book(() => Promise.reject(new Error('offline')), { remembered: { askedAt: 0, prices } })
    expect(await offline.prices()).toBe(bundledCodexPrices)
  })

  it('asks again when the clock was set back', async () => {
    const remembered = { askedAt: start + 1_000 * hour, prices: bundledCodexPrices }
    const back = book(async () => list(), { remembered })
    expect((await back.prices()).models.has('gpt-7')).toBe(true)
  })

  it('keeps what it has when nobody answers, and does not ask again the same day', async () => {
    const { prices, asked } = book(() => Promise.reject(new Error('offline')))
    expect(await prices()).toBe(bundledCodexPrices)
    expect(await prices()).toBe(bundledCodexPrices)
    expect(asked()).toBe(1)
  })

  it('asks as soon as there is a key', async () => {
    let rows: CatalogueRow[] | null = null
    const { prices, written } = book(async () => rows)
    expect(await prices()).toBe(bundledCodexPrices)
    expect(written).toEqual([])
    rows = list()
    expect((await prices()).models.has('gpt-7')).toBe(true)
  })

  it('does not keep anybody waiting, and has what came late the next time', async () => {
    const answer = Promise.withResolvers<CatalogueRow[]>()
    const { prices } = book(() => answer.promise, { patience: () => Promise.resolve() })
    expect(await prices()).toBe(bundledCodexPrices)
    answer.resolve(list())
    await answer.promise
    await new Promise(setImmediate)
    expect((await prices()).models.has('gpt-7')).toBe(true)
  })
})

describe('the price file', () => {
  it('gives back what was written, readable by nobody else', () => {
    const folder = temporaryFolder('prices')
    const remembered = { askedAt: 5, prices: bundledCodexPrices }
    codexPriceFile(folder).write(remembered)
    expect(codexPriceFile(folder).read()).toEqual(remembered)
    expect(statSync(join(folder, 'prices.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['prices.json'])
  })

  it.each([
    '',
    '{',
    '{"askedAt":1,"asOf":"soon","models":{}}',
    '{"askedAt":1,"asOf":"2026-12-01","models":{"x":[1,2]}}',
  ])('that holds %j is as good as none', (text) => {
    const folder = temporaryFolder('prices')
    writeFileSync(join(folder, 'prices.json'), text)
    expect(codexPriceFile(folder).read()).toBeNull()
  })

  it('in a folder that cannot be written changes nothing', () => {
    const file = codexPriceFile('/no/such/folder')
    expect(() => file.write({ askedAt: 1, prices: bundledCodexPrices })).not.toThrow()
    expect(file.read()).toBeNull()
  })
})
