import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastMonth } from '../../../src-main/core/forecast'

test('half of a month makes twice as much', () => {
  expect(forecastMonth(1_000, new Date(2026, 10, 16).getTime())).toBe(2_000)
})

test('the first two days tell nothing: one afternoon is no month', () => {
  expect(forecastMonth(1_000, new Date(2026, 10, 1, 0, 0, 1).getTime())).toBeNull()
  expect(forecastMonth(1_000, new Date(2026, 10, 2, 23, 59).getTime())).toBeNull()
  expect(forecastMonth(1_000, new Date(2026, 10, 3, 1).getTime())).not.toBeNull()
})

test('it is never less than what is booked, and all of it when the month ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e14 }),
      fc.date({ min: new Date(2020, 0), max: new Date(2040, 0), noInvalidDate: true }),
      (booked, date) => {
        const forecast = forecastMonth(booked, date.getTime())
        return forecast === null || (Number.isSafeInteger(forecast) && forecast >= booked)
      },
    ),
  )
  expect(forecastMonth(31_000, new Date(2026, 11, 31, 23, 59, 59, 999).getTime())).toBe(31_000)
})
