import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayOf, startOfDay } from '../../../src-main/contract/calendar'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { abandonedCalls, reserveCall, settleCall, spentToday } from '../../../src-main/worker/budget'
import { fakeUsageRow } from '../../support/fakeDebrief'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

const noon = new Date(2026, 10, 21, 12).getTime()
const always = { sinceDay: null, untilDay: null }
const usage = {
  model: 'google/gemini-2.5-flash-lite',
  provider: 'Google',
  generationId: 'gen-1',
  promptTokens: 1_000,
  cachedTokens: 100,
  completionTokens: 50,
  reasoningTokens: 5,
  costNanoUsd: 120_000,
  latencyMs: 900,
}

function open(): Store {
  return openStore(join(temporaryFolder(), 'debrief.db'))
}

function reserve(store: Store, upperBoundNanoUsd: number, sessionId: string | null = 's1', now = noon): string {
  const limits = { dayNanoUsd: 1_000_000, monthNanoUsd: 2_000_000, sessionNanoUsd: 600_000 }
  return reserveCall(
    store,
    { sessionId, purpose: 'summary', model: 'm', upperBoundNanoUsd, keyId: 'k1' },
    'p',
    limits,
    now,
  )
}

function booked(store: Store): number {
  return store.usage('day', always).reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0)
}

test('a reservation counts against both limits before anything is billed', () => {
  const store = open()
  reserve(store, 500_000)
  expect(spentToday(store, noon)).toBe(500_000)
  expect(() => reserve(store, 200_000)).toThrow('budget_session_reached')
  reserve(store, 400_000, 's2')
  expect(() => reserve(store, 200_000, 's3')).toThrow('budget_day_reached')
  store.close()
})

test('exactly the limit may be spent, one nano-dollar more may not', () => {
  const store = open()
  expect(() => reserve(store, 600_001)).toThrow('budget_session_reached')
  reserve(store, 600_000)
  store.close()
})

test('the limit of a day does not count what was spent before its midnight', () => {
  const store = open()
  const yesterday = startOfDay(dayOf(noon)) - 1
  reserve(store, 500_000, 's1', yesterday)
  reserve(store, 500_000, 's2', yesterday)
  reserve(store, 500_000, 's3')
  store.close()
})

test('a call is never booked twice, whoever settles it again', () => {
  const store = open()
  const callId = reserve(store, 500_000)
  settleCall(store, callId, { usage, problem: null, mayHaveBeenBilled: true }, noon)
  settleCall(store, callId, { usage: { ...usage, costNanoUsd: 999 }, problem: null, mayHaveBeenBilled: true }, noon)
  settleCall(store, callId, { usage: null, problem: null, mayHaveBeenBilled: false }, noon)
  expect(booked(store)).toBe(120_000)
  expect(spentToday(store, noon)).toBe(120_000)
  store.close()
})

test('what was certainly not billed is released, what may have been stays held', () => {
  const store = open()
  const released = reserve(store, 300_000)
  settleCall(store, released, { usage: null, problem: null, mayHaveBeenBilled: false }, noon)
  expect(store.calls.spentOn('s1')).toBe(0)
  const unknown = reserve(store, 300_000)
  settleCall(
    store,
    unknown,
    { usage: null, problem: { code: 'answer_broken', params: {} }, mayHaveBeenBilled: true },
    noon,
  )
  expect(store.calls.spentOn('s1')).toBe(300_000)
  expect(booked(store)).toBe(0)
  store.close()
})

test('a call of a process that died is found again and can still be booked', () => {
  const store = open()
  const callId = reserve(store, 300_000)
  store.calls.noteGeneration(callId, 'gen-7')
  expect(abandonedCalls(store, noon)).toEqual([])
  const later = noon + 24 * 3_600_000
  expect(abandonedCalls(store, later)).toEqual([{ callId, generationId: 'gen-7' }])
  settleCall(store, callId, { usage, problem: null, mayHaveBeenBilled: true }, later)
  expect(abandonedCalls(store, later)).toEqual([])
  expect(booked(store)).toBe(120_000)
  store.close()
})

test('usage adds up by day, model and project, and leaves out what is not known yet', () => {
  const store = open()
  const day = 24 * 3_600_000
  for (const [sessionId, at] of [
    ['a', noon - day],
    ['b', noon],
    ['c', noon],
  ] as const) {
    const callId = reserve(store, 200_000, sessionId, at)
    settleCall(store, callId, { usage, problem: null, mayHaveBeenBilled: true }, at)
  }
  reserve(store, 200_000, 'd')
  expect(store.usage('day', always)).toEqual([
    fakeUsageRow({
      ...{ day: '2026-11-21', calls: 2, promptTokens: 2_000, cachedTokens: 200, completionTokens: 100 },
      ...{ reasoningTokens: 10, costNanoUsd: 240_000 },
    }),
    fakeUsageRow({
      ...{ day: '2026-11-20', calls: 1, promptTokens: 1_000, cachedTokens: 100, completionTokens: 50 },
      ...{ reasoningTokens: 5, costNanoUsd: 120_000 },
    }),
  ])
  expect(store.usage('day', { sinceDay: '2026-11-21', untilDay: null })).toHaveLength(1)
  expect(store.usage('model', always)).toMatchObject([{ model: usage.model, calls: 3, costNanoUsd: 360_000 }])
  expect(store.usage('project', always)).toMatchObject([{ project: 'p', calls: 3 }])
  store.close()
})

test('what is held is counted with its age and with what nobody can be asked about, and failures are told newest first', () => {
  const store = open()
  const failed = (code: 'provider_down' | 'no_network') => ({ code, params: {} })
  expect(store.calls.held()).toEqual({ calls: 0, nanoUsd: 0, oldestAt: null, unaskable: 0 })
  const lost = reserve(store, 100_000, 's1', noon)
  const asked = reserve(store, 20_000, 's2', noon + 1)
  reserve(store, 3_000, 's3', noon + 2)
  const done = reserve(store, 1_000, 's4', noon + 3)
  store.calls.noteGeneration(asked, 'gen-2')
  settleCall(store, lost, { usage: null, problem: failed('no_network'), mayHaveBeenBilled: true }, noon + 4)
  settleCall(store, asked, { usage: null, problem: null, mayHaveBeenBilled: true }, noon + 4)
  settleCall(store, done, { usage, problem: failed('provider_down'), mayHaveBeenBilled: true }, noon + 4)
  expect(store.calls.held()).toEqual({ calls: 3, nanoUsd: 123_000, oldestAt: noon, unaskable: 1 })
  // The model that was asked, not the one that answered.
  expect(store.calls.lastFailed(5)).toEqual([
    { at: noon + 3, model: 'm', problem: failed('provider_down') },
    { at: noon, model: 'm', problem: failed('no_network') },
  ])
  expect(store.calls.lastFailed(1)).toHaveLength(1)
  store.close()
})

test('a record that names neither model nor provider takes away none that was known', () => {
  const store = open()
  const id = reserve(store, 200_000)
  settleCall(
    store,
    id,
    { usage: { ...usage, model: '', provider: null }, problem: null, mayHaveBeenBilled: true },
    noon,
  )
  expect(store.usage('model', always)).toMatchObject([{ model: 'm', costNanoUsd: 120_000 }])
  store.close()
})

test('a summary says that its cost is open until OpenRouter tells it, and then what it is', () => {
  const store = open()
  const session = sessionOf({ id: 's1' }).build()
  const callId = reserve(store, 300_000)
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    const model = ledgerOf(session, { id: 'm1', kind: 'model', model: 'm' })
    store.summaries.put({ ...model, callId }, { isRead: true })
    store.sessions.setCurrentSummary('s1', 'm1')
  })
  settleCall(store, callId, { usage: null, problem: null, mayHaveBeenBilled: true }, noon)
  expect(store.summaries.get('m1')).toMatchObject({ isCostOpen: true, costNanoUsd: 0 })
  expect(store.summaries.page({ offset: 0, limit: 1 }).rows).toMatchObject([{ isCostOpen: true, costNanoUsd: 0 }])
  settleCall(store, callId, { usage, problem: null, mayHaveBeenBilled: true }, noon)
  expect(store.summaries.get('m1')).toMatchObject({ isCostOpen: false, costNanoUsd: 120_000 })
  expect(store.summaries.page({ offset: 0, limit: 1 }).rows).toMatchObject([
    { isCostOpen: false, costNanoUsd: 120_000 },
  ])
  store.close()
})
