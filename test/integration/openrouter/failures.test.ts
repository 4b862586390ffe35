import { describe, expect, test } from 'vitest'
import { errorBody } from '../../support/openrouter/server'
import type { Behaviour } from '../../support/openrouter/server'
import { request, setUp } from './setUp'

const status = (code: number, body?: unknown, headers: Record<string, string> = {}): Behaviour => ({
  kind: 'status',
  status: code,
  headers,
  ...(body !== undefined && { body }),
})

const html = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>'

describe('what passes by itself is retried three times with growing waits', () => {
  test.each<[string, Behaviour, string]>([
    ['408', status(408), 'provider_down'],
    [
      '429 from a provider',
      status(429, errorBody(429, 'Provider returned error', { metadata: { provider_name: 'Google' } })),
      'rate_limited',
    ],
    ['500', status(500), 'provider_down'],
    ['502 as a web page', status(502, html), 'provider_down'],
    ['503', status(503), 'provider_down'],
    ['504', status(504), 'provider_down'],
    ['524', status(524), 'provider_down'],
    ['529', status(529), 'provider_down'],
    ['a connection cut before the headers', { kind: 'cut', after: 'nothing' }, 'no_network'],
    ['a web page in place of an answer', { kind: 'body', body: html, type: 'text/html' }, 'no_network'],
    ['an error in a 200', { kind: 'body', body: JSON.stringify(errorBody(502, 'Upstream')) }, 'provider_down'],
    [
      'an error chunk before any text',
      { kind: 'midStreamError', error: { code: 502, message: 'Upstream' } },
      'provider_down',
    ],
    [
      'an error chunk with a word for a code',
      { kind: 'midStreamError', error: { code: 'server_error', message: 'Oops' } },
      'provider_down',
    ],
  ])('%s', async (_, behaviour, code) => {
    const { clock, failing, server } = await setUp()
    server.setDefault(behaviour)
    const error = await failing()
    expect(error.problem.code).toBe(code)
    expect(error).toMatchObject({ isRetryLater: true, usage: null, mayHaveBeenBilled: false })
    expect(server.chatRequests).toHaveLength(4)
    expect(clock.waits).toEqual([1_000, 2_000, 4_000])
    expect(server.billedNanoUsd()).toBe(0)
  })

  test('one failure and then an answer is an answer', async () => {
    const { clock, openRouter, server } = await setUp()
    server.enqueue(status(503))
    await expect(openRouter.chat(request)).resolves.toMatchObject({
      finishReason: 'stop',
      usage: { costNanoUsd: 241_000 },
    })
    expect(clock.waits).toEqual([1_000])
  })
})

describe('a wait that OpenRouter asks for', () => {
  test.each<[string, Behaviour, number]>([
    ['Retry-After in seconds', status(429, undefined, { 'retry-after': '17' }), 17_000],
    ['Retry-After as a date', status(503, undefined, { 'retry-after': 'Sat, 21 Nov 2026 12:00:40 GMT' }), 40_000],
    [
      'availability.retry_after',
      status(
        429,
        errorBody(429, 'Full', { availability: { code: 'capacity_exhausted', retryable: true, retry_after: 9 } }),
      ),
      9_000,
    ],
    [
      'X-RateLimit-Reset',
      status(429, errorBody(429, 'Rate limit exceeded: free-models-per-min.'), {
        'x-ratelimit-reset': String(Date.UTC(2026, 10, 21, 12, 0, 50)),
      }),
      50_000,
    ],
    [
      'X-RateLimit-Reset in the body',
      status(
        429,
        errorBody(429, 'Rate limit', {
          metadata: { headers: { 'X-RateLimit-Reset': String(Date.UTC(2026, 10, 21, 12, 0, 30)) } },
        }),
      ),
      30_000,
    ],
    [
      '402 for too many calls at once',
      status(402, errorBody(402, 'In flight', { metadata: { limit_source: 'openrouter_in_flight_budget' } }), {
        'retry-after': '5',
      }),
      5_000,
    ],
  ])('%s is kept', async (_, behaviour, waitMs) => {
    const { clock, openRouter, server } = await setUp()
    server.enqueue(behaviour)
    await openRouter.chat(request)
    expect(clock.waits).toEqual([waitMs])
  })

  test('longer than two minutes gives the job back instead of holding it', async () => {
    const { clock, failing, server } = await setUp()
    server.setDefault(status(429, undefined, { 'retry-after': '121' }))
    await expect(failing()).resolves.toMatchObject({ retryAfterMs: 121_000, isRetryLater: true })
    expect(clock.waits).toEqual([])
    expect(server.chatRequests).toHaveLength(1)
  })
})

describe('what stays wrong is asked once', () => {
  const unavailable = (code: string, more = {}): unknown =>
    errorBody(404, 'No endpoints', { availability: { code, ...more } })

  test.each<[string, Behaviour, { code: string; params?: Record<string, string | number> }]>([
    [
      '400',
      status(400, errorBody(400, 'Unknown field')),
      { code: 'request_rejected', params: { status: 400, detail: 'Unknown field' } },
    ],
    [
      'a prompt that is too long',
      status(400, errorBody(400, "This endpoint's maximum context length is 200000 tokens.")),
      {
        code: 'request_rejected',
        params: {
          status: 400,
          reason: 'context_length',
          detail: "This endpoint's maximum context length is 200000 tokens.",
        },
      },
    ],
    [
      'a model id that never existed',
      status(400, errorBody(400, 'x/y is not a valid model ID')),
      { code: 'model_unavailable' },
    ],
    ['401', status(401, errorBody(401, 'User not found.')), { code: 'key_rejected', params: {} }],
    ['402', status(402, errorBody(402, 'This request requires more credits')), { code: 'no_credit' }],
    [
      '403',
      status(403, errorBody(403, 'Key limit exceeded')),
      { code: 'key_forbidden', params: { status: 403, detail: 'Key limit exceeded' } },
    ],
    [
      '403 by moderation',
      status(
        403,
        errorBody(403, 'flagged', {
          metadata: { reasons: ['violence'], flagged_input: 'the contents of the transcript that' },
        }),
      ),
      { code: 'content_refused', params: { status: 403, detail: 'violence' } },
    ],
    [
      '404',
      status(404, errorBody(404, 'No endpoints found for x.')),
      { code: 'model_unavailable', params: { model: request.model, detail: 'No endpoints found for x.' } },
    ],
    [
      'a free variant that ended',
      status(404, unavailable('free_variant_ended', { fallback_models: ['x-ai/grok-4.3'] })),
      {
        code: 'model_unavailable',
        params: { model: request.model, detail: 'free variant ended', suggestion: 'x-ai/grok-4.3' },
      },
    ],
    [
      'privacy settings',
      status(404, unavailable('privacy_restricted')),
      { code: 'model_unavailable', params: { model: request.model, detail: 'privacy restricted' } },
    ],
    ['413', status(413), { code: 'request_rejected' }],
    ['422', status(422), { code: 'request_rejected' }],
    [
      '503 that says it is of no use',
      status(503, errorBody(503, 'Down', { availability: { code: 'temporarily_unavailable', retryable: false } })),
      { code: 'provider_down' },
    ],
  ])('%s', async (_, behaviour, problem) => {
    const { clock, failing, server } = await setUp()
    server.setDefault(behaviour)
    const error = await failing()
    expect(error.problem).toMatchObject(problem)
    expect(error).toMatchObject({ usage: null, mayHaveBeenBilled: false })
    expect(server.chatRequests).toHaveLength(1)
    expect(clock.waits).toEqual([])
  })

  test.each([
    'Rate limit exceeded: free-models-per-day. Add 10 credits',
    'Rate limit exceeded: free-models-per-day-high-balance',
  ])('the daily cap of free requests waits for midnight UTC, not for seconds: %s', async (message) => {
    const { clock, failing, server } = await setUp()
    server.setDefault(status(429, errorBody(429, message)))
    const error = await failing()
    expect(error.problem).toEqual({ code: 'daily_free_limit', params: {} })
    expect(error).toMatchObject({ isRetryLater: true, retryAfterMs: 12 * 3_600_000 })
    expect(clock.waits).toEqual([])
  })
})

test('a detail never repeats what was sent, the key or a page of markup', async () => {
  const { failing, server } = await setUp()
  server.enqueue(
    status(400, errorBody(400, `Bad input: ${request.messages[1]?.content ?? ''}`)),
    status(400, errorBody(400, 'No such key sk-or-v1-abcdef0123')),
    status(400, html),
  )
  expect((await failing()).problem.params['detail']).toBe('Bad input:')
  expect((await failing()).problem.params['detail']).toBe('No such key [key]')
  expect((await failing()).problem.params['detail']).toBeUndefined()
})
