import { describe, expect, onTestFinished, test } from 'vitest'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import { systemClock } from '../../../src-main/openrouter/clock'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import type { Behaviour } from '../../support/openrouter/server'
import { DEADLINE_MS, IDLE_MS, KEY, request, setUp } from './setUp'

describe.each([true, false])('an answer (streamed: %s)', (stream) => {
  test('brings its text, its exact cost and who answered', async () => {
    const { openRouter, server } = await setUp()
    server.setScript((body) => ({ text: JSON.stringify({ asked: body.messages.length }), costUsd: 0.1 + 0.2 }))
    const ids: string[] = []
    const texts: string[] = []
    const answer = await openRouter.chat(
      { ...request, stream },
      { onGenerationId: (id) => ids.push(id), onText: (text) => texts.push(text) },
    )
    expect(answer).toEqual({
      text: '{"asked":2}',
      finishReason: 'stop',
      reasoning: null,
      isCostKnown: true,
      usage: {
        model: 'google/gemini-2.5-flash-lite-20251001',
        provider: 'Test Provider',
        generationId: ids[0],
        promptTokens: 181,
        cachedTokens: 20,
        completionTokens: 12,
        reasoningTokens: 3,
        costNanoUsd: 300_000_000,
        latencyMs: 0,
      },
    })
    expect(ids).toHaveLength(1)
    expect(texts.join('')).toBe(answer.text)
    expect(server.billedNanoUsd()).toBe(answer.usage.costNanoUsd)
  })

  test('cut at max_tokens is returned and says so', async () => {
    const { openRouter, server } = await setUp()
    server.enqueue({ kind: 'answer', answer: { text: '{"ti', finishReason: 'length' } })
    await expect(openRouter.chat({ ...request, stream })).resolves.toMatchObject({
      text: '{"ti',
      finishReason: 'length',
    })
  })

  test.each<[string, Extract<Behaviour, { kind: 'answer' }>['answer'], string]>([
    ['empty because all went into reasoning', { text: '', finishReason: 'length' }, 'answer_empty'],
    ['blank', { text: ' \n', finishReason: 'stop' }, 'answer_empty'],
    ['filtered', { text: 'half', finishReason: 'content_filter' }, 'content_refused'],
    ['a refusal', { text: '', refusal: 'I cannot', finishReason: 'stop' }, 'content_refused'],
    ['without a finish reason', { text: 'half an ans', finishReason: null }, 'answer_broken'],
    ['broken by its provider', { text: 'half', finishReason: 'error' }, 'provider_down'],
  ])('%s fails once, with what it cost', async (_, answer, code) => {
    const { failing, server } = await setUp()
    server.setDefault({ kind: 'answer', ...(answer && { answer }) })
    const error = await failing({ stream })
    expect(error.problem.code).toBe(code)
    expect(error.usage?.costNanoUsd).toBe(server.billedNanoUsd())
    expect(server.chatRequests).toHaveLength(1)
  })

  test('without usage asks for the generation, so that its cost is still booked', async () => {
    const { openRouter, server } = await setUp()
    server.enqueue({ kind: 'answer', answer: { costUsd: null } })
    const answer = await openRouter.chat({ ...request, stream })
    expect(answer.isCostKnown).toBe(true)
    expect(answer.usage.costNanoUsd).toBe(server.billedNanoUsd())
  })

  test('without usage anywhere says that its cost is unknown', async () => {
    const { clock, openRouter, server } = await setUp()
    const body = { choices: [{ message: { content: 'x' }, finish_reason: 'stop' }] }
    server.enqueue({ kind: 'body', body: JSON.stringify(body) })
    await expect(openRouter.chat({ ...request, stream })).resolves.toMatchObject({ isCostKnown: false })
    expect(clock.waits).toEqual([1_000, 2_000, 4_000])
  })
})

describe('a broken stream is not sent again, because it may have been billed', () => {
  test.each<[string, Behaviour, string]>([
    ['after some text', { kind: 'cut', after: 'text' }, 'connection_broke'],
    ['after the headers', { kind: 'cut', after: 'headers' }, 'connection_broke'],
    ['an end without finish reason', { kind: 'noFinish' }, 'no_end'],
    ['only whitespace', { kind: 'body', body: '\n     \n' }, 'nothing_arrived'],
    ['not JSON', { kind: 'body', body: 'upstream says no' }, 'not_json'],
  ])('%s', async (_, behaviour, detail) => {
    const { failing, server } = await setUp()
    server.setDefault(behaviour)
    const error = await failing()
    expect(error.problem).toEqual({ code: 'answer_broken', params: { detail } })
    expect(error).toMatchObject({ usage: null, mayHaveBeenBilled: true, isRetryLater: true })
    expect(error.generationId).toMatch(/^gen-/)
    expect(server.chatRequests).toHaveLength(1)
  })

  test('an error chunk after text keeps the usage that it carries', async () => {
    const { failing, server } = await setUp()
    server.setDefault({ kind: 'midStreamError', text: 'half', error: { code: 503, message: 'Gone' }, hasUsage: true })
    const error = await failing()
    expect(error.problem).toEqual({ code: 'provider_down', params: { status: 503, detail: 'Gone' } })
    expect(error.usage?.costNanoUsd).toBe(server.billedNanoUsd())
    expect(error.mayHaveBeenBilled).toBe(false)
    expect(server.chatRequests).toHaveLength(1)
  })

  test('an error chunk after text without usage leaves the cost open', async () => {
    const { failing, server } = await setUp()
    server.setDefault({ kind: 'midStreamError', text: 'half', error: { code: 503, message: 'Gone' } })
    await expect(failing()).resolves.toMatchObject({ usage: null, mayHaveBeenBilled: true })
    expect(server.chatRequests).toHaveLength(1)
  })

  test('an error chunk before any text that was billed all the same is not paid for twice', async () => {
    const { failing, server } = await setUp()
    server.setDefault({ kind: 'midStreamError', error: { code: 503, message: 'Gone' }, hasUsage: true })
    expect((await failing()).usage?.costNanoUsd).toBe(server.billedNanoUsd())
    expect(server.chatRequests).toHaveLength(1)
  })

  test('an error inside a choice is an error, not an answer', async () => {
    const { failing, server } = await setUp()
    const choice = { finish_reason: 'error', error: { code: 429, message: 'Slow down' }, message: { content: 'half' } }
    server.enqueue({ kind: 'body', body: JSON.stringify({ choices: [choice] }) })
    await expect(failing()).resolves.toMatchObject({ problem: { code: 'rate_limited' }, mayHaveBeenBilled: true })
  })
})

test('a stop at max_tokens that a provider reports as an error is still the answer', async () => {
  const { openRouter, server } = await setUp()
  const error = { code: 400, message: 'Token limit reached' }
  server.enqueue({ kind: 'midStreamError', text: '{"title":"x"}', finishReason: 'length', error, hasUsage: true })
  const answer = await openRouter.chat(request)
  expect(answer).toMatchObject({ text: '{"title":"x"}', finishReason: 'length', usage: { costNanoUsd: 241_000 } })
})

test('a stream that ends without [DONE] is whole when it has a finish reason', async () => {
  const { openRouter, server } = await setUp()
  server.enqueue({ kind: 'answer', answer: { hasDone: false } })
  await expect(openRouter.chat(request)).resolves.toMatchObject({ text: '{"title":"Test"}', isCostKnown: true })
})

describe('a call that does not end', () => {
  test('is given up when only keep-alive comments come', async () => {
    const { clock, failing, server } = await setUp()
    server.setDefault({ kind: 'hang', before: 'text' })
    const error = await failing({}, { onText: () => setImmediate(() => clock.expire(IDLE_MS)) })
    expect(error.problem).toEqual({ code: 'provider_down', params: { status: 'silent', seconds: 120 } })
    expect(error).toMatchObject({ mayHaveBeenBilled: true, isRetryLater: true })
    await server.disconnected()
    expect(server.chatRequests).toHaveLength(1)
  })

  test.each([true, false])('is given up at its deadline and not sent again (streamed: %s)', async (stream) => {
    const { clock, failing, server } = await setUp()
    server.setDefault({ kind: 'hang', before: 'headers' })
    const failed = failing({ stream })
    await server.received(1)
    clock.expire(DEADLINE_MS)
    expect((await failed).problem).toEqual({ code: 'provider_down', params: { status: 'not_finished', seconds: 600 } })
    await server.disconnected()
    expect(server.chatRequests).toHaveLength(1)
  })

  test('data starts the silence anew, comments do not', async () => {
    const { clock, openRouter } = await setUp()
    await openRouter.chat(request)
    // Once at the start and once for each of the three chunks, whatever comments came between.
    expect(clock.started(IDLE_MS)).toBe(4)
  })
})

describe('cancelling', () => {
  test('in the middle of the text closes the connection', async () => {
    const { failing, server } = await setUp()
    const cancel = new AbortController()
    server.setDefault({ kind: 'hang', before: 'text' })
    const error = await failing({}, { signal: cancel.signal, onText: () => cancel.abort() })
    expect(error.problem.code).toBe('cancelled')
    expect(error).toMatchObject({ mayHaveBeenBilled: true, isRetryLater: false })
    await server.disconnected()
    expect(server.chatRequests).toHaveLength(1)
  })

  test('before the start sends nothing', async () => {
    const { failing, server } = await setUp()
    const error = await failing({}, { signal: AbortSignal.abort() })
    expect(error).toMatchObject({ problem: { code: 'cancelled' }, mayHaveBeenBilled: false })
    expect(server.requests).toHaveLength(0)
  })

  test('while waiting for a retry sends nothing more', async () => {
    const { clock, failing, server } = await setUp()
    const cancel = new AbortController()
    server.setDefault({ kind: 'status', status: 503, body: errorBody(503, 'Down') })
    clock.sleep = () => Promise.resolve(cancel.abort())
    expect((await failing({}, { signal: cancel.signal })).problem.code).toBe('cancelled')
    expect(server.chatRequests).toHaveLength(1)
  })
})

test('who stops while the cost of a finished answer is asked for still gets the answer, which is paid', async () => {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  server.setDefault({ kind: 'answer', answer: { costUsd: null, text: 'all of it' } })
  const stop = new AbortController()
  const openRouter = createOpenRouter({
    apiKey: KEY,
    baseUrl: server.baseUrl,
    attribution: { referer: '', title: '' },
    clock: {
      ...systemClock,
      sleep: (_ms, signal) => {
        stop.abort()
        return signal?.aborted ? Promise.resolve() : new Promise(() => {})
      },
    },
  })
  const answer = await openRouter.chat(request, { signal: stop.signal })
  expect(answer).toMatchObject({ text: 'all of it', isCostKnown: false })
  expect(server.requests.filter(({ path }) => path.startsWith('/generation'))).toHaveLength(0)
})

test('an error after thought and before text is not sent again: the thought may be billed', async () => {
  const { failing, server } = await setUp()
  const chunk = (rest: object) => `data: ${JSON.stringify({ id: 'gen-1', model: 'm', ...rest })}\n\n`
  const body =
    chunk({ choices: [{ index: 0, delta: { reasoning: 'First I look at' }, finish_reason: null }] }) +
    chunk({ choices: [], error: { code: 502, message: 'Gone' } }) +
    'data: [DONE]\n\n'
  server.setDefault({ kind: 'body', body, type: 'text/event-stream' })
  const error = await failing()
  expect(error).toMatchObject({ problem: { code: 'provider_down' }, mayHaveBeenBilled: true })
  expect(server.chatRequests).toHaveLength(1)
})
