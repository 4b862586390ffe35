import { expect, it } from 'vitest'
import { isBackwards, rangeOf, rangeWords } from '../../../src-renderer/features/digest/digestRange'

const own = { sinceDay: '', untilDay: '' }
const at = (year: number, month: number, day: number, hour = 12): number =>
  new Date(year, month - 1, day, hour).getTime()

it('today, yesterday and this week are days of the person’s zone, over months, years and the first minute of a day', () => {
  const days = (name: 'today' | 'yesterday' | 'week', now: number) => rangeOf({ name, ...own }, now)
  expect(days('today', at(2026, 11, 26, 0))).toMatchObject({ sinceDay: '2026-11-26', untilDay: '2026-11-26' })
  expect(days('yesterday', at(2027, 1, 1, 0))).toMatchObject({ sinceDay: '2026-12-31', untilDay: '2026-12-31' })
  expect(days('week', at(2027, 1, 1))).toMatchObject({ sinceDay: '2026-12-28', untilDay: '2027-01-01' })
  expect(days('week', at(2026, 11, 23))).toMatchObject({ sinceDay: '2026-11-23', untilDay: '2026-11-23' })
})

it('dates left empty are open ends, and only two dates can be the wrong way round', () => {
  expect(rangeOf({ name: 'custom', ...own }, 0)).toEqual({ kind: 'days', sinceDay: null, untilDay: null })
  expect(isBackwards({ kind: 'days', sinceDay: '2026-11-21', untilDay: null })).toBe(false)
  expect(isBackwards({ kind: 'days', sinceDay: '2026-11-21', untilDay: '2026-11-20' })).toBe(true)
  expect(isBackwards({ kind: 'look' })).toBe(false)
})

it('what was shown first is told as such, not as a look that never was', () => {
  const range = { kind: 'look' } as const
  expect(rangeWords({ range, lookedAt: null }, 0)).toBe('In the last 24 hours')
  expect(rangeWords({ range, lookedAt: 0 }, 3 * 3_600_000)).toBe('Since you last looked, 3 hours ago')
})
