import { expect, test } from 'vitest'
import { formatMonth, formatWeek } from '../../../src-renderer/i18n/format'
import { daysOf, isBackwards, rangeWords } from '../../../src-renderer/features/usage/usageRange'

const now = new Date(2026, 1, 28, 23, 59).getTime()
const none = { sinceDay: '', untilDay: '' }

test('a range is counted from today, and a month ends with its own last day', () => {
  expect(daysOf({ name: '7', ...none }, now)).toEqual({ sinceDay: '2026-02-22', untilDay: '2026-02-28' })
  expect(daysOf({ name: 'month', ...none }, now)).toEqual({ sinceDay: '2026-02-01', untilDay: '2026-02-28' })
  expect(daysOf({ name: 'all', sinceDay: '2026-01-01', untilDay: '' }, now)).toEqual({ sinceDay: null, untilDay: null })
})

test('a date that was cleared leaves its end open', () => {
  const days = daysOf({ name: 'custom', sinceDay: '2026-01-01', untilDay: '' }, now)
  expect(days).toEqual({ sinceDay: '2026-01-01', untilDay: null })
  expect(isBackwards(days)).toBe(false)
  expect(isBackwards({ sinceDay: '2026-01-02', untilDay: '2026-01-01' })).toBe(true)
})

test('the sentence says the range that the figures are of', () => {
  expect(rangeWords({ sinceDay: '2026-02-01', untilDay: '2026-02-28' }, now)).toBe('This month')
  expect(rangeWords({ sinceDay: '2026-02-22', untilDay: '2026-02-28' }, now)).toBe('In the last 7 days')
  expect(rangeWords({ sinceDay: null, untilDay: null }, now)).toBe('In all')
  expect(rangeWords({ sinceDay: '2025-12-31', untilDay: null }, now)).toBe('Since Dec 31, 2025')
  expect(rangeWords({ sinceDay: '2026-01-03', untilDay: '2026-01-09' }, now)).toMatch(/^Jan 3 – 9, 2026$/)
})

test('a week is told by its days, also over the new year', () => {
  expect(formatWeek('2026-W53')).toMatch(/^Dec 28, 2026 – Jan 3, 2027$/)
  expect(formatWeek('2026-W01')).toMatch(/^Dec 29, 2025 – Jan 4, 2026$/)
  expect(formatMonth('2026-11')).toBe('November 2026')
})
