import { dayOf } from '../../../src-main/contract/calendar'
import { noFilter, SummaryFilter } from '../../../src-main/contract/filter'
import { lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'

export const times = ['today', 'week', 'month', 'all'] as const
export type Time = (typeof times)[number]

/** What a person chose. The time stays a word: "today" is another day tomorrow. */
export interface ChosenFilter {
  readonly time: Time
  readonly filter: Omit<SummaryFilter, 'sinceDay'>
}

const { sinceDay: _none, ...anything } = noFilter
export const noChoice: ChosenFilter = { time: 'all', filter: anything }

/** Days before today that belong to it. */
const daysBefore: Readonly<Record<Time, number | null>> = { today: 0, week: 6, month: 29, all: null }

/** What it stands for now; null lets everything through. */
export function filterOf({ time, filter }: ChosenFilter, now: number): SummaryFilter | null {
  const back = daysBefore[time]
  const date = new Date(now)
  const first = new Date(date.getFullYear(), date.getMonth(), date.getDate() - (back ?? 0), 12)
  const whole = { ...filter, sinceDay: back === null ? null : dayOf(first.getTime()) }
  return activeFilters({ time, filter }).length === 0 ? null : whole
}

/** As it was remembered; anything that is none any more filters nothing. */
export function parseChoice(text: string): ChosenFilter {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return noChoice
  }
  if (typeof stored !== 'object' || stored === null || !('time' in stored) || !('filter' in stored)) return noChoice
  const time = times.find((each) => each === stored.time)
  const { data } = SummaryFilter.omit({ sinceDay: true }).safeParse(stored.filter)
  return time === undefined || data === undefined ? noChoice : { time, filter: data }
}

export interface ActiveFilter {
  readonly key: string
  readonly label: string
  /** The choice without it. */
  readonly without: ChosenFilter
}

/** One for each filter that hides something, in words. */
export function activeFilters(chosen: ChosenFilter): ActiveFilter[] {
  const { time, filter } = chosen
  const { project, outcomes, model } = filter
  const active: ActiveFilter[] = []
  const add = (key: string, label: string, more: Partial<ChosenFilter['filter']>): void =>
    void active.push({ key, label, without: { time, filter: { ...filter, ...more } } })
  if (project !== null) add('project', project === '' ? t('filter.noProject') : lastSegment(project), { project: null })
  for (const outcome of outcomes) {
    add(`outcome ${outcome}`, t(`outcome.${outcome}`), { outcomes: outcomes.filter((each) => each !== outcome) })
  }
  if (model !== null) add('model', model, { model: null })
  if (time !== 'all') active.push({ key: 'time', label: t(`filter.${time}`), without: { ...chosen, time: 'all' } })
  if (filter.hasFailedTests) add('failedTests', t('filter.failedTests'), { hasFailedTests: false })
  if (filter.isUnread) add('unread', t('filter.unread'), { isUnread: false })
  if (filter.isStarred) add('starred', t('filter.starred'), { isStarred: false })
  return active
}
