import { describe, expect, test } from 'vitest'
import { createPriceBook } from '../../../src-main/openrouter/prices'
import { errorBody } from '../../support/openrouter/server'
import { expectNoLeak, KEY, request, setUp } from './setUp'

const PATIENCE_MS = 5_000

describe('GET /key', () => {
  test('becomes nano-dollars', async () => {
    const { openRouter } = await setUp()
    await expect(openRouter.key()).resolves.toEqual({
      label: 'sk-or-v1-tes...890',
      limitNanoUsd: 10_000_000_000,
      limitRemainingNanoUsd: 8_500_000_000,
      usageNanoUsd: 1_500_000_000,
      usageTodayNanoUsd: 250_000_000,
      usageWeekNanoUsd: 1_000_000_000,
      usageMonthNanoUsd: 1_500_000_000,
      limitReset: null,
      freeRequests: { used: 0, limit: 1_000, remaining: 1_000 },
      isFreeTier: false,
      expiresAt: null,
    })
  })

  test('with fields missing, unknown or of another kind still answers', async () => {
    const { openRouter, server } = await setUp()
    server.setKey({ status: 200, body: { data: { label: 7, limit: null, usage: 0.000000001, novelty: [] }, extra: 1 } })
    await expect(openRouter.key()).resolves.toMatchObject({ label: null, limitNanoUsd: null, usageNanoUsd: 1 })
  })

  test.each([
    [401, 'key_rejected'],
    [403, 'key_forbidden'],
    [503, 'no_network'],
  ])('%i is %s, asked once', async (status, code) => {
    const { openRouter, server } = await setUp()
    server.setKey({ status, body: errorBody(status, `refused ${KEY}`) })
    const error: unknown = await openRouter.key().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ problem: { code } })
    expectNoLeak(error)
    expect(server.requests).toHaveLength(1)
  })

  test('without a network says which way it failed', async () => {
    const { openRouter, server } = await setUp()
    await server.close()
    await expect(openRouter.key()).rejects.toMatchObject({
      problem: { code: 'no_network', params: { detail: 'ECONNREFUSED' } },
    })
  })
})

test('a generation has the cost of its call', async () => {
  const { openRouter, server } = await setUp()
  const { usage } = await openRouter.chat(request)
  const recorded = await openRouter.generation(usage.generationId ?? '')
  expect(recorded).toMatchObject({ costNanoUsd: usage.costNanoUsd, promptTokens: 181, completionTokens: 12 })
  await expect(openRouter.generation('gen-unknown')).resolves.toBeNull()
  expect(server.billedNanoUsd()).toBe(recorded?.costNanoUsd)
})

describe('the price book', () => {
  test('reads a model once a day, without sending the key', async () => {
    const { clock, openRouter, server } = await setUp()
    const book = createPriceBook(openRouter, clock)
    const both = await Promise.all([book.facts(request.model), book.facts(request.model)])
    expect(both[0]).toMatchObject({
      price: { prompt: '0.0000001', completion: '0.0000004' },
      contextLength: 1_048_576,
      maxCompletionTokens: 65_535,
      source: 'live',
    })
    clock.advance(23 * 3_600_000)
    await book.facts(request.model)
    expect(server.requests.map(({ path }) => path)).toEqual([`/model/${request.model}`])
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
    clock.advance(3_600_000)
    await book.facts(request.model)
    expect(server.requests).toHaveLength(2)
  })

  test('does not multiply by the -1 of a router', async () => {
    const { clock, openRouter } = await setUp()
    const facts = await createPriceBook(openRouter, clock).facts('openrouter/auto')
    expect(facts).toMatchObject({ price: null, contextLength: 2_000_000, source: 'live' })
  })

  test('keeps to the smaller context and to the dearer conditions', async () => {
    const { clock, openRouter, server } = await setUp()
    const pricing = {
      prompt: '0.000001',
      completion: '0.000002',
      overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000003' }],
    }
    server.setModels([
      null,
      { id: 'x/y', context_length: 1_048_576, pricing, top_provider: { context_length: 32_000 } },
    ] as never)
    const facts = await createPriceBook({ ...openRouter, model: () => Promise.reject(new Error()) }, clock).facts('x/y')
    expect(facts.contextLength).toBe(32_000)
    expect(facts.price?.overrides).toEqual([{ min_prompt_tokens: 200_000, prompt: '0.000003' }])
  })

  test.each([
    [request.model, { source: 'bundled', price: { prompt: '0.0000001' } }],
    ['nobody/knows', { source: 'unknown', price: null }],
  ])('without a network %s is known as well as it can be', async (model, expected) => {
    const { clock, openRouter, server } = await setUp()
    await server.close()
    await expect(createPriceBook(openRouter, clock).facts(model)).resolves.toMatchObject(expected)
  })

  test('does not wait longer than five seconds, and asks again the next time', async () => {
    const { clock, openRouter, server } = await setUp()
    server.setLookupsHang(true)
    const book = createPriceBook(openRouter, clock)
    const asked = book.facts(request.model)
    clock.expire(PATIENCE_MS)
    await expect(asked).resolves.toMatchObject({ source: 'bundled' })
    server.setLookupsHang(false)
    await expect(book.facts(request.model)).resolves.toMatchObject({ source: 'live' })
  })
})
