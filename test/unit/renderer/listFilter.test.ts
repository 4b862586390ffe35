import { describe, expect, it, test } from 'vitest'
import { dayOf } from '../../../src-main/contract/calendar'
import { activeFilters, filterOf, noChoice, parseChoice } from '../../../src-renderer/features/summaryList/listFilter'
import type { ChosenFilter } from '../../../src-renderer/features/summaryList/listFilter'

const now = new Date(2026, 2, 2, 0, 30).getTime()

function chosen(more: Partial<ChosenFilter['filter']>, time: ChosenFilter['time'] = 'all'): ChosenFilter {
  return { time, filter: { ...noChoice.filter, ...more } }
}

test('nothing chosen filters nothing, so that the list is the whole one', () => {
  expect(filterOf(noChoice, now)).toBeNull()
})

test.each([
  ['today', '2026-03-02'],
  ['week', '2026-02-24'],
  ['month', '2026-02-01'],
] as const)('%s counts today as one of its days, over the end of a month', (time, day) => {
  expect(filterOf(chosen({}, time), now)?.sinceDay).toBe(day)
})

test('today is another day tomorrow', () => {
  const tomorrow = now + 86_400_000
  expect(filterOf(chosen({}, 'today'), tomorrow)?.sinceDay).toBe(dayOf(tomorrow))
})

describe('what was remembered', () => {
  it('comes back as it was', () => {
    const all = chosen(
      { project: '/w/شجرة', outcomes: ['failed'], model: 'm', isUnread: true, isStarred: true },
      'week',
    )
    expect(parseChoice(JSON.stringify(all))).toEqual(all)
  })

  it.each(['', 'x', 'null', '7', '{}', '{"time":"ever","filter":{}}', '{"time":"all","filter":{"project":7}}'])(
    'filters nothing when it cannot be understood: %s',
    (text) => {
      expect(parseChoice(text)).toEqual(noChoice)
    },
  )
})

test('each filter is told by itself and can be taken away alone', () => {
  const all = chosen(
    { project: '/w/parser', outcomes: ['failed', 'partial'], model: 'm', hasFailedTests: true },
    'today',
  )
  const active = activeFilters(all)
  expect(active.map(({ label }) => label)).toEqual(['parser', 'Failed', 'Partly done', 'm', 'Today', 'Failed tests'])
  for (const { label, without } of active) {
    const left = activeFilters(without).map((each) => each.label)
    expect(left).toEqual(active.map((each) => each.label).filter((each) => each !== label))
  }
  expect(activeFilters(chosen({ project: '' })).map(({ label }) => label)).toEqual(['No project'])
})
