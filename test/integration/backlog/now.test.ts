import { expect, test } from 'vitest'
import { nextEvent } from '../../support/debrief'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { booksOf, createOldPlace } from './place'

test('the first start counts old sessions and sends none of them', async () => {
  const { openRouter, open } = await createOldPlace(5)
  const debrief = await open()
  await debrief.pipeline.start()
  debrief.backlog.start()
  const backlog = await debrief.backlog.get()
  expect(backlog).toMatchObject({ sessions: 5, isDismissed: false, running: null, problem: null })
  expect(backlog.estimateNanoUsd).toBeGreaterThan(0)
  await debrief.pipeline.lookAgain()
  expect(openRouter.chatRequests).toHaveLength(0)
  expect(openRouter.batches.taken).toHaveLength(0)
})

test('without a key the estimate stands, from bundled prices, and not one request leaves', async () => {
  const { openRouter, open } = await createOldPlace(2)
  const debrief = await open({ key: null })
  const { sessions, estimateNanoUsd } = await debrief.backlog.get()
  expect(sessions).toBe(2)
  expect(estimateNanoUsd).toBeGreaterThan(0)
  await expect(debrief.backlog.run('now')).rejects.toMatchObject({ problem: { code: 'key_missing' } })
  await expect(debrief.backlog.run('batch')).rejects.toMatchObject({ problem: { code: 'key_missing' } })
  expect(openRouter.requests).toHaveLength(0)
})

test('an estimate lies below what is reserved, grows with the sessions, and a batch is half of it', async () => {
  const { open, ids } = await createOldPlace(30)
  const debrief = await open()
  const { estimateNanoUsd, batchEstimateNanoUsd } = await debrief.backlog.get()
  const { upperBoundNanoUsd } = await debrief.pipeline.preview(ids[0] ?? '')
  const each = Number(estimateNanoUsd) / 30
  expect(each).toBeGreaterThan(0)
  expect(each).toBeLessThan(Number(upperBoundNanoUsd))
  expect(batchEstimateNanoUsd).toBe(Math.round(Number(estimateNanoUsd) / 2))
})

test('a model whose price nobody knows has no estimate instead of one of nothing', async () => {
  const { open } = await createOldPlace(2)
  const debrief = await open({ settings: { 'model.primary': 'openrouter/auto' } })
  expect(await debrief.backlog.get()).toMatchObject({ sessions: 2, estimateNanoUsd: null, batchEstimateNanoUsd: null })
})

test('asked for now, each old session is summarized once, booked as billed, and nobody is notified', async () => {
  const { openRouter, open } = await createOldPlace(4)
  const debrief = await open()
  await debrief.pipeline.start()
  let told = 0
  debrief.pipeline.onSettled(() => told++)
  expect((await debrief.backlog.run('now')).running).toMatchObject({ how: 'now', total: 4, sentAt: null })
  await debrief.backlog.run('now')
  expect(await debrief.backlog.idle()).toMatchObject({ sessions: 0, running: null, problem: null })
  expect(openRouter.chatRequests).toHaveLength(4)
  expect(openRouter.mostAtOnce()).toBe(1)
  expect(told).toBe(0)
  const books = await booksOf(debrief)
  expect(books).toEqual({ modelSummaries: 4, bookedNanoUsd: openRouter.billedNanoUsd(), heldNanoUsd: 0, heldCalls: 0 })
})

test('the day limit stops it, says so, and what is left does not start by itself', async () => {
  const { openRouter, open } = await createOldPlace(5)
  const first = await open()
  const { upperBoundNanoUsd } = await first.pipeline.preview((await first.engine.backlog([]))[0] ?? '')
  await first.close()
  // Room for one that is booked at $0.001 and for the reservation of the next one, not for a third.
  const settings = { 'budget.dayUsd': (Number(upperBoundNanoUsd) + 1_500_000) / 1e9 }
  const debrief = await open({ settings })
  await debrief.pipeline.start()
  await debrief.backlog.run('now')
  const stopped = await debrief.backlog.idle()
  expect(stopped.problem).toMatchObject({ code: 'budget_day_reached' })
  expect(stopped.sessions).toBe(5 - openRouter.chatRequests.length)
  expect(stopped.sessions).toBeGreaterThan(0)
  await debrief.engine.releaseWaiting()
  expect(await debrief.engine.claimJob()).toBeNull()
})

test('cancelled, the call under way ends and the rest stays; another process may cancel it too', async () => {
  const { openRouter, open } = await createOldPlace(3)
  const debrief = await open()
  openRouter.setDefault({ kind: 'hang', before: 'headers' })
  await debrief.backlog.run('now')
  await openRouter.received(1)
  expect(await debrief.backlog.cancel()).toMatchObject({ sessions: 3, running: null, problem: null })
  expect(openRouter.chatRequests).toHaveLength(1)

  openRouter.setDefault({ kind: 'answer' })
  const other = await open()
  const cancelled: Promise<unknown>[] = []
  openRouter.setScript(() => {
    cancelled.push(other.backlog.cancel())
    return { text: slugifyAnswer(), costUsd: 0.001 }
  })
  await debrief.backlog.run('now')
  expect(await debrief.backlog.idle()).toMatchObject({ sessions: 2, running: null })
  await Promise.all(cancelled)
})

test('a run that was interrupted is not under way after a restart, and can be taken up', async () => {
  const { openRouter, open } = await createOldPlace(3)
  const first = await open()
  openRouter.enqueue({ kind: 'answer' }, { kind: 'hang', before: 'headers' })
  await first.backlog.run('now')
  await openRouter.received(2)
  await first.close()
  const second = await open()
  expect((await second.backlog.get()).running).toBeNull()
  await second.backlog.run('now')
  expect(await second.backlog.idle()).toMatchObject({ sessions: 0, problem: null })
  expect((await booksOf(second)).modelSummaries).toBe(3)
})

test('three failures in a row end it instead of trying all of them', async () => {
  const { openRouter, open } = await createOldPlace(6)
  const debrief = await open()
  openRouter.setDefault({ kind: 'status', status: 400 })
  await debrief.backlog.run('now')
  expect(await debrief.backlog.idle()).toMatchObject({ sessions: 6, problem: { code: 'request_rejected' } })
  expect(openRouter.chatRequests).toHaveLength(3)
})

test('what cannot be summarized is tried once and not asked about again', async () => {
  const { openRouter, open } = await createOldPlace(2)
  openRouter.setScript(() => ({ text: 'no JSON at all', costUsd: 0.001 }))
  const debrief = await open()
  await debrief.backlog.run('now')
  expect(await debrief.backlog.idle()).toMatchObject({ sessions: 0 })
  expect(await booksOf(debrief)).toMatchObject({ modelSummaries: 0, bookedNanoUsd: openRouter.billedNanoUsd() })
  await debrief.backlog.run('now')
  await debrief.backlog.idle()
  expect(openRouter.chatRequests).toHaveLength(2)
})

test('"Not now" holds over a restart, and excluded folders are no backlog', async () => {
  const { open } = await createOldPlace(2)
  const first = await open()
  expect(await first.backlog.dismiss()).toMatchObject({ isDismissed: true, sessions: 2 })
  await first.close()
  const second = await open({ settings: { 'projects.exclude': ['/home/dev'] } })
  expect(await second.backlog.get()).toMatchObject({ isDismissed: true, sessions: 0 })
})

test('how far it is, is told while it runs', async () => {
  const { openRouter, open } = await createOldPlace(3)
  const debrief = await open()
  openRouter.enqueue({ kind: 'answer' }, { kind: 'hang', before: 'headers' })
  const progress = nextEvent(debrief.backlog.onChange, ({ running }) => running?.done === 1)
  await debrief.backlog.run('now')
  expect(await progress).toMatchObject({ sessions: 2, running: { how: 'now', total: 3 } })
})

test('asking again what they would cost asks OpenRouter nothing more', async () => {
  const { openRouter, open } = await createOldPlace(3)
  const debrief = await open()
  const first = await debrief.backlog.get()
  const asked = openRouter.requests.length
  expect(await debrief.backlog.get()).toEqual(first)
  expect(openRouter.requests).toHaveLength(asked)
})
