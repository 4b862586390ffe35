import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { settleCall } from '../../../src-main/worker/budget'
import { booked, reserved } from '../../support/bookedCall'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

const at = Date.UTC(2026, 10, 21, 12)
const broken = { code: 'answer_broken', params: {} } as const

function newStore(): Store {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

function summaryOf(store: Store, callId: string, verified: number, checkable: number): void {
  const session = sessionOf().prompt('Add a parser').answer('Added.').build()
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    const { summary } = ledgerOf(session, { id: `summary of ${callId}`, kind: 'model' })
    const claim = { section: 'done', text: 'x', evidence: ['E1'], reason: null, was: null } as const
    const claims = Array.from({ length: checkable }, (_, index) => ({
      ...{ ...claim, evidence: [...claim.evidence] },
      verdict: index < verified ? ('verified' as const) : ('struck' as const),
    }))
    store.summaries.put({ summary: { ...summary, claims }, contentHash: 'hash', callId, throughE: 1 }, { isRead: true })
  })
}

test('a model is known by the id that was asked for, and its failures count against it', () => {
  const store = newStore()
  const usage = { model: 'maker/one-2026-01', latencyMs: 1_000 }
  summaryOf(store, booked(store, { at, costNanoUsd: 3_000, usage }), 3, 4)
  summaryOf(store, booked(store, { at, costNanoUsd: 5_000, usage: { ...usage, latencyMs: 2_000 } }), 1, 1)
  booked(store, { at, costNanoUsd: 1_000, problem: broken, usage: { ...usage, latencyMs: 60_000 } })
  settleCall(store, reserved(store, { at }), { usage: null, problem: broken, mayHaveBeenBilled: false }, at)
  reserved(store, { at })
  expect(store.modelFigures(0)).toEqual([
    {
      ...{ model: 'maker/one', calls: 4, failures: 2, medianLatencyMs: 1_500 },
      // 9,000 for two summaries: what a failure cost is part of the price.
      ...{ summaries: 2, verified: 4, checkable: 5, costPerSummaryNanoUsd: 4_500 },
    },
  ])
})

test('a test is no part of a summary’s price, and a batch says nothing about speed', () => {
  const store = newStore()
  booked(store, { at, purpose: 'test', sessionId: null, costNanoUsd: 500 })
  const batched = booked(store, { at, batchId: 'b1', costNanoUsd: 700, usage: { latencyMs: 9_000_000 } })
  summaryOf(store, batched, 0, 0)
  expect(store.modelFigures(0)).toMatchObject([{ calls: 2, medianLatencyMs: 900, costPerSummaryNanoUsd: 700 }])
})

test('what lies further back than asked does not count, and a model without a summary has no price', () => {
  const store = newStore()
  booked(store, { at: at - 1 })
  booked(store, { at, askedModel: 'maker/two' })
  expect(store.modelFigures(at)).toMatchObject([{ model: 'maker/two', calls: 1, costPerSummaryNanoUsd: null }])
})
