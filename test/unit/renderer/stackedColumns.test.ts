import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dayAfter } from '../../../src-main/contract/calendar'
import type { UsagePart } from '../../../src-main/contract/usage'
import { chartTop, roundTop } from '../../../src-renderer/features/usage/chartTop'
import { spendStack } from '../../../src-renderer/features/usage/spendStack'
import { columnUnit, stackedColumns } from '../../../src-renderer/features/usage/stackedColumns'

const now = new Date(2026, 10, 21, 12).getTime()

function part(day: string, model: string, costNanoUsd: number): UsagePart {
  return { day, model, calls: 1, tokens: costNanoUsd * 2, costNanoUsd }
}

const week = { measure: 'cost', unit: 'day', sinceDay: '2026-11-15', untilDay: '2026-11-21' } as const

describe('columns', () => {
  it('stand for each day of the range, also for one without use, the dearest model lowest', () => {
    const parts = [part('2026-11-16', 'a', 5), part('2026-11-18', 'b', 7), part('2026-11-18', 'a', 1)]
    const { layers, columns } = stackedColumns(parts, week)
    expect(layers).toEqual([
      { model: 'b', total: 7 },
      { model: 'a', total: 6 },
    ])
    expect(columns.map(({ total }) => total)).toEqual([0, 5, 0, 8, 0, 0, 0])
    expect(columns[3]).toEqual({ name: '2026-11-18', values: [7, 1], total: 8 })
  })

  it('put all models after the fifth into one layer, which is the last however much it holds', () => {
    const parts = Array.from({ length: 9 }, (_, index) => part('2026-11-20', `m${index}`, 10 - index))
    const { layers, columns } = stackedColumns(parts, week)
    expect(layers.map(({ model }) => model)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', null])
    expect(columns.at(-2)?.values).toEqual([10, 9, 8, 7, 6, 14])
  })

  it('hold tokens in the order of tokens', () => {
    const parts = [part('2026-11-20', 'dear', 9), { ...part('2026-11-20', 'chatty', 1), tokens: 1_000 }]
    expect(stackedColumns(parts, { ...week, measure: 'tokens' }).layers[0]).toEqual({ model: 'chatty', total: 1_000 })
  })

  test('add up to what was spent, to the nano-dollar, whatever the unit and the range', () => {
    const day = fc
      .date({ min: new Date(2026, 0, 1, 12), max: new Date(2026, 11, 31, 12), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const anyPart = fc
      .tuple(day, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1e12 }))
      .map(([day, model, cost]) => part(day, `m${model}`, cost))
    fc.assert(
      fc.property(
        fc.array(anyPart, { maxLength: 60 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.tuple(day, day),
        (parts, unit, [sinceDay, untilDay]) => {
          const { layers, columns } = stackedColumns(parts, { measure: 'cost', unit, sinceDay, untilDay })
          const total = parts.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0)
          expect(columns.reduce((sum, column) => sum + column.total, 0)).toBe(total)
          expect(layers.reduce((sum, layer) => sum + layer.total, 0)).toBe(total)
          for (const [index, layer] of layers.entries()) {
            expect(columns.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)).toBe(layer.total)
          }
          const names = columns.map(({ name }) => name)
          expect(new Set(names).size).toBe(names.length)
          expect(names).toEqual(names.toSorted())
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the unit', () => {
  it('is the day while columns have room, then the week, then the month', () => {
    expect(columnUnit('day', '2026-08-22', '2026-11-21')).toBe('day')
    expect(columnUnit('day', '2026-08-21', '2026-11-21')).toBe('week')
    expect(columnUnit('model', '2020-01-01', '2026-11-21')).toBe('month')
  })
  it('follows the grouping only where more than a slab comes of it', () => {
    expect(columnUnit('month', '2026-11-01', '2026-11-30')).toBe('day')
    expect(columnUnit('month', '2026-01-01', '2026-11-30')).toBe('month')
    expect(columnUnit('week', '2026-10-20', '2026-11-21')).toBe('week')
  })
})

describe('a range', () => {
  const query = { by: 'day', measure: 'cost', now } as const
  it('without an end goes from the first use to today', () => {
    const { stack } = spendStack([part('2026-11-10', 'a', 1)], { ...query, sinceDay: null, untilDay: null })
    expect([stack.columns[0]?.name, stack.columns.at(-1)?.name]).toEqual(['2026-11-10', '2026-11-21'])
  })
  it('of a month keeps the days that are still to come', () => {
    const days = { sinceDay: '2026-11-01', untilDay: '2026-11-30' }
    expect(spendStack([part('2026-11-10', 'a', 1)], { ...query, ...days }).stack.columns).toHaveLength(30)
  })
  it('of two thousand years draws those with use in them', () => {
    const days = { sinceDay: '0026-11-01', untilDay: '3000-11-30' }
    const { stack } = spendStack([part('2026-11-10', 'a', 1)], { ...query, ...days })
    expect(stack.columns).toHaveLength(12)
    expect(dayAfter(stack.columns.at(-1)?.name ?? '')).toBe('2026-11-22')
  })
})

describe('the scale', () => {
  it.each([
    [1, 1],
    [1.1, 2],
    [7, 8],
    [9_000_001, 10_000_000],
    [0, 1],
  ])('above %d ends at %d', (most, top) => {
    expect(roundTop(most)).toBe(top)
  })
  it('holds the limit, unless the columns would be pressed flat', () => {
    expect(chartTop(500, 1_000)).toEqual({ top: 1_000, isLimitShown: true })
    expect(chartTop(5, 1_000)).toEqual({ top: 6, isLimitShown: false })
    expect(chartTop(1_500, 1_000)).toEqual({ top: 2_000, isLimitShown: true })
    expect(chartTop(5, null)).toEqual({ top: 6, isLimitShown: false })
  })
})
