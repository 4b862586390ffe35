import { expect, test } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import type { SummaryProgress } from '../../../src-main/contract/progress'
import { catalogueRow, catalogueRows } from '../../support/openrouter/catalogue'
import { errorBody } from '../../support/openrouter/server'
import { holdTime, id, passUntil, room, usageOf } from './place'
import type { Place } from './place'

const primary = 'google/gemini-2.5-flash-lite'
const haiku = 'anthropic/claude-haiku-4.5'
const free = catalogueRow('acme/free-model', { pricing: { prompt: '0', completion: '0' } })

/** Of a generation that has no record either. */
const withoutUsage = {
  ...{ id: 'gen-none', model: primary, provider: 'Test Provider' },
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'ready' } }],
}

function modelsAsked({ openRouter }: Place): (string | undefined)[] {
  return openRouter.chatRequests.map(({ body }) => body?.model)
}

function roomsAsked({ openRouter }: Place): number[] {
  return openRouter.chatRequests.map(({ body }) => body?.max_tokens ?? 0)
}

test('a model that ended is replaced in the same job by the one that OpenRouter names', async () => {
  const place = await room({ 'model.fallbacks': [] })
  const availability = { code: 'free_variant_ended', retryable: false, fallback_models: [haiku] }
  place.openRouter.enqueue({ kind: 'status', status: 404, body: errorBody(404, 'It ended.', { availability }) })
  const { problem, summary } = await place.debrief.pipeline.run(id)
  expect(problem).toBeNull()
  expect(summary.kind).toBe('model')
  expect(modelsAsked(place)).toEqual([primary, haiku])
  expect(await usageOf(place.debrief)).toMatchObject({ totalNanoUsd: 1_100_000, held: { calls: 0 } })
})

test('when nothing can take the place of a model, it is said of the model and not of what was tried instead', async () => {
  const place = await room({ 'model.fallbacks': [], 'budget.sessionUsd': 0.01 })
  // It is served, fits, and its smallest call is beyond the limit.
  const dear = catalogueRow(haiku, { pricing: { prompt: '0.001', completion: '0.005' } })
  place.openRouter.setModels([...catalogueRows.filter((row) => row['id'] !== haiku), dear])
  const availability = { code: 'model_deprecated', retryable: false, fallback_models: [haiku] }
  place.openRouter.enqueue({ kind: 'status', status: 404, body: errorBody(404, 'It ended.', { availability }) })
  expect((await place.debrief.pipeline.run(id)).problem).toMatchObject({
    code: 'model_unavailable',
    params: { model: primary },
  })
  expect(modelsAsked(place)).toEqual([primary])
})

test('one’s own rules that leave a model no provider are said, and no model that nobody chose is paid instead', async () => {
  const place = await room({ 'model.fallbacks': [] })
  const availability = { code: 'constraint_filtered', retryable: false, fallback_models: [haiku] }
  place.openRouter.enqueue({ kind: 'status', status: 404, body: errorBody(404, 'None is left.', { availability }) })
  expect((await place.debrief.pipeline.run(id)).problem).toMatchObject({
    code: 'model_unavailable',
    params: { model: primary, detail: 'constraint_filtered' },
  })
  expect(modelsAsked(place)).toEqual([primary])
})

test('a free fallback is never asked in the request of a paid model, but after it, and on its own terms', async () => {
  const place = await room({
    'model.fallbacks': ['acme/free-model'],
    'model.dataCollectionAllowed': ['acme/free-model'],
  })
  place.openRouter.setModels([...catalogueRows, free])
  place.openRouter.enqueue({ kind: 'status', status: 404, body: errorBody(404, `No endpoints found for ${primary}.`) })
  expect((await place.debrief.pipeline.run(id)).problem).toBeNull()
  expect(modelsAsked(place)).toEqual([primary, 'acme/free-model'])
  const asked = place.openRouter.chatRequests.map(({ body }) => body)
  expect(asked[0]).toMatchObject({ provider: { data_collection: 'deny' } })
  expect(asked[0]).not.toHaveProperty('models')
  expect(asked[1]).toMatchObject({ provider: { data_collection: 'allow' } })
})

test('a free fallback that nobody allowed is asked neither with a model nor instead of it', async () => {
  const place = await room({ 'model.fallbacks': ['acme/free-model'] })
  place.openRouter.setModels([...catalogueRows, free])
  place.openRouter.setDefault({
    kind: 'status',
    status: 403,
    body: errorBody(403, 'No.', { metadata: { reasons: ['x'] } }),
  })
  expect((await place.debrief.pipeline.run(id)).problem).toMatchObject({ code: 'content_refused' })
  expect(modelsAsked(place)).toEqual([primary])
})

test.for([false, true])(
  'a request whose answer never came is sent again three times, each time reserved (billed: %s)',
  async (isBilled) => {
    holdTime()
    const place = await room()
    const phases: SummaryProgress[] = []
    place.debrief.pipeline.onProgress((progress) => phases.push(progress))
    place.openRouter.setDefault({ kind: 'cut', after: 'nothing', isBilled })
    const { problem } = await passUntil(place.debrief.pipeline.run(id))
    expect(problem).toMatchObject({ code: 'no_network' })
    expect(place.openRouter.chatRequests).toHaveLength(4)
    const { held, totalNanoUsd } = await usageOf(place.debrief)
    expect([totalNanoUsd, held.calls]).toEqual([0, 4])
    expect(held.nanoUsd).toBeGreaterThanOrEqual(place.openRouter.billedNanoUsd())
    expect(phases.filter(({ phase }) => phase === 'waiting')).toHaveLength(3)
  },
)

test('a call that waits for its turn to be sent again says until when', async () => {
  holdTime()
  const place = await room()
  place.openRouter.enqueue({ kind: 'status', status: 503, headers: { 'retry-after': '40' } })
  const told: SummaryProgress[] = []
  place.debrief.pipeline.onProgress((progress) => told.push(progress))
  const before = Date.now()
  expect((await passUntil(place.debrief.pipeline.run(id))).summary.kind).toBe('model')
  const waiting = told.find(({ phase }) => phase === 'waiting')
  expect(waiting?.until).toBeGreaterThanOrEqual(before + 40_000)
  expect(Date.now()).toBeGreaterThanOrEqual(waiting?.until ?? Infinity)
  expect((await usageOf(place.debrief)).held.calls).toBe(0)
})

test.for([
  ['thought that left no room for text', { text: '', costUsd: 0.0004 }],
  ['a text that was cut in the middle', { text: '{"title":"Add slug', costUsd: 0.0004 }],
] as const)('%s is asked for once more, with twice the room and a reservation of its own', async ([, answer]) => {
  const place = await room()
  place.openRouter.enqueue({ kind: 'answer', answer: { ...answer, finishReason: 'length' } })
  expect((await place.debrief.pipeline.run(id)).summary.kind).toBe('model')
  const [first = 0, second] = roomsAsked(place)
  expect(second).toBe(2 * first)
  const usage = await usageOf(place.debrief)
  expect(usage).toMatchObject({ totalNanoUsd: 1_500_000, held: { calls: 0 } })
  expect(usage.rows).toMatchObject([{ calls: 2, failed: 1 }])
})

test('an answer that never fits is paid for twice, not once an hour', async () => {
  const place = await room()
  place.openRouter.setDefault({ kind: 'answer', answer: { text: '{"title":"Add slug', finishReason: 'length' } })
  await place.debrief.pipeline.run(id)
  expect(place.openRouter.chatRequests).toHaveLength(2)
  await place.debrief.engine.releaseWaiting()
  expect(await place.debrief.engine.claimJob()).toBeNull()
})

test('a text that was cut is not paid for again where there is no more room to give', async () => {
  const place = await room({ 'sampling.maxTokens': 600 })
  place.openRouter.setDefault({ kind: 'answer', answer: { text: '{"title":"Add slug', finishReason: 'length' } })
  expect((await place.debrief.pipeline.run(id)).problem).toMatchObject({ code: 'answer_broken' })
  expect(roomsAsked(place)).toEqual([600])
})

test('the id of a sending that failed for free does not stand for the next one, which nobody can ask about', async () => {
  holdTime()
  const { debrief, openRouter } = await room()
  openRouter.enqueue(
    { kind: 'body', body: JSON.stringify(errorBody(502, 'Provider returned error')) },
    { kind: 'cut', after: 'nothing', isBilled: true },
  )
  expect((await passUntil(debrief.pipeline.run(id))).summary.kind).toBe('model')
  expect(openRouter.chatRequests).toHaveLength(3)
  expect(await debrief.engine.unsettledCalls()).toMatchObject([{ generationId: null }])
  expect((await usageOf(debrief)).held.calls).toBe(1)
})

test('an id that cannot be written down ends no call', async () => {
  const { debrief } = await room()
  debrief.engine.noteGeneration = () => Promise.reject(new Error('the disk is full'))
  expect((await debrief.pipeline.run(id)).summary.kind).toBe('model')
})

test('a call whose summary could not be stored is booked all the same', async () => {
  const { debrief, openRouter } = await room()
  const complete = debrief.engine.complete
  debrief.engine.complete = () => Promise.reject(new Error('the disk is full'))
  expect((await debrief.pipeline.run(id)).problem).toMatchObject({ code: 'internal' })
  debrief.engine.complete = complete
  const usage = await usageOf(debrief)
  expect(usage).toMatchObject({ totalNanoUsd: openRouter.billedNanoUsd(), held: { calls: 0 } })
  expect(usage.rows).toMatchObject([{ calls: 1, failed: 1 }])
})

test('who waits for another process and stops waiting has cancelled, and met no error', async () => {
  const { debrief, reopen } = await room()
  const other = await reopen()
  expect(await other.engine.claimJob({ sessionId: id, isForced: false })).not.toBeNull()
  const stop = new AbortController()
  const running = debrief.pipeline.run(id, { signal: stop.signal })
  stop.abort()
  await expect(running).rejects.toEqual(new ProblemError('cancelled'))
})

test('a test whose cost nobody told yet is not said to have cost nothing', async () => {
  holdTime()
  const { debrief, openRouter } = await room()
  openRouter.enqueue({ kind: 'body', body: JSON.stringify(withoutUsage) })
  const answer = await passUntil(debrief.account.test())
  expect(answer).toMatchObject({ answer: 'ready', costNanoUsd: null })
  expect((await usageOf(debrief)).held.calls).toBe(1)
})

test('the test of a key ends when it is interrupted, also while it waits to be sent again', async () => {
  const { debrief, openRouter } = await room()
  openRouter.enqueue({ kind: 'status', status: 503, headers: { 'retry-after': '100' } })
  const stop = new AbortController()
  const testing = debrief.account.test(stop.signal)
  await openRouter.received(1)
  stop.abort()
  await expect(testing).rejects.toMatchObject({ problem: { code: 'cancelled' } })
})

test('the test of a key asks the model that would answer, at no more than was reserved, and books a broken one', async () => {
  const { debrief, openRouter, reopen } = await room({
    'model.primary': 'openai/codex-mini',
    'model.fallbacks': [primary],
  })
  openRouter.enqueue({ kind: 'cut', after: 'headers' })
  await expect(debrief.account.test()).rejects.toMatchObject({ problem: { code: 'answer_broken' } })
  expect(openRouter.chatRequests[0]?.body).toMatchObject({
    model: primary,
    provider: { max_price: { prompt: 0.1, completion: 0.4 } },
  })
  await debrief.close()
  const next = await reopen()
  await next.pipeline.start()
  expect(await usageOf(next)).toMatchObject({ totalNanoUsd: openRouter.billedNanoUsd(), held: { calls: 0 } })
})
