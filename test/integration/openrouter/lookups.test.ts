import { describe, expect, test } from 'vitest'
import { errorBody } from '../../support/openrouter/server'
import { expectNoLeak, KEY, request, setUp } from './setUp'

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
