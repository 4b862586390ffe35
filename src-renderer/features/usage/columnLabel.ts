import { firstDayOf } from '../../../src-main/contract/calendar'
import { formatDayOfYear, formatMonthShort } from '../../i18n/format'
import type { ColumnUnit } from './stackedColumns'

/** What stands below a column: "Nov 21", a week's Monday, "Nov 2026". */
export function columnLabel(name: string, unit: ColumnUnit): string {
  if (unit === 'month') return formatMonthShort(name)
  return formatDayOfYear(unit === 'week' ? firstDayOf(name) : name)
}
