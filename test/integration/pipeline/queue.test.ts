import { expect, test } from 'vitest'
import { addSession } from '../../support/codexHome'
import { nextEvent } from '../../support/debrief'
import { catalogueRow, catalogueRows } from '../../support/openrouter/catalogue'
import { errorBody } from '../../support/openrouter/server'
import { holdTime, id, pass, passUntil, room } from './place'
import type { Place } from './place'

const minuteMs = 60_000
const second = 'scenarios/two-turns-unicode.jsonl'
const third = 'scenarios/secrets-in-output.jsonl'
/** The answer is true of one session only: what is struck in the others' is not asked for again. */
const oneCall = { 'summarize.repair': false }
const free = catalogueRow('acme/free-model', { pricing: { prompt: '0', completion: '0' } })

/** Resolves when as many sessions have a model's summary. */
async function summarized({ debrief }: Place, count: number): Promise<void> {
  const models = async (): Promise<number> => {
    const { rows } = await debrief.engine.summaries({ offset: 0, limit: null })
    return rows.filter(({ kind }) => kind === 'model').length
  }
  while ((await models()) < count) await nextEvent(debrief.pipeline.onStored)
}

test('sessions that end behind a refused key wait for the same next try, and do not put each other off for ever', async () => {
  holdTime()
  const place = await room(oneCall)
  const { codexHome, debrief, openRouter } = place
  openRouter.setDefault({ kind: 'status', status: 402, body: errorBody(402, 'Insufficient credits') })
  await debrief.pipeline.start()
  for (const [at, name] of [second, third].entries()) {
    const told = nextEvent(debrief.pipeline.onSettled)
    addSession(codexHome, name)
    await debrief.engine.scan()
    expect((await passUntil(told)).problem).toMatchObject({ code: 'no_credit' })
    expect(openRouter.chatRequests).toHaveLength(1)
    if (at === 0) await pass(30 * minuteMs, 10_000)
  }
  // Credit was added at OpenRouter, where nobody here can see it.
  openRouter.setDefault({ kind: 'answer' })
  const done = summarized(place, 2)
  await pass(30 * minuteMs, 10_000)
  await done
  expect(openRouter.chatRequests).toHaveLength(3)
  expect((await debrief.pipeline.state()).attention).toBeNull()
}, 60_000)

test('what a person’s own call shows to be mended lets the waiting ones go on at once', async () => {
  holdTime()
  const place = await room(oneCall)
  const { codexHome, debrief, openRouter } = place
  openRouter.enqueue({ kind: 'status', status: 401, body: errorBody(401, 'User not found.') })
  await debrief.pipeline.start()
  const told = nextEvent(debrief.pipeline.onSettled)
  addSession(codexHome, second)
  await debrief.engine.scan()
  await passUntil(told)
  const both = summarized(place, 2)
  await debrief.pipeline.run(id)
  await both
  expect(openRouter.chatRequests).toHaveLength(3)
})

test('a model chosen for one session blocks no other when it cannot be had', async () => {
  const { debrief, openRouter } = await room(oneCall)
  openRouter.setModels([...catalogueRows, free])
  const { problem } = await debrief.pipeline.run(id, { model: 'acme/free-model' })
  expect(problem).toMatchObject({ code: 'data_collection_needed' })
  expect((await debrief.pipeline.state()).attention).toBeNull()
  expect(openRouter.chatRequests).toHaveLength(0)
})

test('a chosen free model that nobody allowed yet is told, and its sessions go on when it is', async () => {
  holdTime()
  const place = await room({ 'model.fallbacks': [] })
  const { codexHome, debrief, openRouter } = place
  openRouter.setModels([...catalogueRows, free])
  debrief.settings.set('model.primary', 'acme/free-model')
  await debrief.pipeline.start()
  const told = nextEvent(debrief.pipeline.onSettled)
  addSession(codexHome, second)
  await debrief.engine.scan()
  expect((await passUntil(told)).problem).toMatchObject({ code: 'data_collection_needed' })
  expect((await debrief.pipeline.state()).attention).toMatchObject({ code: 'data_collection_needed' })
  expect(openRouter.chatRequests).toHaveLength(0)
  const done = summarized(place, 1)
  debrief.settings.set('model.dataCollectionAllowed', ['acme/free-model'])
  await done
  expect(openRouter.chatRequests[0]?.body).toMatchObject({
    model: 'acme/free-model',
    provider: { data_collection: 'allow' },
  })
})

test('a network that comes back lets the queue go on before the next try was due', async () => {
  holdTime()
  const place = await room(oneCall)
  const { codexHome, debrief, openRouter } = place
  openRouter.enqueue({ kind: 'cut', after: 'nothing' })
  await debrief.pipeline.start()
  const before = Date.now()
  const done = summarized(place, 1)
  addSession(codexHome, second)
  await debrief.engine.scan()
  await passUntil(done)
  expect(Date.now() - before).toBeLessThan(25_000)
  expect(openRouter.requests.filter(({ path }) => path === '/models/count')).toHaveLength(1)
  expect(openRouter.chatRequests).toHaveLength(2)
})

test('yesterday’s spending and yesterday’s limit are not shown the day after', async () => {
  holdTime()
  const { debrief } = await room(oneCall)
  await debrief.pipeline.start()
  await debrief.pipeline.run(id)
  debrief.settings.set('budget.dayUsd', 0.0012)
  await debrief.pipeline.run(id, { isForced: true })
  const today = await debrief.pipeline.state()
  expect(today.attention).toMatchObject({ code: 'budget_day_reached' })
  expect(today.budget.spentTodayNanoUsd).toBe(1_100_000)
  // Else it would be tried, and refused, anew.
  await debrief.pipeline.setPause({ until: null })
  await pass(24 * 60 * minuteMs, 60 * minuteMs)
  const tomorrow = await debrief.pipeline.state()
  expect(tomorrow.attention).toBeNull()
  expect(tomorrow.budget).toMatchObject({ spentTodayNanoUsd: 0 })
})

test('a job that is due while the queue is paused does not keep the engine awake', async () => {
  holdTime()
  const { codexHome, debrief } = await room(oneCall)
  await debrief.pipeline.start()
  await debrief.pipeline.setPause({ until: null })
  addSession(codexHome, second)
  await debrief.engine.scan()
  // Due by itself, or because a person asked and the claim was given back.
  const job = await debrief.engine.claimJob({ sessionId: id, isForced: false })
  if (job === null) throw new Error('nothing to claim')
  await debrief.engine.holdJob(job, { code: 'no_network', params: {} }, Date.now())
  let said = 0
  debrief.engine.on('due', () => (said += 1))
  await pass(10 * minuteMs, minuteMs)
  expect(said).toBeGreaterThan(0)
  expect(said).toBeLessThanOrEqual(12)
})

test('a line that lets every question through and no call makes no call every other second', async () => {
  holdTime()
  const { codexHome, debrief, openRouter } = await room(oneCall)
  openRouter.setDefault({ kind: 'cut', after: 'nothing', isBilled: true })
  await debrief.pipeline.start()
  addSession(codexHome, second)
  await debrief.engine.scan()
  await passUntil(openRouter.received(1))
  await pass(25_000)
  expect(openRouter.chatRequests.length).toBeLessThanOrEqual(5)
})
