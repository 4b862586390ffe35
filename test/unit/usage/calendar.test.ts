import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAfter, dayOf, monthOf, startOfDay, weekOf } from '../../../src-main/contract/calendar'

test.each([
  ['2026-01-01', '2026-W01'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2021-01-03', '2020-W53'],
  ['2026-11-26', '2026-W48'],
])('%s is in %s', (day, week) => {
  expect(weekOf(day)).toBe(week)
})

test('days follow one another without a gap, each begins in itself and has a week of seven days', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(1990, 0), max: new Date(2090, 0), noInvalidDate: true }), (date) => {
      const day = dayOf(date.getTime())
      const next = dayAfter(day)
      expect(dayOf(startOfDay(day))).toBe(day)
      expect(dayOf(startOfDay(next) - 1)).toBe(day)
      expect(next > day && monthOf(next) >= monthOf(day) && weekOf(next) >= weekOf(day)).toBe(true)
      const week = [day]
      for (let count = 0; count < 6; count++) week.push(dayAfter(week.at(-1) ?? day))
      expect(new Set(week.map(weekOf)).size).toBeLessThanOrEqual(2)
    }),
  )
})
