import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pauseAt, pauseFor } from '../../../src-main/core/pause'
import { quietUntil } from '../../../src-main/core/quietHours'

const night = { from: '22:00', to: '07:00' }
const zone = process.env['TZ']

beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function at(day: number, hours: number, minutes = 0, month = 11): number {
  return new Date(2026, month - 1, day, hours, minutes).getTime()
}

describe('quiet hours', () => {
  it.each([
    ['before midnight', 26, 23, true],
    ['after midnight', 27, 2, true],
    ['at their first minute', 26, 22, true],
    ['at their end', 27, 7, false],
    ['by day', 26, 12, false],
  ])('over midnight, %s', (_name, day, hours, isQuiet) => {
    expect(quietUntil(night, at(day, hours))).toBe(isQuiet ? at(27, 7) : null)
  })
  it('within a day', () => {
    expect(quietUntil({ from: '12:30', to: '13:00' }, at(26, 12, 45))).toBe(at(26, 13))
    expect(quietUntil({ from: '12:30', to: '13:00' }, at(26, 12, 29))).toBeNull()
  })
  it.each([
    ['', ''],
    ['22:00', ''],
    ['', '07:00'],
    ['08:00', '08:00'],
  ])('from “%s” to “%s” are none', (from, to) => {
    expect(quietUntil({ from, to }, at(26, 23))).toBeNull()
  })
  it('the night in which the clocks go forward is an hour shorter, and ends at seven all the same', () => {
    const now = at(28, 23, 0, 3)
    const until = quietUntil(night, now)
    expect(until).toBe(at(29, 7, 0, 3))
    expect(Number(until) - now).toBe(7 * 3_600_000)
  })
  it('the night in which they go back is an hour longer', () => {
    const now = at(24, 23, 0, 10)
    expect(Number(quietUntil(night, now)) - now).toBe(9 * 3_600_000)
  })
  it('an end within the hour that comes twice is never behind us', () => {
    const hours = { from: '01:00', to: '02:30' }
    for (let now = at(25, 1, 0, 10); now < at(25, 4, 0, 10); now += 60_000) {
      const until = quietUntil(hours, now)
      if (until !== null) expect(until).toBeGreaterThan(now)
    }
  })
})

describe('a pause', () => {
  it('until tomorrow ends in the morning, not at midnight', () => {
    expect(pauseFor('tomorrow', at(30, 23, 50))).toEqual({ until: new Date(2026, 11, 1, 6).getTime() })
  })
  it('of an hour is an hour also where the clocks are changed', () => {
    const now = at(29, 1, 30, 3)
    expect(pauseFor('hour', now)).toEqual({ until: now + 3_600_000 })
  })
  it('is over at its end, and one without an end never', () => {
    expect(pauseAt({ until: 1_000 }, 999)).toEqual({ until: 1_000 })
    expect(pauseAt({ until: 1_000 }, 1_000)).toBeNull()
    expect(pauseAt({ until: null }, Number.MAX_SAFE_INTEGER)).toEqual({ until: null })
  })
})
