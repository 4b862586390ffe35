import { describe, expect, test } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { ChatRequest } from '../../../src-main/openrouter/client'
import type { OpenRouterError } from '../../../src-main/openrouter/errors'
import { plays } from '../../support/openrouter/faults'
import { errorBody } from '../../support/openrouter/server'
import type { Behaviour } from '../../support/openrouter/server'
import { request, setUp } from './setUp'

/** One condition, met by every attempt of a call: what is done about it, and what the person reads at the end. */
interface Row {
  readonly condition: string
  readonly fault: Behaviour
  readonly says: string
  /** Milliseconds before each further attempt; chance is at its longest. */
  readonly waits: readonly number[]
  /** What has to be paid for each attempt that was made: nothing, an amount in nano-dollars, or nobody knows yet. */
  readonly booked?: number | 'open'
  /** Further facts about the error that the queue acts upon. */
  readonly also?: Partial<OpenRouterError>
  readonly change?: Partial<ChatRequest>
}

const status = (code: number, body?: unknown, headers: Record<string, string> = {}): Behaviour => ({
  kind: 'status',
  status: code,
  headers,
  ...(body !== undefined && { body }),
})
const withAvailability = (code: number, availability: object): Behaviour =>
  status(code, errorBody(code, 'Provider returned error', { availability }))
const withMetadata = (code: number, message: string, metadata: object, headers?: Record<string, string>): Behaviour =>
  status(code, errorBody(code, message, { metadata }), headers)

/** The hand clock stands at noon of this day. */
const at = (hour: number, minute = 0, second = 0): number => Date.UTC(2026, 10, 21, hour, minute, second)
const hourMs = 3_600_000

/** Full jitter below 1 s, 2 s, 4 s, with the longest chance. */
const growing = [1_000, 2_000, 4_000]
const passing = { isRetryLater: true }
const { model } = request

const networkAndProvider: Row[] = [
  {
    condition: 'the connection ends before the headers',
    fault: { kind: 'cut', after: 'nothing' },
    says: 'OpenRouter cannot be reached (UND_ERR_SOCKET).',
    // It may have arrived: who reserved its price makes it again as another call, see summaries/attempt.ts.
    waits: [],
    booked: 'open',
    also: passing,
  },
  {
    condition: 'a hotel’s page in place of an answer',
    fault: plays('portal.html'),
    says: 'OpenRouter cannot be reached (a web page answered in its place).',
    waits: growing,
    also: passing,
  },
  ...[408, 500, 502, 503, 504, 524, 529].map((code) => ({
    condition: String(code),
    fault: status(code),
    says: `The model’s provider failed (${code}: Scripted error).`,
    waits: growing,
    also: passing,
  })),
  {
    condition: '502 as a proxy’s page',
    fault: plays('bad-gateway.html', { status: 502 }),
    says: 'The model’s provider failed (502).',
    waits: growing,
    also: passing,
  },
  {
    condition: '503 with Retry-After',
    fault: status(503, undefined, { 'retry-after': '17' }),
    says: 'The model’s provider failed (503: Scripted error).',
    waits: [17_000, 17_000, 17_000],
    also: passing,
  },
  {
    condition: '503 with Retry-After as a date',
    fault: status(503, undefined, { 'retry-after': 'Sat, 21 Nov 2026 12:00:40 GMT' }),
    says: 'The model’s provider failed (503: Scripted error).',
    waits: [40_000, 2_000, 4_000],
    also: passing,
  },
  {
    condition: '503 with availability.retry_after',
    fault: withAvailability(503, { code: 'temporarily_unavailable', retryable: true, retry_after: 9 }),
    says: 'The model’s provider failed (503: Provider returned error).',
    waits: [9_000, 9_000, 9_000],
    also: passing,
  },
  {
    condition: '503 that says that a retry is of no use',
    fault: withAvailability(503, { code: 'temporarily_unavailable', retryable: false }),
    says: 'The model’s provider failed (503: Provider returned error).',
    waits: [],
  },
  {
    condition: 'a figure that is no status',
    fault: plays('error-in-200.json'),
    says: 'The model’s provider failed (502: Provider returned error).',
    waits: growing,
    also: passing,
  },
]

const limits: Row[] = [
  {
    condition: '429 from a provider',
    fault: withMetadata(429, 'Provider returned error', { provider_name: 'Google', raw: 'temporarily rate-limited' }),
    says: 'OpenRouter or the provider is limiting requests (429): Provider returned error.',
    waits: growing,
    also: passing,
  },
  {
    condition: '429 with Retry-After',
    fault: status(429, undefined, { 'retry-after': '30' }),
    says: 'OpenRouter or the provider is limiting requests (429): Scripted error.',
    waits: [30_000, 30_000, 30_000],
    also: { isRetryLater: true, retryAfterMs: 30_000 },
  },
  {
    condition: '429 for want of capacity',
    fault: withAvailability(429, { code: 'capacity_exhausted', retryable: true, retry_after: 50 }),
    says: 'OpenRouter or the provider is limiting requests (429): Provider returned error.',
    // A third wait would keep the caller longer than two minutes.
    waits: [50_000, 50_000],
    also: { isRetryLater: true, retryAfterMs: 50_000 },
  },
  {
    condition: '429 with more than two minutes to wait goes back to the queue',
    fault: status(429, undefined, { 'retry-after': '121' }),
    says: 'OpenRouter or the provider is limiting requests (429): Scripted error.',
    waits: [],
    also: { isRetryLater: true, retryAfterMs: 121_000 },
  },
  {
    condition: '429 free-models-per-min with its reset',
    fault: status(429, errorBody(429, 'Rate limit exceeded: free-models-per-min.'), {
      'x-ratelimit-reset': String(at(12, 0, 50)),
    }),
    says: 'OpenRouter or the provider is limiting requests (429): Rate limit exceeded: free-models-per-min.',
    waits: [50_000, 60_000],
    also: passing,
  },
  {
    condition: '429 free-models-per-min with its reset in the body, later than the minute can last',
    fault: withMetadata(429, 'Rate limit exceeded: free-models-per-min', {
      headers: { 'X-RateLimit-Reset': String(at(12, 5)) },
    }),
    says: 'OpenRouter or the provider is limiting requests (429): Rate limit exceeded: free-models-per-min.',
    waits: [60_000, 60_000],
    also: passing,
  },
  ...[
    'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
    'Rate limit exceeded: free-models-per-day-high-balance',
  ].map((message) => ({
    condition: `429 ${message}`,
    // A proxy’s hint of seconds does not bring the day’s requests back.
    fault: status(429, errorBody(429, message), { 'retry-after': '5' }),
    says: 'The free requests of today are used up (429).',
    waits: [],
    also: { isRetryLater: true, retryAfterMs: 12 * hourMs },
  })),
  {
    condition: '429 openrouter_free_tier_daily with its reset',
    fault: withMetadata(
      429,
      'Limit',
      { limit_source: 'openrouter_free_tier_daily' },
      { 'x-ratelimit-reset': String(at(20)) },
    ),
    says: 'The free requests of today are used up (429).',
    waits: [],
    also: { isRetryLater: true, retryAfterMs: 8 * hourMs },
  },
  {
    condition: '402 in_flight_budget_exhausted with Retry-After',
    fault: withMetadata(402, 'In flight', { limit_source: 'openrouter_in_flight_budget' }, { 'retry-after': '5' }),
    says: 'OpenRouter or the provider is limiting requests (402): In flight.',
    waits: [5_000, 5_000, 5_000],
    also: { isRetryLater: true, isCrowded: true },
  },
  {
    condition: '402 in_flight_budget_exhausted without a hint',
    fault: withMetadata(402, 'In flight', { reason: 'in_flight_budget_exhausted' }),
    says: 'OpenRouter or the provider is limiting requests (402): In flight.',
    waits: [],
    also: { isRetryLater: true, isCrowded: true },
  },
]

const lasting: Row[] = [
  {
    condition: '400',
    fault: status(400, errorBody(400, 'Unknown field')),
    says: 'OpenRouter did not accept the request (400: Unknown field).',
    waits: [],
  },
  {
    condition: '400 for a prompt that is too long',
    fault: status(400, errorBody(400, "This endpoint's maximum context length is 200000 tokens.")),
    says: 'The session is too long for this model.',
    waits: [],
  },
  {
    condition: '400 context_length_exceeded',
    fault: withMetadata(400, 'Too long', { error_type: 'context_length_exceeded' }),
    says: 'The session is too long for this model.',
    waits: [],
  },
  {
    condition: '400 for an id that never existed',
    fault: status(400, errorBody(400, 'x/y is not a valid model ID')),
    says: `OpenRouter has no endpoint for ${model} (x/y is not a valid model ID).`,
    waits: [],
  },
  {
    condition: '401',
    fault: status(401, errorBody(401, 'User not found.')),
    says: 'OpenRouter rejected the key (401).',
    waits: [],
  },
  {
    condition: '402',
    fault: status(402, errorBody(402, 'This request requires more credits, or fewer max_tokens.')),
    says: 'The OpenRouter account has too little credit for this call (402): This request requires more credits, or fewer max_tokens.',
    waits: [],
  },
  {
    condition: '402 for the key’s own limit',
    fault: withMetadata(402, 'Key limit', { limit_source: 'openrouter_key_limit' }),
    says: 'The key’s own limit on OpenRouter is too low for this call (402): Key limit.',
    waits: [],
  },
  {
    condition: '402 with Retry-After that is not for calls in flight',
    fault: withMetadata(402, 'No credit', { limit_source: 'openrouter_credits' }, { 'retry-after': '5' }),
    says: 'The OpenRouter account has too little credit for this call (402): No credit.',
    waits: [],
  },
  {
    condition: '403',
    fault: status(403, errorBody(403, 'Key limit exceeded')),
    says: 'OpenRouter refused this request for the key (403: Key limit exceeded).',
    waits: [],
  },
  {
    condition: '403 by moderation (the input that was flagged is not repeated)',
    fault: withMetadata(403, 'flagged', { reasons: ['violence'], flagged_input: 'the contents of the transcript' }),
    says: 'The model’s provider refused this content (violence).',
    waits: [],
  },
  {
    condition: '403 by moderation in the newer shape',
    fault: withMetadata(403, 'flagged', { moderation: { reasons: ['hate', 'violence'] } }),
    says: 'The model’s provider refused this content (hate, violence).',
    waits: [],
  },
  {
    condition: '403 by a guardrail',
    fault: withMetadata(403, 'Guardrail', { guardrail: { patterns: ['email', 'phone'] } }),
    says: 'A guardrail of the OpenRouter account stopped this request (403: email, phone).',
    waits: [],
  },
  {
    condition: '403 for a budget',
    fault: withMetadata(403, 'Budget', {
      limit_source: 'openrouter_guardrail_budget',
      scope: 'guardrail',
      limit_usd: 5,
      spend_usd: 5.02,
      resets_at: '2026-11-22T00:00:00Z',
    }),
    says: 'The guardrail budget of $5.00 on OpenRouter is used up (403).',
    waits: [],
    also: { isRetryLater: true, retryAfterMs: 12 * hourMs },
  },
  {
    condition: '403 for a budget in an object of its own, without an end',
    fault: withMetadata(403, 'Budget', { budget: { scope: 'workspace', limit_usd: 20, spend_usd: 20 } }),
    says: 'The workspace budget of $20.00 on OpenRouter is used up (403).',
    waits: [],
    also: { isRetryLater: false },
  },
  {
    condition: '403 for a region',
    fault: withAvailability(403, { code: 'region_restricted', retryable: false }),
    says: `OpenRouter has no endpoint for ${model} (region restricted).`,
    waits: [],
  },
  {
    condition: '404',
    fault: status(404, errorBody(404, 'No endpoints found for x.')),
    says: `OpenRouter has no endpoint for ${model} (No endpoints found for x).`,
    waits: [],
  },
  ...(['privacy_restricted', 'constraint_filtered'] as const).map((code) => ({
    condition: `404 ${code}`,
    fault: withAvailability(404, { code, retryable: false }),
    says: `No provider of ${model} is left by the rules for this request (${code.replaceAll('_', ' ')}).`,
    waits: [],
  })),
  ...(['no_endpoints', 'model_deprecated'] as const).map((code) => ({
    condition: `404 ${code}`,
    fault: withAvailability(404, { code, retryable: false }),
    says: `OpenRouter has no endpoint for ${model} (${code.replaceAll('_', ' ')}).`,
    waits: [],
  })),
  {
    condition: '404 in the shape without code, as the documentation has it',
    fault: status(404, {
      error: {
        message: 'Gone',
        error_type: 'not_found',
        http_status: 404,
        availability: { code: 'free_variant_ended', fallback_models: ['x-ai/grok-4.3'] },
      },
    }),
    says: `OpenRouter has no endpoint for ${model} (free variant ended).`,
    waits: [],
  },
  {
    condition: '404 with its availability beside the error',
    fault: status(404, {
      error: { message: 'Gone', code: 404 },
      availability: { code: 'free_variant_ended', fallback_models: ['x-ai/grok-4.3'] },
    }),
    says: `OpenRouter has no endpoint for ${model} (free variant ended).`,
    waits: [],
  },
  {
    condition: '413',
    fault: status(413),
    says: 'The session is too long for this model.',
    waits: [],
  },
  {
    condition: '422',
    fault: status(422),
    says: 'OpenRouter did not accept the request (422: Scripted error).',
    waits: [],
  },
  {
    condition: 'a redirect, which could lead the key elsewhere, is taken for no network',
    fault: status(307, undefined, { location: 'https://elsewhere.invalid/' }),
    says: 'OpenRouter cannot be reached (REDIRECTED).',
    waits: growing,
    also: passing,
  },
]

const withinAnAnswer: Row[] = [
  {
    condition: 'an error in a 200',
    fault: { kind: 'body', body: JSON.stringify(errorBody(429, 'Slow down', { metadata: { provider_name: 'Z.AI' } })) },
    says: 'OpenRouter or the provider is limiting requests (429): Slow down.',
    waits: growing,
    also: passing,
  },
  {
    condition: 'a refusal in a 200',
    fault: { kind: 'body', body: JSON.stringify(errorBody(403, 'No', { metadata: { error_type: 'refusal' } })) },
    says: 'The model’s provider refused this content (No).',
    waits: [],
  },
  {
    condition: 'an error chunk before any text',
    fault: plays('error-before-text.sse'),
    says: 'The model’s provider failed (502: Provider disconnected unexpectedly).',
    waits: growing,
    also: passing,
  },
  {
    condition: 'an error chunk with a word for a code',
    fault: { kind: 'midStreamError', error: { code: 'server_error', message: 'Oops' } },
    says: 'The model’s provider failed (502: Oops).',
    waits: growing,
    also: passing,
  },
  {
    condition: 'an error chunk after text, with what it cost',
    fault: plays('error-after-text.sse'),
    says: 'The model’s provider failed (503: Provider overloaded).',
    waits: [],
    booked: 77_000,
    also: passing,
  },
  {
    condition: 'an error chunk after text, without what it cost',
    fault: { kind: 'midStreamError', text: 'half', error: { code: 503, message: 'Gone' } },
    says: 'The model’s provider failed (503: Gone).',
    waits: [],
    booked: 'open',
    also: passing,
  },
  {
    condition: 'nothing but reasoning until max_tokens',
    fault: plays('only-reasoning.sse'),
    says: 'The model answered nothing: its room went into reasoning.',
    waits: [],
    booked: 450_000,
    also: { problem: { code: 'answer_empty', params: { finishReason: 'length' } } },
  },
  {
    condition: 'nothing at all',
    fault: { kind: 'answer', answer: { text: ' ', costUsd: 0.00002 } },
    says: 'The model answered nothing.',
    waits: [],
    booked: 20_000,
    also: { problem: { code: 'answer_empty', params: { finishReason: 'stop' } } },
  },
  {
    condition: 'a connection that breaks within the text',
    fault: { kind: 'cut', after: 'text' },
    says: 'The answer broke off or could not be understood (the connection broke).',
    waits: [],
    booked: 'open',
    also: passing,
  },
  {
    condition: 'a plain answer that breaks off',
    fault: { kind: 'cut', after: 'text' },
    says: 'The answer broke off or could not be understood (the connection broke).',
    waits: [],
    booked: 'open',
    also: passing,
    change: { stream: false },
  },
  {
    condition: 'whitespace and nothing else',
    fault: { kind: 'body', body: '\n         \n\n         \n' },
    says: 'The answer broke off or could not be understood (nothing arrived).',
    waits: [],
    booked: 'open',
    also: passing,
    change: { stream: false },
  },
]

describe.each([
  ['what passes by itself is sent again, three times at most', networkAndProvider],
  ['a limit is waited for as long as it lasts, or not at all', limits],
  ['what stays wrong is asked once', lasting],
  ['an answer that is none is never paid for twice', withinAnAnswer],
])('%s', (_, rows) => {
  test.each(rows)('$condition', async ({ also = {}, booked = 0, change = {}, fault, says, waits }) => {
    const { clock, failing, server } = await setUp()
    server.setDefault(fault)
    const error = await failing(change)
    expect(describeProblem(error.problem).what).toBe(says)
    expect(clock.waits).toEqual(waits)
    expect(server.chatRequests).toHaveLength(waits.length + 1)
    expect(error).toMatchObject({ isRetryLater: false, isCrowded: false, ...also })
    expect(error.usage?.costNanoUsd ?? (error.mayHaveBeenBilled ? 'open' : 0)).toBe(booked)
  })
})

test('one failure and then an answer is an answer, and the wait was told', async () => {
  const { clock, openRouter, server } = await setUp()
  server.enqueue(status(503))
  const told: number[] = []
  const answer = await openRouter.chat(request, { onWait: (until) => told.push(until) })
  expect(answer).toMatchObject({ finishReason: 'stop', usage: { costNanoUsd: 241_000 } })
  expect(clock.waits).toEqual([1_000])
  expect(told).toEqual([at(12, 0, 1)])
})

test('a stop at max_tokens that a provider reports as an error is the answer that was paid for', async () => {
  const { openRouter, server } = await setUp()
  server.enqueue(plays('error-after-length.sse'))
  await expect(openRouter.chat(request)).resolves.toMatchObject({
    text: '{"title":"Cut',
    finishReason: 'length',
    usage: { costNanoUsd: 88_000 },
  })
})

test('what to do about a withdrawn model names its successor', async () => {
  const { failing, server } = await setUp()
  server.enqueue(withAvailability(404, { code: 'free_variant_ended', fallback_models: ['x-ai/grok-4.3'] }))
  expect(describeProblem((await failing()).problem).todo).toContain('for example x-ai/grok-4.3')
})

test('a detail never repeats what was sent, the key or a page of markup', async () => {
  const { failing, server } = await setUp()
  server.enqueue(
    status(400, errorBody(400, `Bad input: ${request.messages[1]?.content ?? ''}`)),
    status(400, errorBody(400, 'No such key sk-or-v1-abcdef0123')),
    plays('bad-gateway.html', { status: 400 }),
  )
  expect((await failing()).problem.params['detail']).toBe('Bad input:')
  expect((await failing()).problem.params['detail']).toBe('No such key [key]')
  expect((await failing()).problem.params['detail']).toBeUndefined()
})
