import { dayOf, firstDayOf, weekOf } from '../../../src-main/contract/calendar'
import type { Digest, DigestRange } from '../../../src-main/contract/digest'
import { formatDay, formatDays, formatRelative } from '../../i18n/format'
import { t } from '../../i18n/t'

export const rangeNames = ['look', 'today', 'yesterday', 'week', 'custom'] as const

/** What a person chose; the days are theirs for `custom` and else of no account. "" leaves that end open. */
export interface ChosenRange {
  readonly name: (typeof rangeNames)[number]
  readonly sinceDay: string
  readonly untilDay: string
}

/** What it stands for now. */
export function rangeOf({ name, sinceDay, untilDay }: ChosenRange, now: number): DigestRange {
  const today = dayOf(now)
  switch (name) {
    case 'look':
      return { kind: 'look' }
    case 'today':
      return { kind: 'days', sinceDay: today, untilDay: today }
    case 'yesterday': {
      const date = new Date(now)
      const yesterday = dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1, 12).getTime())
      return { kind: 'days', sinceDay: yesterday, untilDay: yesterday }
    }
    case 'week':
      return { kind: 'days', sinceDay: firstDayOf(weekOf(today)), untilDay: today }
    case 'custom':
      return { kind: 'days', sinceDay: sinceDay || null, untilDay: untilDay || null }
  }
}

/** Whether it ends before it begins. */
export function isBackwards(range: DigestRange): boolean {
  if (range.kind === 'look' || range.sinceDay === null || range.untilDay === null) return false
  return range.untilDay < range.sinceDay
}

/** How the first sentence begins. */
export function rangeWords({ range, lookedAt }: Pick<Digest, 'range' | 'lookedAt'>, now: number): string {
  if (range.kind === 'look') {
    return lookedAt === null ? t('digest.firstLook') : t('digest.sinceLook', { when: formatRelative(lookedAt, now) })
  }
  const { sinceDay, untilDay } = range
  if (sinceDay === null)
    return untilDay === null ? t('digest.inAll') : t('digest.untilDay', { day: formatDay(untilDay) })
  if (untilDay === null) return t('digest.sinceDay', { day: formatDay(sinceDay) })
  return t('digest.inRange', { days: sinceDay === untilDay ? formatDay(sinceDay) : formatDays(sinceDay, untilDay) })
}
