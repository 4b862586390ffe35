import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import type { UsageBy } from '../../../src-main/contract/usage'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { settleCall } from '../../../src-main/worker/budget'
import { booked, reserved } from '../../support/bookedCall'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

const always = { sinceDay: null, untilDay: null }
const broken = { code: 'answer_broken', params: {} } as const

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function newStore(timeZone: string | null = null): Store {
  if (timeZone !== null) process.env['TZ'] = timeZone
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

/** Stores a session with a summary for each of the calls. */
function summarize(
  store: Store,
  calls: readonly { id: string; costNanoUsd: number }[],
  title = 'Add a parser',
): string {
  const session = { ...sessionOf().prompt('Add a parser').answer('Added.').build(), title }
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    for (const { id, costNanoUsd } of calls) {
      const { summary } = ledgerOf(session, { id: `summary of ${id}`, kind: 'model', costNanoUsd })
      store.summaries.put({ summary, contentHash: 'hash', callId: id, throughE: 1 }, { isRead: true })
    }
  })
  return session.id
}

describe('a range', () => {
  test('both of its days belong to it, from the first millisecond to the last', () => {
    const store = newStore()
    const edges = [
      new Date(2026, 10, 19, 23, 59, 59, 999),
      new Date(2026, 10, 20),
      new Date(2026, 10, 21, 23, 59, 59, 999),
      new Date(2026, 10, 22),
    ]
    for (const [index, edge] of edges.entries()) booked(store, { at: edge.getTime(), costNanoUsd: 10 ** index })
    const total = (sinceDay: string | null, untilDay: string | null): number =>
      store.usageBook('model', { sinceDay, untilDay }).totalNanoUsd
    expect(total('2026-11-20', '2026-11-21')).toBe(110)
    expect(total('2026-11-21', '2026-11-21')).toBe(100)
    expect(total(null, '2026-11-19')).toBe(1)
    expect(total('2026-11-22', null)).toBe(1_000)
    expect(total('2026-11-22', '2026-11-21')).toBe(0)
  })

  test.each<UsageBy>(['day', 'week', 'month', 'model', 'project', 'session'])(
    'holds for the rows by %s, and they add up to the total',
    (by) => {
      const store = newStore()
      for (let day = 1; day <= 60; day++) {
        const at = new Date(2026, 9, day, 12).getTime()
        booked(store, { at, costNanoUsd: day ** 3, sessionId: `s${day % 7}`, askedModel: `maker/${day % 3}` })
      }
      const range = { sinceDay: '2026-10-05', untilDay: '2026-11-10' }
      const { rows, totalNanoUsd, parts } = store.usageBook(by, range)
      expect(totalNanoUsd).toBe(Array.from({ length: 37 }, (_, index) => (index + 5) ** 3).reduce((a, b) => a + b))
      expect(rows.reduce((sum, row) => sum + row.costNanoUsd, 0)).toBe(totalNanoUsd)
      expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(37)
      expect(parts.reduce((sum, part) => sum + part.costNanoUsd, 0)).toBe(totalNanoUsd)
      expect(store.usage(by, range)).toEqual(rows)
    },
  )
})

describe('a day is the person’s own', () => {
  const lateEvening = Date.UTC(2026, 10, 21, 23, 30)
  test.each([
    ['Pacific/Kiritimati', '2026-11-22'],
    ['Europe/Berlin', '2026-11-22'],
    ['UTC', '2026-11-21'],
    ['Pacific/Marquesas', '2026-11-21'],
  ])('%s', (timeZone, day) => {
    const store = newStore(timeZone)
    booked(store, { at: lateEvening })
    expect(store.usageBook('day', { sinceDay: day, untilDay: day })).toMatchObject({
      rows: [{ day }],
      parts: [{ day }],
    })
  })

  test('a day of 23 and one of 25 hours end at their own midnight', () => {
    const store = newStore('Europe/Berlin')
    for (const [month, date] of [
      [2, 29],
      [9, 25],
    ] as const) {
      booked(store, { at: new Date(2026, month, date, 0, 0).getTime() })
      booked(store, { at: new Date(2026, month, date, 23, 59, 59, 999).getTime() })
      booked(store, { at: new Date(2026, month, date + 1).getTime() })
    }
    expect(store.usage('day', always).map(({ day, calls }) => [day, calls])).toEqual([
      ['2026-10-26', 1],
      ['2026-10-25', 2],
      ['2026-03-30', 1],
      ['2026-03-29', 2],
    ])
  })

  test('a day without a midnight begins at one o’clock', () => {
    // On 6 September 2026 the clocks of Santiago go from 24:00 to 1:00.
    const store = newStore('America/Santiago')
    const start = Date.UTC(2026, 8, 6, 4)
    booked(store, { at: start - 1 })
    booked(store, { at: start })
    expect(store.usage('day', always).map(({ day }) => day)).toEqual(['2026-09-06', '2026-09-05'])
    expect(store.usage('day', { sinceDay: '2026-09-06', untilDay: '2026-09-06' })).toHaveLength(1)
  })
})

test('the first days of a year are in the week that their Thursday is in', () => {
  const store = newStore()
  for (const [year, month, date] of [
    [2026, 11, 31],
    [2027, 0, 1],
    [2027, 0, 3],
    [2027, 0, 4],
    [2025, 11, 29],
    [2024, 11, 30],
  ] as const) {
    booked(store, { at: new Date(year, month, date, 12).getTime() })
  }
  expect(store.usage('week', always).map(({ week, calls }) => [week, calls])).toEqual([
    ['2027-W01', 1],
    ['2026-W53', 3],
    ['2026-W01', 1],
    ['2025-W01', 1],
  ])
  expect(store.usage('month', always).map(({ month }) => month)).toEqual(['2027-01', '2026-12', '2025-12', '2024-12'])
})

describe('what a row is called', () => {
  const at = new Date(2026, 10, 21, 12).getTime()

  test('a session has the title that stands, one that is gone and a call of none have none', () => {
    const store = newStore()
    const call = booked(store, { at, costNanoUsd: 3_000 })
    const id = summarize(store, [{ id: call, costNanoUsd: 3_000 }], 'شجرة')
    booked(store, { at, sessionId: id, costNanoUsd: 9_000 })
    booked(store, { at, sessionId: 'gone', costNanoUsd: 2_000 })
    booked(store, { at, sessionId: null, purpose: 'test', costNanoUsd: 1 })
    const names = () => store.usage('session', always).map(({ sessionId, title }) => [sessionId, title])
    expect(names()).toEqual([
      [id, 'شجرة'],
      ['s1', null],
      ['gone', null],
      [null, null],
    ])
    store.transaction(() => store.sessions.rename(id, 'Mine'))
    expect(names()[0]).toEqual([id, 'Mine'])
  })

  test('a model is the one that answered, not the one that was asked', () => {
    const store = newStore()
    booked(store, { at, askedModel: 'maker/asked', usage: { model: 'maker/answered' } })
    expect(store.usage('model', always)).toMatchObject([{ model: 'maker/answered' }])
  })

  test('rows of one kind name nothing of the others', () => {
    const store = newStore()
    booked(store, { at })
    expect(store.usage('project', always)).toMatchObject([
      { project: '/home/ada/demo', day: null, week: null, month: null, model: null, sessionId: null, title: null },
    ])
  })
})

describe('what counts', () => {
  const at = new Date(2026, 10, 21, 12).getTime()

  test('a call that failed and was billed is in the rows, and told apart', () => {
    const store = newStore()
    booked(store, { at, costNanoUsd: 10 })
    booked(store, { at, costNanoUsd: 5, problem: broken })
    expect(store.usage('day', always)).toMatchObject([{ calls: 2, failed: 1, costNanoUsd: 15 }])
  })

  test('a call whose cost is open is in no row and in no column, but is told', () => {
    const store = newStore()
    booked(store, { at, costNanoUsd: 10 })
    reserved(store, { at })
    settleCall(store, reserved(store, { at }), { usage: null, problem: broken, mayHaveBeenBilled: true }, at)
    settleCall(store, reserved(store, { at }), { usage: null, problem: null, mayHaveBeenBilled: false }, at)
    const yesterday = new Date(2026, 10, 20, 12).getTime()
    reserved(store, { at: yesterday })
    const today = { sinceDay: '2026-11-21', untilDay: null }
    expect(store.usageBook('day', today)).toMatchObject({
      totalNanoUsd: 10,
      rows: [{ calls: 1 }],
      parts: [{ calls: 1 }],
      held: { calls: 2, nanoUsd: 2_000_000 },
    })
    expect(store.usageBook('day', always).held.calls).toBe(3)
    expect(store.calls.bookedSince(0)).toBe(10)
  })

  test('the median is that of summaries: no test, no failure and nobody’s call shifts it', () => {
    const store = newStore()
    const costs = [1_000, 9_000, 3_000]
    summarize(
      store,
      costs.map((costNanoUsd) => ({ id: booked(store, { at, costNanoUsd }), costNanoUsd })),
    )
    booked(store, { at, costNanoUsd: 1, sessionId: null, purpose: 'test' })
    booked(store, { at, costNanoUsd: 2, problem: broken })
    expect(store.usageBook('day', always)).toMatchObject({ summaries: 3, medianNanoUsd: 3_000 })
    expect(store.usageBook('day', { sinceDay: '2026-11-22', untilDay: null })).toMatchObject({
      summaries: 0,
      medianNanoUsd: null,
    })
  })
})

test('a model that answers under a dated name is one with the model that was asked, where both come up', () => {
  const store = newStore()
  const at = new Date(2026, 10, 20, 12).getTime()
  booked(store, { at, costNanoUsd: 5, askedModel: 'maker/one' })
  booked(store, { at, costNanoUsd: 7, askedModel: 'maker/one', usage: { model: 'maker/one-20251001' } })
  booked(store, { at, costNanoUsd: 11, askedModel: 'maker/two-2025-10-01' })
  const { rows, parts, totalNanoUsd } = store.usageBook('model', always)
  expect(rows.map(({ model, calls, costNanoUsd }) => [model, calls, costNanoUsd])).toEqual([
    ['maker/one', 2, 12],
    ['maker/two-2025-10-01', 1, 11],
  ])
  expect(parts).toHaveLength(2)
  expect(totalNanoUsd).toBe(23)
})
