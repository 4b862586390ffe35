import type { UsageBy } from '../../../src-main/contract/usage'
import { formatDay, formatMonth, formatWeek, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'

/** The name of a row: its time in words, its model, or its project's folder. Sessions have titles instead. */
export function usageName(name: string | null, by: Exclude<UsageBy, 'session'>): string {
  if (name === null || name === '') return t(by === 'project' ? 'usage.noProject' : 'usage.noName')
  switch (by) {
    case 'day':
      return formatDay(name)
    case 'week':
      return formatWeek(name)
    case 'month':
      return formatMonth(name)
    case 'model':
      return name
    case 'project':
      return lastSegment(name)
  }
}
