import { expect, test } from 'vitest'
import { unknownModel } from '../../../src-main/core/modelFacts'
import { createOldSessions } from '../../../src-main/summaries/backlog'
import { leftoverOf } from '../../../src-main/summaries/batch/leftover'
import { pollDelayMs } from '../../../src-main/summaries/batch/pollDelay'
import type { Batch } from '../../../src-main/worker/engine'
import { createFakeDebrief } from '../../support/fakeDebrief'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

test('a reservation is only let go where OpenRouter counts no answer that it did not give', () => {
  const report = { results: [] }
  expect(leftoverOf({ ...report, status: 'expired', completed: 3 }, 3)).toBe('released')
  expect(leftoverOf({ ...report, status: 'expired', completed: 4 }, 3)).toBe('unknown')
  expect(leftoverOf({ ...report, status: 'completed', completed: null }, 3)).toBe('unknown')
  expect(leftoverOf({ ...report, status: 'cancelled', completed: null }, 0)).toBe('unknown')
  expect(leftoverOf({ ...report, status: 'failed', completed: null }, 0)).toBe('released')
})

test('a batch is asked about every minute at first, every ten for the night, and less when that fails', () => {
  expect(pollDelayMs(0, 0)).toBe(minuteMs)
  expect(pollDelayMs(20 * minuteMs, 0)).toBe(4 * minuteMs)
  expect(pollDelayMs(10 * hourMs, 0)).toBe(10 * minuteMs)
  expect(pollDelayMs(10 * hourMs, 1)).toBe(20 * minuteMs)
  expect(pollDelayMs(10 * hourMs, 40)).toBe(30 * minuteMs)
})

/** Nothing is chosen or priced here. */
const notAsked = {
  facts: async () => unknownModel,
  resolve: () => Promise.reject(new Error('no model is asked for')),
  replacementFor: async () => null,
}

test('while one is out there is one timer; after closing there is none', async () => {
  const now = Date.UTC(2026, 10, 21)
  const batch: Batch = {
    ...{ id: 'b1', remoteId: 'batch_1', state: 'sent', model: 'm/x', keyId: 'k1', isAbandoned: false, problem: null },
    ...{ createdAt: now, sentAt: now, endedAt: null, total: 2, completed: 0 },
  }
  const fake = createFakeDebrief({ engine: { latestBatch: async () => batch } })
  const timers = new Map<number, { ms: number; run: () => void }>()
  let next = 0
  const backlog = createOldSessions({
    ...{ engine: fake.engine, settings: fake.settings, keys: fake.keys, run: fake.pipeline.run },
    connect: async () => null,
    models: notAsked,
    clock: {
      ...{ now: () => now, random: () => 0, sleep: async () => undefined },
      after(ms, run) {
        const id = next++
        timers.set(id, { ms, run })
        return () => timers.delete(id)
      },
    },
    reportError: (error) => {
      throw error
    },
  })
  const fire = async (): Promise<number> => {
    expect(timers.size).toBe(1)
    const [[id, { ms, run }] = [0, { ms: 0, run: () => {} }]] = timers
    timers.delete(id)
    run()
    await backlog.collect()
    await backlog.idle()
    return ms
  }
  backlog.start()
  await backlog.collect()
  expect((await backlog.idle()).problem).toMatchObject({ code: 'batch_key_changed' })
  expect(await fire()).toBe(2 * minuteMs)
  expect(await fire()).toBeGreaterThan(2 * minuteMs)
  await backlog.close()
  expect(timers.size).toBe(0)
})
