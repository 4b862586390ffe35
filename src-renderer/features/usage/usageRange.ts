import { dayOf, lastDayOf, monthOf } from '../../../src-main/contract/calendar'
import type { UsageQuery } from '../../../src-main/contract/usage'
import { formatDay, formatDays } from '../../i18n/format'
import { t } from '../../i18n/t'
import { dayBefore } from './dayColumns'

const named = ['month', '7', '30'] as const
type RangeName = (typeof named)[number] | 'all' | 'custom'

/** What a person chose; the days are theirs for `custom` and else of no account. "" leaves that end open. */
export interface UsageRange {
  readonly name: RangeName
  readonly sinceDay: string
  readonly untilDay: string
}

export type Days = Pick<UsageQuery, 'sinceDay' | 'untilDay'>

/** The days that it stands for now. */
export function daysOf({ name, sinceDay, untilDay }: UsageRange, now: number): Days {
  const today = dayOf(now)
  switch (name) {
    case '7':
    case '30':
      return { sinceDay: dayBefore(now, Number(name) - 1), untilDay: today }
    case 'month':
      return { sinceDay: `${monthOf(today)}-01`, untilDay: lastDayOf(monthOf(today)) }
    case 'all':
      return { sinceDay: null, untilDay: null }
    case 'custom':
      return { sinceDay: sinceDay === '' ? null : sinceDay, untilDay: untilDay === '' ? null : untilDay }
  }
}

/** Whether it ends before it begins. */
export function isBackwards({ sinceDay, untilDay }: Days): boolean {
  return sinceDay !== null && untilDay !== null && untilDay < sinceDay
}

/** What stands before the colon of a sentence about days: "This month", "In all", "Nov 3 – 9, 2026". It is no part of the sentence. */
export function rangeWords({ sinceDay, untilDay }: Days, now: number): string {
  const name = named.find((each) => {
    const days = daysOf({ name: each, sinceDay: '', untilDay: '' }, now)
    return days.sinceDay === sinceDay && days.untilDay === untilDay
  })
  if (name === 'month') return t('usage.inMonth')
  if (name !== undefined) return t('usage.inDays', { count: Number(name) })
  if (sinceDay !== null && untilDay !== null) return t('usage.inRange', { days: formatDays(sinceDay, untilDay) })
  if (sinceDay !== null) return t('usage.sinceDay', { day: formatDay(sinceDay) })
  return untilDay === null ? t('usage.inAll') : t('usage.untilDay', { day: formatDay(untilDay) })
}
