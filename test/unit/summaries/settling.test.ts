import { expect, test } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import type { OpenRouter } from '../../../src-main/openrouter/client'
import { createSettling } from '../../../src-main/summaries/settling'
import type { CallEnd, Engine } from '../../../src-main/worker/engine'
import { createFakeDebrief } from '../../support/fakeDebrief'
import { manualTimers } from '../../support/manualTimers'

const usage = {
  ...{ model: 'm', provider: null, generationId: 'gen-1', promptTokens: 1, cachedTokens: 0, completionTokens: 1 },
  ...{ reasoningTokens: 0, costNanoUsd: 2_100_000, latencyMs: 1 },
}

/** One open call, and an OpenRouter that knows what it cost from the `knownFrom`-th question on. */
function room(knownFrom: number, hasNetwork: () => boolean = () => true) {
  const timers = manualTimers()
  const settled: [string, CallEnd][] = []
  const errors: unknown[] = []
  let asked = 0
  const engine: Engine = createFakeDebrief({
    engine: {
      unsettledCalls: async () => (settled.length > 0 ? [] : [{ callId: 'call-1', generationId: 'gen-1' }]),
      settle: async (id, end) => void settled.push([id, end]),
    },
  }).engine
  const openRouter = {
    generation: async () => {
      if (!hasNetwork()) throw new Error('no network')
      return ++asked >= knownFrom ? usage : null
    },
  } as unknown as OpenRouter
  const settling = createSettling({
    engine,
    connect: async () => openRouter,
    reportError: (error) => errors.push(error),
    after: timers.after,
  })
  return { errors, settled, settling, timers }
}

/** Lets the promises of a look run to their end. */
async function turn(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve()
}

test('a broken call is booked as soon as OpenRouter knows its cost, without a restart', async () => {
  const { settled, settling, timers } = room(3)
  settling.soon()
  for (const ms of [5_000, 30_000, 300_000]) {
    expect(settled).toEqual([])
    timers.pass(ms)
    await turn()
  }
  expect(settled).toEqual([['call-1', { usage, problem: null, mayHaveBeenBilled: true }]])
  timers.pass(24 * 3_600_000)
  await turn()
  expect(settled).toHaveLength(1)
})

test('a network that is away puts the question off and is no reason to forget it', async () => {
  let hasNetwork = false
  const { errors, settled, settling, timers } = room(1, () => hasNetwork)
  await settling.begin()
  expect(errors).toHaveLength(1)
  hasNetwork = true
  timers.pass(5_000)
  await turn()
  expect(settled).toHaveLength(1)
})

test('a call that OpenRouter cannot tell about keeps no other one open', async () => {
  const settled: string[] = []
  const errors: unknown[] = []
  const calls = ['gen-bad', 'gen-good'].map((generationId) => ({ callId: generationId, generationId }))
  const settling = createSettling({
    engine: createFakeDebrief({
      engine: {
        unsettledCalls: async () => calls,
        settle: async (id) => void settled.push(id),
      },
    }).engine,
    connect: async () =>
      ({
        generation: async (id: string) => {
          if (id === 'gen-bad') throw new ProblemError('answer_broken')
          return usage
        },
      }) as unknown as OpenRouter,
    reportError: (error) => errors.push(error),
    after: manualTimers().after,
  })
  await settling.begin()
  expect(settled).toEqual(['gen-good'])
  expect(errors).toHaveLength(1)
})

test('what OpenRouter never knows is asked for a handful of times, not for ever', async () => {
  const { settling, timers } = room(Number.POSITIVE_INFINITY)
  await settling.begin()
  for (let n = 0; n < 20; n += 1) {
    timers.pass(24 * 3_600_000)
    await turn()
  }
  expect(timers.waiting()).toBe(0)
})

test('nothing is asked once Debrief closes', async () => {
  const { settled, settling, timers } = room(1)
  settling.soon()
  await settling.stop()
  timers.pass(24 * 3_600_000)
  await turn()
  expect(settled).toEqual([])
})
