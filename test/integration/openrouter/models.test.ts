import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ModelCard, ModelList } from '../../../src-main/contract/models'
import { openDebrief } from '../../support/debrief'
import { catalogueRow, catalogueRows } from '../../support/openrouter/catalogue'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import { temporaryFolder } from '../../support/temporaryFolder'
import { setUpModels } from './modelsSetUp'
import { expectNoLeak, KEY } from './setUp'

const PATIENCE_MS = 5_000
const hourMs = 3_600_000
const lite = 'google/gemini-2.5-flash-lite'
const nano = 'openai/gpt-4.1-nano'
const haiku = 'anthropic/claude-haiku-4.5'
const codexMini = 'openai/codex-mini'
const successor = 'openai/gpt-5.1-codex-mini'

function cardIn({ models }: ModelList, id: string): ModelCard | undefined {
  return models.find((card) => card.id === id)
}

describe('the list', () => {
  test('is the bundled one without any request until a person refreshes, with or without a key', async () => {
    const { asked, models, setKey } = await setUpModels()
    for (const key of [KEY, null]) {
      setKey(key)
      const list = await models.list(false)
      expect(list).toMatchObject({ source: 'bundled', asOf: Date.UTC(2026, 10, 10), isForKey: false, problem: null })
      expect(cardIn(list, lite)).toMatchObject({ name: 'Gemini 2.5 Flash Lite', hindrance: null })
    }
    expect(asked()).toEqual([])
  })

  test('without a key asks the public list, and sends no key to it', async () => {
    const { asked, models, server } = await setUpModels({ key: null })
    expect(await models.list(true)).toMatchObject({ source: 'live', isForKey: false, problem: null })
    expect(asked()).toEqual(['/models'])
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
  })

  test('with a key is what its account may use, and is kept with its date for the next process without a network', async () => {
    const { again, clock, models, server } = await setUpModels()
    server.setUserModels([catalogueRow(nano)])
    const live = await models.list(true)
    expect(live).toMatchObject({ source: 'live', isForKey: true, problem: null, asOf: clock.now() })
    expect([cardIn(live, nano)?.id, cardIn(live, haiku)]).toEqual([nano, undefined])
    await server.close()
    clock.advance(40 * 24 * hourMs)
    const kept = await again().list(false)
    expect(kept).toEqual({ ...live, source: 'kept' })
    const failed = await again().list(true)
    expect(failed).toMatchObject({ source: 'kept', asOf: live.asOf, problem: { code: 'no_network' } })
  })

  test.each([
    ['a rejected key', 401, 'key_rejected'],
    ['an outage', 503, 'no_network'],
  ])('%s leaves the kept list and says why, without the key', async (_name, status, code) => {
    const { models, server } = await setUpModels()
    await models.list(true)
    server.setUserModels({ status, body: errorBody(status, `no ${KEY}`) })
    const list = await models.list(true)
    expect(list).toMatchObject({ source: 'kept', problem: { code } })
    expectNoLeak(list)
  })

  test('of a service that has no account’s own list is the public one', async () => {
    const { models, server } = await setUpModels()
    server.setUserModels({ status: 404, body: errorBody(404, 'Not found') })
    expect(await models.list(true)).toMatchObject({ source: 'live', isForKey: false, problem: null })
    const carrying = server.requests.filter(({ headers }) => headers.authorization !== undefined)
    expect(carrying.map(({ path }) => path).toSorted()).toEqual(['/key', '/models/user'])
  })

  test('has all pages, and follows them to nowhere else', async () => {
    const { asked, models, server } = await setUpModels()
    server.setPageSize(3)
    const list = await models.list(true)
    expect(catalogueRows.filter(({ id }) => !cardIn(list, String(id)))).toEqual([])
    expect(asked().filter((path) => path !== '/key')).toEqual(['/models/user', '/models/user?offset=3&limit=3'])
  })

  test('is not emptied by a body without rows, and one odd row hides no other', async () => {
    const { models, server } = await setUpModels()
    await models.list(true)
    server.setModels([])
    expect(await models.list(true)).toMatchObject({ source: 'kept', problem: { code: 'answer_broken' } })
    server.setModels([null, { id: '' }, { id: 7 }, catalogueRow('x/y', { pricing: [] })] as never)
    const list = await models.list(true)
    expect(list.problem).toBeNull()
    expect(cardIn(list, 'x/y')).toMatchObject({ promptNanoUsdPerMillion: null, hindrance: null })
  })

  test('shows a free-tier key its paid models with the reason, also from the kept list, and another key without', async () => {
    const { again, asked, models, server, setKey } = await setUpModels()
    server.setKey({ status: 200, body: { data: { is_free_tier: true } } })
    expect(cardIn(await models.list(true), nano)?.hindrance).toEqual({
      code: 'free_tier_only',
      params: { model: nano },
    })
    const requests = asked().length
    expect(cardIn(await again().list(false), nano)?.hindrance).toMatchObject({ code: 'free_tier_only' })
    expect(asked()).toHaveLength(requests)
    // What OpenRouter does not say this time stands as it was said.
    server.setKey({ status: 503, body: '' })
    expect(cardIn(await models.list(true), nano)?.hindrance).toMatchObject({ code: 'free_tier_only' })
    setKey(KEY.replace('5e', '6f'))
    const other = await models.list(false)
    expect([cardIn(other, nano)?.hindrance, other.isForKey]).toEqual([null, false])
  })

  test('carries favourites, consent and what was measured here', async () => {
    const { models, set, setFigures } = await setUpModels()
    const measured = {
      ...{ model: nano, calls: 4, failures: 1, medianLatencyMs: 900, summaries: 3, verified: 40, checkable: 42 },
      costPerSummaryNanoUsd: 2_000_000,
    }
    setFigures([measured])
    set({ 'model.favourites': [nano], 'model.dataCollectionAllowed': ['openrouter/free'] })
    const list = await models.list(false)
    expect(cardIn(list, nano)).toMatchObject({ isFavourite: true, measured })
    expect(cardIn(list, 'openrouter/free')).toMatchObject({ isFree: true, isRouter: true, hindrance: null })
    expect(cardIn(list, 'google/gemma-4-31b-it:free')?.hindrance?.code).toBe('data_collection_needed')
  })

  test('rests in a private file; a broken one is none, and what is written leaves nothing beside it', async () => {
    const { again, dataFolder, models } = await setUpModels()
    await models.list(true)
    const path = join(dataFolder, 'models.json')
    expect(readdirSync(dataFolder)).toEqual(['models.json'])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).not.toContain(KEY)
    for (const broken of ['{"rows":', '{"askedAt":1,"keyId":null,"isForKey":false,"isFreeTier":null,"rows":[{}]}']) {
      writeFileSync(path, broken)
      expect(await again().list(false)).toMatchObject({ source: 'bundled' })
    }
  })

  test('one process sees what another has fetched', async () => {
    const { again, models, server } = await setUpModels()
    await models.list(true)
    expect(cardIn(await models.list(false), 'x/new')).toBeUndefined()
    server.setModels([catalogueRow('x/new')])
    await again().list(true)
    expect(cardIn(await models.list(false), 'x/new')).toMatchObject({ id: 'x/new' })
  })
})

describe('facts for a call', () => {
  test('are read once a day, without sending the key', async () => {
    const { asked, clock, models, server } = await setUpModels()
    const [facts] = await Promise.all([models.facts(lite), models.facts(lite)])
    expect(facts).toMatchObject({
      ...{ price: { prompt: '0.0000001', completion: '0.0000004' }, contextLength: 1_048_576 },
      ...{ maxCompletionTokens: 65_535, source: 'live' },
    })
    clock.advance(23 * hourMs)
    await models.facts(lite)
    expect(asked()).toEqual([`/model/${lite}`])
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
    clock.advance(hourMs)
    await models.facts(lite)
    expect(asked()).toHaveLength(2)
  })

  test('without a key come from the kept list, else from what Debrief ships, and nothing is asked', async () => {
    const { asked, models, server, setKey } = await setUpModels({ key: null })
    expect(await models.facts(lite)).toMatchObject({ source: 'bundled', price: { prompt: '0.0000001' } })
    setKey(KEY)
    server.setModels([catalogueRow('x/y'), catalogueRow(lite, { pricing: { prompt: '0.000007', completion: '0' } })])
    await models.list(true)
    setKey(null)
    const requests = asked().length
    expect(await models.facts('x/y')).toMatchObject({ source: 'kept', contextLength: 128_000 })
    expect(await models.facts(lite)).toMatchObject({ source: 'kept', price: { prompt: '0.000007' } })
    expect(await models.facts('nobody/knows:free')).toMatchObject({ source: 'unknown', price: null, isFree: true })
    expect(asked()).toHaveLength(requests)
  })

  test.each([
    [lite, { source: 'bundled', price: { prompt: '0.0000001' } }],
    ['nobody/knows', { source: 'unknown', price: null }],
    [
      'Codex Mini',
      { source: 'bundled', price: { prompt: '0.0000015' }, contextLength: 128_000, reasoning: 'mandatory' },
    ],
  ])('without a network %s is known as well as it can be', async (model, expected) => {
    const { models, server } = await setUpModels()
    await server.close()
    await expect(models.facts(model)).resolves.toMatchObject(expected)
  })

  test('of a row that only the list knows are found there', async () => {
    const { models, server } = await setUpModels()
    server.setModels([catalogueRow('x/y', { canonical_slug: 'x/y-20261001' })])
    expect(await models.facts('x/y-20261001')).toMatchObject({ source: 'live', contextLength: 128_000 })
  })

  test('do not wait longer than five seconds, and are asked for again the next time', async () => {
    const { clock, models, server } = await setUpModels()
    server.setLookupsHang(true)
    const asked = models.facts(lite)
    clock.expire(PATIENCE_MS)
    await expect(asked).resolves.toMatchObject({ source: 'bundled' })
    server.setLookupsHang(false)
    await expect(models.facts(lite)).resolves.toMatchObject({ source: 'live' })
  })
})

describe('the resolver', () => {
  test('keeps what is served, by any name, and asks each once', async () => {
    const { asked, models } = await setUpModels()
    expect(await models.resolve(['GPT-4.1 Nano', `openrouter/${lite}`, nano])).toEqual({
      ...{ models: [nano, lite], notices: [] },
    })
    expect(asked().toSorted()).toEqual([`/model/${lite}`, `/model/${nano}`])
  })

  test('leaves out what is gone and says so, with who fits instead', async () => {
    const { models } = await setUpModels()
    expect(await models.resolve(['gone/model', nano])).toEqual({
      models: [nano],
      notices: [{ model: 'gone/model', kind: 'withdrawn', endsOn: null, successor: lite }],
    })
  })

  test('puts the known successor in the place of a withdrawn model, asking OpenRouter whether it is there', async () => {
    const { models, server } = await setUpModels()
    server.setModels([...catalogueRows, catalogueRow(successor, { reasoning: { mandatory: true } })])
    expect(await models.resolve(['codex-mini'])).toEqual({
      models: [successor],
      notices: [{ model: 'codex-mini', kind: 'withdrawn', endsOn: '2026-01-16', successor }],
    })
  })

  test('goes on to the cheapest shipped one with structured output when the successor is gone too', async () => {
    const { models, server, set } = await setUpModels()
    // Allowed is what a person chooses; nobody chose this one.
    set({ 'model.dataCollectionAllowed': ['openai/gpt-5-nano'] })
    server.setModels([
      catalogueRow(lite, { supported_parameters: ['max_tokens'] }),
      catalogueRow(haiku),
      catalogueRow('openai/gpt-4.1-mini', { pricing: { prompt: '0.0000004', completion: '0.0000016' } }),
      catalogueRow('openai/gpt-5-nano', { pricing: { prompt: '0', completion: '0' } }),
      catalogueRow('acme/cheapest', { pricing: { prompt: '0.000000001', completion: '0.000000001' } }),
      catalogueRow(nano, { expiration_date: '2026-11-30' }),
    ])
    expect((await models.resolve(['x-ai/grok-4-fast:free'])).models).toEqual(['openai/gpt-4.1-mini'])
  })

  test('never puts a free model, a router or nothing that fits in its place: it asks', async () => {
    const { models, server } = await setUpModels()
    server.setModels([
      catalogueRow('google/gemma-4-31b-it:free', { pricing: { prompt: '0', completion: '0' } }),
      catalogueRow('openrouter/auto'),
    ])
    await expect(models.resolve(['gone/model'])).rejects.toMatchObject({
      problem: { code: 'model_unavailable', params: { model: 'gone/model' } },
    })
  })

  test('puts no paid model in the place of a free tier key’s', async () => {
    const { models, server } = await setUpModels()
    server.setKey({ status: 200, body: { data: { is_free_tier: true } } })
    await models.list(true)
    await expect(models.resolve(['gone/model'])).rejects.toMatchObject({ problem: { code: 'model_unavailable' } })
  })

  test('believes in a configured model when nobody can be asked, but not in one that is known to be gone', async () => {
    const { models, server } = await setUpModels()
    await server.close()
    expect(await models.resolve(['nobody/knows', lite])).toEqual({ models: ['nobody/knows', lite], notices: [] })
    expect((await models.resolve([codexMini])).models).toEqual([successor])
  })

  test('does not believe one 404 of a service that has no such path', async () => {
    const { models, server } = await setUpModels()
    server.setModels([catalogueRow('~x/y-latest')])
    await models.list(true)
    server.setModels([])
    server.setUserModels({ status: 503, body: errorBody(503, 'Down') })
    expect((await models.resolve(['~x/y-latest'])).models).toEqual(['~x/y-latest'])
  })

  test('does not believe this morning’s list against a 404 of now', async () => {
    const { models, server } = await setUpModels()
    server.setModels([catalogueRow('x/y'), catalogueRow(nano)])
    await models.list(true)
    server.setModels([catalogueRow(nano)])
    expect((await models.resolve(['x/y'])).models).toEqual([nano])
  })

  test('finds a withdrawn model again that is served again', async () => {
    const { clock, models, server } = await setUpModels()
    server.setModels([...catalogueRows, catalogueRow(successor)])
    expect((await models.resolve([codexMini])).models).toEqual([successor])
    server.setModels([catalogueRow(codexMini)])
    clock.advance(hourMs)
    expect(await models.resolve([codexMini])).toEqual({ models: [codexMini], notices: [] })
  })

  test('asks nothing without a key', async () => {
    const { asked, models } = await setUpModels({ key: null })
    expect((await models.resolve([lite, 'nobody/knows'])).models).toEqual([lite, 'nobody/knows'])
    expect((await models.resolve([codexMini])).models).toEqual([successor])
    expect(asked()).toEqual([])
  })

  test('after a call that found its model gone takes OpenRouter’s first suggestion that fits', async () => {
    const { clock, models, server } = await setUpModels()
    const free = catalogueRow('x/free', { pricing: { prompt: '0', completion: '0' } })
    server.setModels([...catalogueRows, free, catalogueRow('x/blunt', { supported_parameters: [] })])
    expect(await models.resolve([nano])).toMatchObject({ models: [nano] })
    expect(await models.replacementFor(nano, ['x/gone', 'x/free', 'x/blunt', haiku, lite])).toBe(haiku)
    expect(await models.replacementFor(nano, [nano])).toBe(lite)
    server.setModels([free])
    clock.advance(24 * hourMs)
    expect(await models.replacementFor('x/other', [])).toBeNull()
  })

  test('asks for the whole list once a day at most while it looks for a replacement', async () => {
    const { asked, clock, models } = await setUpModels()
    const lists = (): number => asked().filter((path) => path === '/models/user').length
    await models.list(true)
    await models.replacementFor(nano, [])
    expect(lists()).toBe(1)
    clock.advance(24 * hourMs)
    await models.replacementFor(nano, [])
    expect(lists()).toBe(2)
  })

  test('asks again about a model that a call found gone', async () => {
    const { models, server } = await setUpModels()
    await models.resolve([nano])
    server.setModels([catalogueRow(lite)])
    expect((await models.resolve([nano])).models).toEqual([nano])
    await models.replacementFor(nano, [])
    expect((await models.resolve([nano])).models).toEqual([lite])
  })

  test('takes a suggested free model only with consent', async () => {
    const { models, server, set } = await setUpModels()
    server.setModels([...catalogueRows, catalogueRow('x/free', { pricing: { prompt: '0', completion: '0' } })])
    set({ 'model.dataCollectionAllowed': ['x/free'] })
    expect(await models.replacementFor(nano, ['x/free'])).toBe('x/free')
  })
})

describe('notices', () => {
  const ending = (day: string): Record<string, unknown>[] => [
    catalogueRow(lite, { expiration_date: day }),
    catalogueRow(nano),
  ]

  test('tell of a chosen model that ends within two weeks, until it is put away, and once more when it is gone', async () => {
    const { again, clock, models, server } = await setUpModels()
    server.setModels(ending('2026-12-05'))
    expect(await models.notices()).toEqual([{ model: lite, kind: 'ending', endsOn: '2026-12-05', successor: nano }])
    await models.dismiss(lite)
    expect(await again().notices()).toEqual([])
    server.setModels([catalogueRow(nano)])
    clock.advance(24 * hourMs)
    expect(await models.notices()).toEqual([{ model: lite, kind: 'withdrawn', endsOn: null, successor: nano }])
    await models.dismiss(lite)
    expect(await models.notices()).toEqual([])
  })

  test('are silent about a day further away', async () => {
    const { models, server } = await setUpModels()
    server.setModels(ending('2026-12-06'))
    expect(await models.notices()).toEqual([])
  })

  test('are of the models chosen now, and named as they were chosen', async () => {
    const { models, server, set } = await setUpModels()
    server.setModels([...catalogueRows, catalogueRow(successor)])
    set({ 'model.primary': 'Codex Mini', 'model.fallbacks': [] })
    expect(await models.notices()).toMatchObject([{ model: 'Codex Mini', kind: 'withdrawn', successor }])
  })
})

describe('a model’s providers', () => {
  const endpoint = {
    ...{ name: 'DeepInfra | m', provider_name: 'DeepInfra', tag: 'deepinfra/fp8', quantization: 'fp8', status: 0 },
    ...{ context_length: 131_072, max_completion_tokens: null, supported_parameters: ['structured_outputs'] },
    ...{ pricing: { prompt: '0.0000001', completion: '0.0000004' }, uptime_last_1d: 99.5 },
    latency_last_30m: { p50: 410, p99: 2_000 },
  }

  test('have the slug that routing takes, and price, context and state', async () => {
    const { models, server } = await setUpModels()
    const down = {
      ...endpoint,
      tag: 'novita',
      provider_name: 'Novita',
      status: -5,
      quantization: 'unknown',
      pricing: null,
    }
    server.setEndpoints(nano, [endpoint, null, { provider_name: 'No tag' }, { ...down, latency_last_30m: null }])
    const [first, second, ...rest] = await models.providers('gpt-4.1-nano')
    expect(first).toEqual({
      ...{ name: 'DeepInfra', slug: 'deepinfra', quantization: 'fp8', hasStructuredOutput: true, isDown: false },
      ...{ promptNanoUsdPerMillion: 100_000_000, completionNanoUsdPerMillion: 400_000_000 },
      ...{ contextTokens: 131_072, maxCompletionTokens: null, uptime: 0.995, latencyMs: 410 },
    })
    expect(second).toMatchObject({ slug: 'novita', isDown: true, quantization: null, latencyMs: null })
    expect([rest, second?.promptNanoUsdPerMillion]).toEqual([[], null])
    // Without the key OpenRouter leaves out how fast they are.
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`])
  })

  test('are not asked for without a key; a model that is gone is named by its id', async () => {
    const { asked, models, setKey } = await setUpModels()
    await expect(models.providers('x/gone')).rejects.toMatchObject({
      problem: { code: 'model_unavailable', params: { model: 'x/gone' } },
    })
    setKey(null)
    await expect(models.providers(nano)).rejects.toMatchObject({ problem: { code: 'key_missing' } })
    expect(asked()).toEqual(['/models/x/gone/endpoints'])
  })
})

test('a Debrief without a key asks nothing about models, and remembers in its database what was put away', async () => {
  const server = await startOpenRouterServer()
  const folders = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex'), baseUrl: server.baseUrl }
  const settings = { 'model.primary': codexMini }
  const open = (): ReturnType<typeof openDebrief> => openDebrief({ ...folders, key: null, settings })
  const debrief = await open()
  expect(await debrief.models.notices()).toMatchObject([{ model: codexMini, kind: 'withdrawn', successor }])
  await debrief.models.dismiss(codexMini)
  await debrief.models.list(false)
  await debrief.close()
  expect(await (await open()).models.notices()).toEqual([])
  expect(server.requests).toEqual([])
  await server.close()
})
