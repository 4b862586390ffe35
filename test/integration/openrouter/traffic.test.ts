import { describe, expect, onTestFinished, test } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { failuresUntilOpen } from '../../../src-main/openrouter/breaker'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import type { ChatOptions, OpenRouter } from '../../../src-main/openrouter/client'
import { OpenRouterError } from '../../../src-main/openrouter/errors'
import { createReachability } from '../../../src-main/openrouter/reachability'
import { createTraffic } from '../../../src-main/openrouter/traffic'
import { createHandClock } from '../../support/openrouter/clock'
import { plays } from '../../support/openrouter/faults'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import type { Behaviour } from '../../support/openrouter/server'
import { KEY, request } from './setUp'

const down: Behaviour = { kind: 'status', status: 503, body: errorBody(503, 'Down') }
const attribution = { referer: '', title: '' }

async function setUp() {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const clock = createHandClock()
  const lookup = { baseUrl: server.baseUrl, attribution, clock, fetch }
  const traffic = createTraffic(clock, createReachability(lookup))
  const connect = (baseUrl = server.baseUrl): OpenRouter =>
    createOpenRouter({ apiKey: KEY, baseUrl, attribution, clock, traffic })
  return { server, clock, traffic, lookup, connect }
}

async function failing(openRouter: OpenRouter, options: ChatOptions = {}): Promise<OpenRouterError> {
  const error: unknown = await openRouter.chat(request, options).catch((thrown: unknown) => thrown)
  if (error instanceof OpenRouterError) return error
  throw new Error(`expected an OpenRouterError, got ${String(error)}`)
}

describe('a provider that fails again and again', () => {
  test('is left alone, by every client, until one call finds it back', async () => {
    const { clock, connect, server } = await setUp()
    server.setDefault(down)
    for (let call = 0; call < failuresUntilOpen / 4; call++) await failing(connect())
    expect(server.chatRequests).toHaveLength(failuresUntilOpen)

    const refused = await failing(connect())
    expect(describeProblem(refused.problem).what).toBe('The model’s provider failed (8 failures in a row).')
    expect(refused).toMatchObject({ retryAfterMs: 60_000, isRetryLater: true, mayHaveBeenBilled: false })
    expect(server.chatRequests).toHaveLength(failuresUntilOpen)

    clock.advance(60_000)
    // Only one call finds out, once: not with three retries.
    expect((await failing(connect())).problem.params).toEqual({ status: 503, detail: 'Down' })
    expect(server.chatRequests).toHaveLength(failuresUntilOpen + 1)

    clock.advance(120_000)
    server.setDefault({ kind: 'answer' })
    await connect().chat(request)
    server.enqueue(down)
    await expect(connect().chat(request)).resolves.toMatchObject({ finishReason: 'stop' })
  })

  test('does not stop calls to another model', async () => {
    const { connect, server } = await setUp()
    server.setDefault(down)
    for (let call = 0; call < 3; call++) await failing(connect())
    server.setDefault({ kind: 'answer' })
    await expect(connect().chat({ ...request, model: 'openai/gpt-5-nano' })).resolves.toHaveProperty('text')
  })

  test('is not given up for what our own request or key did wrong', async () => {
    const { connect, server } = await setUp()
    server.setDefault({ kind: 'status', status: 401 })
    for (let call = 0; call < failuresUntilOpen + 2; call++) await failing(connect())
    expect(server.chatRequests).toHaveLength(failuresUntilOpen + 2)
  })
})

describe('without a network', () => {
  const nowhere = 'http://127.0.0.1:1/api/v1'

  test('calls that nobody waits for fail at once, the person’s own is tried, and an answer opens it for all', async () => {
    const { clock, connect, server, traffic } = await setUp()
    await failing(connect(nowhere), { priority: 'automatic' })
    expect(traffic.network.isClosed()).toBe(true)
    const waits = clock.waits.length

    const refused = await failing(connect(), { priority: 'automatic' })
    expect(refused.problem).toEqual({ code: 'no_network', params: { detail: 'failed_before' } })
    expect(refused).toMatchObject({ isRetryLater: true, mayHaveBeenBilled: false })
    expect(server.requests).toEqual([])
    expect(clock.waits).toHaveLength(waits)

    await connect().chat(request, { priority: 'person' })
    expect(traffic.network.isClosed()).toBe(false)
    await connect().chat(request, { priority: 'automatic' })
  })

  test('who waits is woken by the smallest public question, which carries no key', async () => {
    const { clock, connect, server, traffic } = await setUp()
    await failing(connect(nowhere), { priority: 'automatic' })
    clock.waits.length = 0
    await traffic.network.whenOpen()
    expect(clock.waits).toEqual([2_000])
    expect(server.requests.map(({ path }) => path)).toEqual(['/models/count'])
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
  })

  test('an error of OpenRouter’s own shows that it is there', async () => {
    const { connect, server, traffic } = await setUp()
    await failing(connect(nowhere))
    server.enqueue({ kind: 'status', status: 401 })
    await failing(connect())
    expect(traffic.network.isClosed()).toBe(false)
  })
})

describe('whether OpenRouter can be reached', () => {
  test('a hotel’s page in its place is no network', async () => {
    const { lookup } = await setUp()
    const portal = plays('portal.html')
    const page = portal.kind === 'bytes' ? (portal.packets[0] ?? new Uint8Array()) : new Uint8Array()
    const headers = { 'content-type': 'text/html' }
    const fetchPage = () => Promise.resolve(new Response(Buffer.from(page), { headers }))
    expect(await createReachability({ ...lookup, fetch: fetchPage })()).toBe(false)
  })

  test('nothing is asked while the system says that there is no network', async () => {
    const { lookup, server } = await setUp()
    expect(await createReachability(lookup, () => false)()).toBe(false)
    expect(server.requests).toEqual([])
    expect(await createReachability(lookup, () => true)()).toBe(true)
  })
})

describe('many calls', () => {
  test('go two at a time over all clients, the person’s own first', async () => {
    const { connect, server } = await setUp()
    const order: string[] = []
    server.setScript((body) => {
      order.push(String(body['session_id']))
      return {}
    })
    const call = (sessionId: string, priority: ChatOptions['priority'] = 'automatic') =>
      connect().chat({ ...request, sessionId }, { priority })
    await Promise.all([call('a1'), call('a2'), call('a3'), call('a4'), call('p1', 'person'), call('p2', 'person')])
    expect(server.mostAtOnce()).toBeLessThanOrEqual(2)
    expect(order.slice(0, 2).toSorted()).toEqual(['a1', 'a2'])
    expect(order.slice(2, 4).toSorted()).toEqual(['p1', 'p2'])
    expect(order.slice(4).toSorted()).toEqual(['a3', 'a4'])
  })

  test('one that waits for its next try holds no place', async () => {
    const { clock, connect, server } = await setUp()
    const pause = Promise.withResolvers<void>()
    clock.sleep = () => pause.promise
    server.enqueue(down, down)
    const patient = [connect().chat(request), connect().chat(request)]
    await server.received(2)
    await connect().chat(request)
    pause.resolve()
    await Promise.all(patient)
  })

  test('one that is cancelled while it waits for its turn sends nothing', async () => {
    const { connect, server } = await setUp()
    server.setDefault({ kind: 'hang', before: 'text' })
    const cancel = new AbortController()
    const others = [0, 1].map(() => failing(connect(), { signal: cancel.signal }))
    await server.received(2)
    const third = new AbortController()
    const waiting = failing(connect(), { signal: third.signal })
    third.abort()
    expect((await waiting).problem.code).toBe('cancelled')
    expect(await waiting).toMatchObject({ mayHaveBeenBilled: false })
    cancel.abort()
    await Promise.all(others)
    expect(server.chatRequests).toHaveLength(2)
  })

  test('go one at a time once OpenRouter says that too many are in flight', async () => {
    const { connect, server } = await setUp()
    const crowded: Behaviour = {
      kind: 'status',
      status: 402,
      body: errorBody(402, 'In flight', { metadata: { limit_source: 'openrouter_in_flight_budget' } }),
      headers: { 'retry-after': '1' },
    }
    server.enqueue(crowded)
    await connect().chat(request)
    const before = server.mostAtOnce()
    await Promise.all([0, 1, 2, 3].map(() => connect().chat(request)))
    expect(before).toBe(1)
    expect(server.mostAtOnce()).toBe(1)
  })
})
