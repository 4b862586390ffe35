import { expect, onTestFinished, test } from 'vitest'
import type { SummaryProgress } from '../../../src-main/contract/progress'
import { addSession } from '../../support/codexHome'
import { nextEvent, openDebrief } from '../../support/debrief'
import { errorBody, startOpenRouterServer } from '../../support/openrouter/server'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, id, room, usageOf } from './place'

test('a summary tells how far it is, and its text comes before it is checked', async () => {
  const { debrief } = await room()
  const told: SummaryProgress[] = []
  debrief.pipeline.onProgress((progress) => told.push(progress))
  const { summary } = await debrief.pipeline.run(id)
  const phases = told.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1])
  expect(phases).toEqual(['preparing', 'asking', 'writing', 'checking', 'ended'])
  expect(told.find(({ phase }) => phase === 'writing')?.model).toBe('google/gemini-2.5-flash-lite')
  expect(told.find(({ phase }) => phase === 'checking')?.text).toContain(summary.title)
})

test('cancelling closes the connection, keeps the ledger, and holds the cost until OpenRouter tells it', async () => {
  const { debrief, openRouter } = await room()
  openRouter.enqueue({ kind: 'hang', before: 'end' })
  const writing = nextEvent(debrief.pipeline.onProgress, ({ phase }) => phase === 'writing')
  const running = debrief.pipeline.run(id)
  await writing
  expect((await debrief.pipeline.state()).workingIds).toEqual([id])
  debrief.pipeline.cancel(id)
  expect(await running).toMatchObject({ problem: { code: 'cancelled' }, summary: { kind: 'ledger' } })
  await openRouter.disconnected()
  expect((await debrief.pipeline.state()).workingIds).toEqual([])
  const { held, totalNanoUsd } = await usageOf(debrief)
  expect(totalNanoUsd).toBe(0)
  expect(held.calls).toBe(1)
  expect(held.nanoUsd).toBeGreaterThanOrEqual(openRouter.billedNanoUsd())
})

test('an automatic summary that was cancelled is not made again and not told of', async () => {
  const openRouter = await startOpenRouterServer()
  onTestFinished(() => openRouter.close())
  openRouter.setDefault({ kind: 'hang', before: 'text' })
  const at = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  const debrief = await openDebrief({ ...at, baseUrl: openRouter.baseUrl })
  let told = 0
  debrief.pipeline.onSettled(() => told++)
  await debrief.pipeline.start()
  const stored = nextEvent(debrief.pipeline.onStored)
  addSession(at.codexHome, fixLoop)
  await openRouter.received(1)
  debrief.pipeline.cancel(id)
  await stored
  expect(told).toBe(0)
  expect(await debrief.engine.claimJob()).toBeNull()
})

test('the limit of the month stops a call that the limit of the day would allow', async () => {
  const { debrief, openRouter } = await room({ 'budget.monthUsd': 0.000001 })
  expect((await debrief.pipeline.run(id)).problem).toMatchObject({ code: 'budget_month_reached' })
  expect(openRouter.chatRequests).toHaveLength(0)
  expect((await debrief.pipeline.state()).budget).toMatchObject({ monthNanoUsd: 1_000, spentMonthNanoUsd: 0 })
})

test('what was booked is held against what the key spent, from before its first call on', async () => {
  const { debrief, openRouter } = await room()
  const usage = (usd: number) => ({ status: 200, body: { data: { usage: usd } } })
  openRouter.setKey(usage(1.5))
  await debrief.pipeline.run(id)
  openRouter.setKey(usage(1.5011))
  expect(await debrief.account.reconcile()).toMatchObject({
    openRouterNanoUsd: 1_100_000,
    bookedNanoUsd: 1_100_000,
    heldNanoUsd: 0,
  })
  openRouter.setKey(usage(1.6))
  expect(await debrief.account.reconcile()).toMatchObject({ openRouterNanoUsd: 100_000_000, bookedNanoUsd: 1_100_000 })
  const asked = openRouter.requests
    .map(({ path }) => path)
    .filter((path) => path === '/key' || path.startsWith('/chat'))
  expect(asked).toEqual(['/key', '/chat/completions', '/key', '/key'])
})

test('a key that cannot be looked up does not stop a summary', async () => {
  const { debrief, openRouter } = await room()
  openRouter.setKey({ status: 500, body: errorBody(500, 'Internal Server Error') })
  expect((await debrief.pipeline.run(id)).summary.kind).toBe('model')
})

test('a failed call that was billed is booked with its failure, and counts as one of the model’s', async () => {
  const { debrief, openRouter } = await room()
  openRouter.enqueue({ kind: 'answer', answer: { text: 'no JSON at all', costUsd: 0.0004 } })
  expect((await debrief.pipeline.run(id)).problem).toMatchObject({ code: 'answer_broken' })
  const { rows } = await usageOf(debrief)
  expect(rows).toMatchObject([{ calls: 1, failed: 1, costNanoUsd: 400_000 }])
  expect(await debrief.engine.modelFigures()).toMatchObject([
    { model: 'google/gemini-2.5-flash-lite', calls: 1, failures: 1, summaries: 0, costPerSummaryNanoUsd: null },
  ])
  await debrief.pipeline.run(id, { isForced: true })
  const [figures] = await debrief.engine.modelFigures()
  expect(figures).toMatchObject({ calls: 2, failures: 1, summaries: 1, costPerSummaryNanoUsd: 1_500_000 })
  expect(figures?.verified).toBeGreaterThan(0)
  expect(openRouter.billedNanoUsd()).toBe(1_500_000)
})

test('a plain call, where it is set, brings the same summary', async () => {
  const { debrief, openRouter } = await room({ 'call.stream': false })
  expect((await debrief.pipeline.run(id)).summary).toMatchObject({ kind: 'model', costNanoUsd: 1_100_000 })
  expect(openRouter.chatRequests[0]?.body?.stream).toBe(false)
})
