import { assert, asyncProperty, boolean, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import type { ChatAnswer } from '../../../src-main/openrouter/client'
import { OpenRouterError } from '../../../src-main/openrouter/errors'
import { cassetteBody, hasCassettes } from '../../support/openrouter/cassettes'
import { createHandClock } from '../../support/openrouter/clock'
import { byteByByte, eventEnds, inOnePacket, plays, recorded, withCrlf } from '../../support/openrouter/faults'
import type { Cutting } from '../../support/openrouter/faults'
import { KEY, request, setUp } from './setUp'

const text = '{"title":"Olá 👋 – Ünïcödé 日本語"}'
const costNanoUsd = 331_000

const eventByEvent: Cutting = (body) => {
  const ends = [...new Set([0, ...eventEnds(body), body.length])]
  return ends.slice(1).map((end, index) => body.subarray(ends[index], end))
}

describe.each<[string, Cutting]>([
  ['in one packet', inOnePacket],
  ['event by event', eventByEvent],
  ['byte by byte', byteByByte],
])('a recorded answer %s', (_, cutting) => {
  test('streamed, with its thoughts', async () => {
    const { openRouter, server } = await setUp()
    server.enqueue(plays('answer.sse', { cutting }))
    const pieces: string[] = []
    const answer = await openRouter.chat(request, { onText: (piece) => pieces.push(piece) })
    expect(answer).toMatchObject({
      text,
      finishReason: 'stop',
      isCostKnown: true,
      usage: {
        model: 'x-ai/grok-4.3-20260301',
        provider: 'xAI',
        promptTokens: 181,
        cachedTokens: 160,
        completionTokens: 42,
        reasoningTokens: 24,
        costNanoUsd,
      },
    })
    expect(pieces.join('')).toBe(text)
    expect(answer.reasoning).toEqual({
      text: 'The tests pass 👍, so…',
      details: [
        { type: 'reasoning.summary', summary: 'The tests pass 👍, so…', format: 'xai-responses-v1', index: 0 },
        {
          type: 'reasoning.encrypted',
          data: 'B/XIFKX05qXzekUEb12SSn4BIjmJ51LDdv30TMRA',
          format: 'xai-responses-v1',
          id: 'rs_00000000-0000-7000-8000-000000000001',
          index: 0,
        },
      ],
    })
  })

  test('streamed with CRLF', async () => {
    const { openRouter, server } = await setUp()
    const headers = { 'content-type': 'text/event-stream' }
    server.enqueue({ kind: 'bytes', headers, packets: cutting(withCrlf(recorded('answer.sse'))) })
    await expect(openRouter.chat(request)).resolves.toMatchObject({ text, usage: { costNanoUsd } })
  })

  test('plain, behind whitespace that kept it alive', async () => {
    const { openRouter, server } = await setUp()
    server.enqueue(plays('answer.json', { cutting }))
    await expect(openRouter.chat({ ...request, stream: false })).resolves.toMatchObject({
      text: 'Olá 👋',
      finishReason: 'stop',
      reasoning: { text: 'One word will do.', details: [{ type: 'reasoning.text', index: 0 }] },
      usage: { model: 'z-ai/glm-5-turbo-20260315', provider: 'Z.AI', costNanoUsd: 518_000 },
    })
  })
})

test.each([
  ['the closing chunk of 2025, without a finish reason', 'answer-2025.sse', 'Olá!', 0],
  ['a closing chunk without a choice, as documented', 'answer-documented.sse', 'Olá', 331_000],
])('%s', async (_, name, said, cost) => {
  const { openRouter, server } = await setUp()
  server.enqueue(plays(name))
  const answer = await openRouter.chat(request)
  expect(answer).toMatchObject({ text: said, finishReason: 'stop', isCostKnown: true, usage: { costNanoUsd: cost } })
  expect(answer.reasoning).toBeNull()
})

describe('a stream that is cut', () => {
  const stream = recorded('answer.sse')
  const doneAt = stream.length - 'data: [DONE]\n\n'.length
  const finishAt = eventEnds(stream).findLast((end) => end < doneAt) ?? 0

  /** The outcome of a body that ends there, orderly or with a broken connection; all before it has been read. */
  async function cutAt(end: number, isOrderly: boolean): Promise<ChatAnswer | OpenRouterError> {
    const packets = [stream.subarray(0, end)].filter(({ length }) => length > 0)
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const packet = packets.shift()
          if (packet) controller.enqueue(packet)
          else if (isOrderly) controller.close()
          else controller.error(new TypeError('terminated'))
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { 'content-type': 'text/event-stream', 'x-generation-id': 'gen-1' }
    const openRouter = createOpenRouter({
      apiKey: KEY,
      baseUrl: 'http://127.0.0.1:9',
      attribution: { referer: '', title: '' },
      clock: createHandClock(),
      fetch: (url) =>
        typeof url === 'string' && url.endsWith('/chat/completions')
          ? Promise.resolve(new Response(body, { headers }))
          : Promise.reject(new Error('no network')),
    })
    return openRouter.chat(request).catch((error: unknown) => {
      if (error instanceof OpenRouterError) return error
      throw error
    })
  }

  function expectHonest(outcome: ChatAnswer | OpenRouterError, end: number, isOrderly: boolean): void {
    const hasUsage = end >= doneAt - (isOrderly ? 2 : 0)
    if (outcome instanceof OpenRouterError) {
      expect(outcome.problem.code).toBe('answer_broken')
      expect(end).toBeLessThan(stream.length)
      // Booked, or still open until OpenRouter's own record says what it was.
      if (hasUsage) expect(outcome.usage?.costNanoUsd).toBe(costNanoUsd)
      else expect(outcome).toMatchObject({ usage: null, mayHaveBeenBilled: true, generationId: 'gen-1' })
      return
    }
    // Whole: the model said that it had ended, and all text before that has arrived.
    expect(end).toBeGreaterThanOrEqual(isOrderly ? finishAt - 'data: '.length : stream.length)
    expect(outcome.text).toBe(text)
    expect(outcome.isCostKnown ? outcome.usage.costNanoUsd : null).toBe(hasUsage ? costNanoUsd : null)
  }

  test('at the end of any event is no answer, and no cost is lost', async () => {
    for (const end of [0, ...eventEnds(stream)]) {
      expectHonest(await cutAt(end, false), end, false)
      expectHonest(await cutAt(end, true), end, true)
    }
  })

  test('anywhere is no answer, and no cost is lost', () =>
    assert(
      asyncProperty(integer({ min: 0, max: stream.length }), boolean(), async (end, isOrderly) => {
        // A JSON text that is torn and ends in order is broken as well: nothing more to say about it.
        expectHonest(await cutAt(end, isOrderly), end, isOrderly)
      }),
      { numRuns: 300 },
    ))

  test('on a real connection at the end of any event is no answer either', async () => {
    const { failing, server } = await setUp()
    for (const end of eventEnds(stream).slice(0, -1)) {
      server.enqueue({ kind: 'bytes', packets: [stream.subarray(0, end)], isCut: true })
      const error = await failing()
      expect(error.problem.code).toBe('answer_broken')
      expect(error.usage === null ? error.mayHaveBeenBilled : error.usage.costNanoUsd).toBe(
        error.usage === null ? true : costNanoUsd,
      )
    }
  })
})

describe.skipIf(!hasCassettes)('recorded traffic of the real service (../shared/openrouter/cassettes)', () => {
  test.each<[string, string, string, string, number, number]>([
    [
      'anthropic_simple.yaml',
      'Olá! 👋\n\nHow can I help you today?',
      'anthropic/claude-4.5-haiku-20251001',
      'Amazon Bedrock',
      106_000,
      0,
    ],
    [
      'anthropic_simple_streaming.yaml',
      'Olá! 👋\n\nHow can I help you today?',
      'anthropic/claude-4.5-haiku-20251001',
      'Amazon Bedrock',
      106_000,
      0,
    ],
    ['glm_simple.yaml', 'Olá!', 'z-ai/glm-5-turbo-20260315', 'Z.AI', 518_000, 482],
    [
      'glm_simple_streaming.yaml',
      'Olá! \n\nYou can also say **Oi!** (which is a bit more casual).',
      'z-ai/glm-5-turbo-20260315',
      'AtlasCloud',
      730_000,
      590,
    ],
    ['grok-4-fast-free_simple.yaml', 'Olá!', 'x-ai/grok-4-fast:free', 'xAI', 0, 0],
    [
      'grok-4-fast-free_simple_streaming.yaml',
      'Olá! (That\'s "hi" in Portuguese.)',
      'x-ai/grok-4-fast:free',
      'xAI',
      0,
      0,
    ],
    ['grok_simple.yaml', 'Oi! 😊', 'x-ai/grok-4.1-fast', 'xAI', 81_600, 203],
    ['grok_simple_streaming.yaml', 'Oi!', 'x-ai/grok-4.1-fast', 'xAI', 91_900, 203],
    ['openai_simple.yaml', 'Oi! 😊', 'openai/gpt-5.4-nano-20260317', 'OpenAI', 12_550, 0],
    ['openai_simple_streaming.yaml', 'Olá! 😊', 'openai/gpt-5.4-nano-20260317', 'OpenAI', 12_550, 0],
  ])('%s', async (name, said, model, provider, cost, thoughtLength) => {
    const { openRouter, server } = await setUp()
    const isStreamed = name.endsWith('_streaming.yaml')
    const headers = { 'content-type': isStreamed ? 'text/event-stream' : 'application/json' }
    server.enqueue({ kind: 'bytes', headers, packets: [cassetteBody(name)] })
    const answer = await openRouter.chat({ ...request, stream: isStreamed })
    expect(answer).toMatchObject({
      text: said,
      finishReason: 'stop',
      isCostKnown: true,
      usage: { model, provider, costNanoUsd: cost },
    })
    expect(answer.reasoning?.text.length ?? 0).toBe(thoughtLength)
  })
})
