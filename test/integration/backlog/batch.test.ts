import { Settings } from '../../../src-main/contract/settings'
import { privacyOf } from '../../../src-main/core/redact'
import type { PrivacyOptions } from '../../../src-main/core/redact'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Debrief } from '../../../src-main/debrief'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import { collectBatch } from '../../../src-main/summaries/batch/collectBatch'
import { addSession, growSession, threadIdOf } from '../../support/codexHome'
import { nextEvent, testKey } from '../../support/debrief'
import { catalogueRow } from '../../support/openrouter/catalogue'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { booksOf, createOldPlace } from './place'

const privacy = (): PrivacyOptions => privacyOf(Settings.parse({}))
const hourMs = 3_600_000

/** Sends a batch and answers when that has ended, one way or the other. */
async function send(debrief: Debrief) {
  await debrief.backlog.run('batch')
  return debrief.backlog.idle()
}

/** Looks at the batch as if so many hours had passed. */
function lookLater({ engine }: Debrief, { baseUrl }: OpenRouterServer, hours: number) {
  const attribution = { referer: '', title: '' }
  const connect = async () => createOpenRouter({ apiKey: testKey, baseUrl, attribution })
  return collectBatch({ engine, privacy, connect, now: () => Date.now() + hours * hourMs })
}

test('a batch is one request, its answers become checked summaries at half the price', async () => {
  const { openRouter, open, ids } = await createOldPlace(4)
  const debrief = await open()
  const out = await send(debrief)
  expect(out).toMatchObject({ sessions: 0, problem: null, running: { how: 'batch', done: 0, total: 4 } })
  expect(out.running?.sentAt).toBeGreaterThan(0)
  expect(openRouter.batches.taken).toHaveLength(1)
  const [batch] = openRouter.batches.taken
  expect(batch?.requests.map(({ body }) => body['session_id']).toSorted()).toEqual([...ids].toSorted())
  expect(batch?.requests[0]?.body).toMatchObject({
    stream: false,
    response_format: { type: 'json_schema' },
    provider: { data_collection: 'deny' },
  })
  expect((await booksOf(debrief)).heldCalls).toBe(4)

  expect(await debrief.backlog.collect()).toMatchObject({ sessions: 0, running: null, problem: null })
  expect(openRouter.billedNanoUsd()).toBe(2_000_000)
  expect(await booksOf(debrief)).toEqual({ modelSummaries: 4, bookedNanoUsd: 2_000_000, heldNanoUsd: 0, heldCalls: 0 })
  const summary = await debrief.engine.summary(ids[0] ?? '')
  expect(summary).toMatchObject({ kind: 'model', costNanoUsd: 500_000 })
  expect(summary.claims.filter(({ verdict }) => verdict === 'verified').length).toBeGreaterThan(2)
  expect(openRouter.chatRequests).toHaveLength(0)
})

test('while it is out nobody else summarizes its sessions, and no second batch starts', async () => {
  const { openRouter, open, ids } = await createOldPlace(2)
  openRouter.batches.enqueue({ kind: 'take', end: 'never' })
  const debrief = await open()
  await debrief.pipeline.start()
  await send(debrief)
  await expect(debrief.pipeline.run(ids[0] ?? '', { isForced: true })).rejects.toMatchObject({
    problem: { code: 'session_in_batch' },
  })
  await debrief.engine.releaseWaiting()
  expect(await debrief.engine.claimJob()).toBeNull()
  await send(debrief)
  expect((await debrief.pipeline.state()).workingIds.toSorted()).toEqual([...ids].toSorted())
  expect(openRouter.chatRequests).toHaveLength(0)
  expect(openRouter.batches.taken).toHaveLength(1)
  expect((await debrief.backlog.cancel()).running).toMatchObject({ how: 'batch' })
})

test('only what the limits have room for is sent; the rest stays, and it is said', async () => {
  const { openRouter, open, ids } = await createOldPlace(5)
  const first = await open()
  const bound = Number((await first.pipeline.preview(ids[0] ?? '')).upperBoundNanoUsd)
  await first.close()
  const debrief = await open({ settings: { 'budget.dayUsd': (bound * 2.5) / 1e9 } })
  expect(await send(debrief)).toMatchObject({
    sessions: 3,
    running: { total: 2 },
    problem: { code: 'budget_day_reached' },
  })
  expect((await booksOf(debrief)).heldNanoUsd).toBeLessThanOrEqual(bound * 2.5)
  expect(await debrief.backlog.collect()).toMatchObject({ sessions: 3, running: null })
  expect((await booksOf(debrief)).bookedNanoUsd).toBe(openRouter.billedNanoUsd())
})

test('where the batch price is listed, that much is reserved and estimated', async () => {
  const { openRouter, open, ids } = await createOldPlace(2)
  const row = (id: string, price: string) => ({
    ...{ id, name: id, context_length: 100_000, pricing: { prompt: price, completion: price } },
    top_provider: { context_length: 100_000, max_completion_tokens: 50_000, is_moderated: false },
  })
  openRouter.setModels([row('a/b', '0.000001'), row('a/b:batch', '0.00000025')])
  const debrief = await open({ settings: { 'model.primary': 'a/b' } })
  const { estimateNanoUsd, batchEstimateNanoUsd } = await debrief.backlog.get()
  expect(Number(batchEstimateNanoUsd)).toBeCloseTo(Number(estimateNanoUsd) / 4, -2)
  const { upperBoundNanoUsd } = await debrief.pipeline.preview(ids[0] ?? '', { model: 'a/b' })
  await send(debrief)
  expect((await booksOf(debrief)).heldNanoUsd).toBeLessThan(Number(upperBoundNanoUsd))
})

test.for([400, 401, 402, 404, 503])(
  'refused with %i: nothing is held, the problem is told, all may be asked again',
  async (status) => {
    const { openRouter, open } = await createOldPlace(2)
    const refusal = { kind: 'status', status } as const
    openRouter.batches.enqueue(...Array.from({ length: status === 503 ? 4 : 1 }, () => refusal))
    const debrief = await open()
    const after = await send(debrief)
    expect(after).toMatchObject({ sessions: 2, running: null })
    expect(after.problem?.code).toBe(
      {
        400: 'request_rejected',
        401: 'key_rejected',
        402: 'no_credit',
        404: 'model_unavailable',
        503: 'batch_failed',
      }[status],
    )
    expect((await booksOf(debrief)).heldCalls).toBe(0)
    expect((await send(debrief)).problem).toBeNull()
    await debrief.backlog.collect()
    expect((await booksOf(debrief)).modelSummaries).toBe(2)
  },
)

test('a limit on requests is waited out, and the batch is taken once', async () => {
  const { openRouter, open } = await createOldPlace(2)
  openRouter.batches.enqueue({ kind: 'status', status: 429, headers: { 'retry-after': '0' } })
  const debrief = await open()
  expect(await send(debrief)).toMatchObject({ problem: null, running: { total: 2 } })
  expect(openRouter.batches.taken).toHaveLength(1)
})

test('too large for OpenRouter: half of it is sent, the other half stays with nothing held', async () => {
  const { openRouter, open } = await createOldPlace(5)
  openRouter.batches.enqueue({ kind: 'status', status: 413 })
  const debrief = await open()
  expect(await send(debrief)).toMatchObject({ sessions: 2, running: { total: 3 } })
  expect((await booksOf(debrief)).heldCalls).toBe(3)
  await debrief.backlog.collect()
  await send(debrief)
  expect(await debrief.backlog.collect()).toMatchObject({ sessions: 0, running: null })
  expect(await booksOf(debrief)).toMatchObject({ modelSummaries: 5, bookedNanoUsd: openRouter.billedNanoUsd() })
})

test.for([{ kind: 'takeAndCut' }, { kind: 'status', status: 500 }] as const)(
  'when nobody knows whether it was taken ($kind), its price stays held and that is told',
  async (behaviour) => {
    const { openRouter, open } = await createOldPlace(2)
    openRouter.batches.enqueue(behaviour)
    const debrief = await open()
    const told = await send(debrief)
    expect(told).toMatchObject({ sessions: 2, running: null, problem: { code: 'batch_failed' } })
    expect(told.problem?.params['detail']).toBe('batch_perhaps_taken')
    const books = await booksOf(debrief)
    expect(books).toMatchObject({ heldCalls: 2, bookedNanoUsd: 0 })
    expect(books.heldNanoUsd).toBeGreaterThanOrEqual(openRouter.billedNanoUsd())
  },
)

test('answers that failed are released or booked one by one, and no prompt is kept in their problems', async () => {
  const { openRouter, open } = await createOldPlace(5)
  const failing = (place: number) => (place === 1 ? { status: 422 } : place === 3 ? { status: null } : null)
  openRouter.batches.enqueue({ kind: 'take', failing })
  const debrief = await open()
  await send(debrief)
  const after = await debrief.backlog.collect()
  expect(after).toMatchObject({ sessions: 2, running: null, problem: { code: 'batch_failed' } })
  expect(await booksOf(debrief)).toEqual({
    ...{ modelSummaries: 3, bookedNanoUsd: openRouter.billedNanoUsd(), heldNanoUsd: 0, heldCalls: 0 },
  })
  const problems = JSON.stringify((await debrief.engine.health()).lastProblems)
  expect(problems).not.toContain('LEDGER')
  expect(problems).not.toContain('Scripted')
})

test.for(['expired', 'cancelled', 'failed'] as const)(
  'a batch that ends %s gives what it has, and holds nothing for the rest',
  async (end) => {
    const { openRouter, open } = await createOldPlace(4)
    openRouter.batches.enqueue({ kind: 'take', end, answered: end === 'failed' ? 0 : 1 })
    const debrief = await open()
    await send(debrief)
    const after = await debrief.backlog.collect()
    const answered = end === 'failed' ? 0 : 1
    expect(after).toMatchObject({ sessions: 4 - answered, running: null, problem: { code: 'batch_failed' } })
    expect(await booksOf(debrief)).toMatchObject({
      ...{ modelSummaries: answered, bookedNanoUsd: openRouter.billedNanoUsd(), heldCalls: 0 },
    })
  },
)

test('an answer that is no summary is booked, and its session keeps the ledger', async () => {
  const { openRouter, open } = await createOldPlace(2)
  openRouter.setScript(() => ({ text: 'not the JSON that was asked for', costUsd: 0.001 }))
  const debrief = await open()
  await send(debrief)
  expect(await debrief.backlog.collect()).toMatchObject({ sessions: 0, running: null })
  expect(await booksOf(debrief)).toMatchObject({ modelSummaries: 0, bookedNanoUsd: 1_000_000, heldCalls: 0 })
})

test('a batch that nobody knows any more, or that never ends, is given up in the end with its price held', async () => {
  const { openRouter, open } = await createOldPlace(2)
  const debrief = await open()
  await send(debrief)
  openRouter.batches.forget()
  expect((await debrief.backlog.collect()).running).not.toBeNull()
  await lookLater(debrief, openRouter, 1)
  expect(await debrief.backlog.get()).toMatchObject({ running: null, problem: { code: 'batch_failed' } })
  expect((await booksOf(debrief)).heldCalls).toBe(2)

  const other = await createOldPlace(2)
  other.openRouter.batches.enqueue({ kind: 'take', end: 'never' })
  const second = await other.open()
  await send(second)
  await lookLater(second, other.openRouter, 25)
  expect((await second.backlog.get()).running).not.toBeNull()
  await lookLater(second, other.openRouter, 49)
  expect((await second.backlog.get()).running).toBeNull()
  expect((await booksOf(second)).heldCalls).toBe(2)
})

test('a key that was changed asks nothing about the batch of another, and says which key is needed', async () => {
  const { openRouter, open } = await createOldPlace(1)
  const first = await open()
  await send(first)
  await first.close()
  const asked = openRouter.requests.length
  const second = await open({ key: `sk-or-v1-${'f'.repeat(64)}` })
  expect((await second.backlog.collect()).problem).toMatchObject({ code: 'batch_key_changed' })
  expect(openRouter.requests.slice(asked).filter(({ path }) => path.includes('batches'))).toHaveLength(0)
  await second.close()
  const third = await open()
  expect(await third.backlog.collect()).toMatchObject({ running: null, problem: null })
  expect((await booksOf(third)).modelSummaries).toBe(1)
})

test('a key that never comes back gives its batch up after a week, so that its sessions are free again', async () => {
  const { openRouter, open } = await createOldPlace(1)
  const debrief = await open()
  await send(debrief)
  const keyless = (hours: number) =>
    collectBatch({ engine: debrief.engine, privacy, connect: async () => null, now: () => Date.now() + hours * hourMs })
  expect(await keyless(6 * 24)).toMatchObject({ code: 'batch_key_changed' })
  expect(await keyless(8 * 24)).toBeNull()
  expect(await debrief.backlog.get()).toMatchObject({ running: null, sessions: 1, problem: { code: 'batch_failed' } })
  expect(await booksOf(debrief)).toMatchObject({ heldCalls: 1, bookedNanoUsd: 0 })
  openRouter.batches.endAll()
  expect((await booksOf(debrief)).heldNanoUsd).toBeGreaterThanOrEqual(openRouter.billedNanoUsd())
})

test('an answer that nothing can be made of hides no other one, and is booked', async () => {
  const { dataFolder, openRouter, open, ids } = await createOldPlace(3)
  const debrief = await open()
  await send(debrief)
  // As a fault of our own: what is known of this session cannot be read any more.
  const db = new DatabaseSync(join(dataFolder, 'debrief.db'))
  db.prepare("UPDATE session_data SET data = x'00' WHERE session_id = ?").run(ids[0] ?? '')
  db.close()
  expect(await debrief.backlog.collect()).toMatchObject({ running: null })
  expect(await booksOf(debrief)).toMatchObject({
    ...{ modelSummaries: 2, heldCalls: 0, bookedNanoUsd: openRouter.billedNanoUsd() },
  })
})

test('the faster tier that is chosen for single calls is not asked, and not paid, of a batch', async () => {
  const { openRouter, open } = await createOldPlace(1)
  const debrief = await open({ settings: { 'sampling.serviceTier': 'priority' } })
  await send(debrief)
  expect(openRouter.batches.taken[0]?.requests[0]?.body).not.toHaveProperty('service_tier')
})

test('an answer that comes twice does not let the reservation of another one go', async () => {
  const { openRouter, open } = await createOldPlace(2)
  const debrief = await open()
  await send(debrief)
  const fetchTwice: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const body = (await response.json()) as { results: unknown[] }
    return Response.json({ ...body, results: [body.results[0], body.results[0]] })
  }
  const attribution = { referer: '', title: '' }
  const client = createOpenRouter({ apiKey: testKey, baseUrl: openRouter.baseUrl, attribution, fetch: fetchTwice })
  await collectBatch({ engine: debrief.engine, privacy, connect: async () => client, now: Date.now })
  expect(await booksOf(debrief)).toMatchObject({ modelSummaries: 1, heldCalls: 1 })
})

test('a model that must think gets the room for it in a batch too', async () => {
  const { openRouter, open } = await createOldPlace(1)
  const rows = (reasoning: object | undefined) => [catalogueRow('google/gemini-2.5-flash-lite', { reasoning })]
  openRouter.setModels(rows(undefined))
  const plain = await open()
  const { requests } = await plain.pipeline.preview((await plain.engine.backlog([]))[0] ?? '')
  await plain.close()
  openRouter.setModels(rows({ mandatory: true }))
  const debrief = await open()
  await send(debrief)
  expect(openRouter.batches.taken[0]?.requests[0]?.body.max_tokens).toBe(2 * Number(requests[0]?.maxTokens))
})

test('a session that goes on while its batch is out keeps the newer summary', async () => {
  const { openRouter, open, codexHome } = await createOldPlace(1)
  const fixLoop = 'scenarios/fix-loop.jsonl'
  await growSession(codexHome, fixLoop, 1)
  const debrief = await open()
  expect(await send(debrief)).toMatchObject({ running: { total: 2 } })
  const path = addSession(codexHome, fixLoop)
  const at = new Date().toISOString()
  const line = (payload: unknown): string => `${JSON.stringify({ timestamp: at, type: 'event_msg', payload })}\n`
  appendFileSync(path, line({ type: 'user_message', message: 'And now rename it.', kind: 'plain' }))
  appendFileSync(path, line({ type: 'agent_message', message: 'Renamed.' }))
  await debrief.engine.scan()
  const id = threadIdOf(fixLoop)
  const { summary } = await debrief.pipeline.run(id)
  expect(summary.kind).toBe('model')
  await debrief.backlog.collect()
  expect((await debrief.engine.summary(id)).id).toBe(summary.id)
  expect(await booksOf(debrief)).toMatchObject({ modelSummaries: 3, bookedNanoUsd: openRouter.billedNanoUsd() })
})

test('two processes that take the same batch in book and store it once', async () => {
  const { openRouter, open } = await createOldPlace(3)
  const [one, two] = await Promise.all([open(), open()])
  await send(one)
  await Promise.all([one.backlog.collect(), two.backlog.collect(), one.backlog.collect()])
  await two.backlog.collect()
  expect(await booksOf(two)).toEqual({
    ...{ modelSummaries: 3, bookedNanoUsd: openRouter.billedNanoUsd(), heldNanoUsd: 0, heldCalls: 0 },
  })
})

test('the application takes a batch in that another process has sent, when it starts', async () => {
  const { openRouter, open } = await createOldPlace(2)
  const cli = await open()
  await send(cli)
  await cli.close()
  const app = await open()
  await app.pipeline.start()
  const done = nextEvent(app.backlog.onChange, ({ running }) => running === null)
  app.backlog.start()
  expect(await done).toMatchObject({ sessions: 0, problem: null })
  expect((await booksOf(app)).bookedNanoUsd).toBe(openRouter.billedNanoUsd())
})

test('a batch and a run at once, in two processes, share the sessions and pay for none twice', async () => {
  const { openRouter, open } = await createOldPlace(8)
  const [one, two] = await Promise.all([open(), open()])
  await Promise.all([one.backlog.run('batch'), two.backlog.run('now'), two.backlog.run('batch')])
  await Promise.all([one.backlog.idle(), two.backlog.idle()])
  expect(await one.backlog.collect()).toMatchObject({ sessions: 0, running: null, problem: null })
  expect(await booksOf(one)).toEqual({
    ...{ modelSummaries: 8, bookedNanoUsd: openRouter.billedNanoUsd(), heldNanoUsd: 0, heldCalls: 0 },
  })
  const inBatch = openRouter.batches.taken.flatMap(({ requests }) => requests)
  expect(openRouter.chatRequests.length + inBatch.length).toBe(8)
})
