import { describe, expect, it } from 'vitest'
import type { CodexUsageRow } from '../../../src-main/contract/codexUsage'
import { dayBefore, dayColumns } from '../../../src-renderer/features/usage/dayColumns'

const now = new Date(2026, 10, 21, 0, 30).getTime()

function row(day: string, total: number, cached = 0): CodexUsageRow {
  return {
    day,
    model: null,
    project: null,
    sessions: 1,
    input: total,
    cached,
    output: 0,
    reasoning: 0,
    total,
    estimateNanoUsd: null,
  }
}

describe('columns by day', () => {
  it('has a column for a day without use, in calendar order', () => {
    expect(dayColumns([row('2026-11-21', 5), row('2026-11-19', 7, 3)], now, null).slice(-3)).toEqual([
      { day: '2026-11-19', total: 7, cached: 3 },
      { day: '2026-11-20', total: 0, cached: 0 },
      { day: '2026-11-21', total: 5, cached: 0 },
    ])
  })
  it('begins where the range begins, also when nothing was used then', () => {
    expect(dayColumns([row('2026-11-21', 5)], now, dayBefore(now, 29))).toHaveLength(30)
  })
  it('does not draw a single day as a slab', () => {
    expect(dayColumns([row('2026-11-21', 5)], now, null)).toHaveLength(14)
  })
  it('does not draw years of hairlines', () => {
    expect(dayColumns([row('2020-01-01', 5)], now, null)).toHaveLength(120)
  })
})

it('counts back over a month, a year and a change of the clocks without losing a day', () => {
  expect([dayBefore(now, 0), dayBefore(now, 21), dayBefore(now, 400)]).toEqual([
    '2026-11-21',
    '2026-10-31',
    '2025-10-17',
  ])
})
