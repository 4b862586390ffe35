import { dayOf, daysFromTo } from '../../../src-main/contract/calendar'
import type { UsageBy, UsagePart } from '../../../src-main/contract/usage'
import { columnUnit, stackedColumns } from './stackedColumns'
import type { ColumnUnit, Measure, Stack } from './stackedColumns'
import type { Days } from './usageRange'

/** Whoever asks for more begins with the first use. */
const mostEmptyDays = 731

/** The columns of a range: open ends are the first use and today. */
export function spendStack(
  parts: readonly UsagePart[],
  { by, sinceDay, untilDay, measure, now }: Days & { by: UsageBy; measure: Measure; now: number },
): { stack: Stack; unit: ColumnUnit } {
  const today = dayOf(now)
  const firstUse = parts[0]?.day ?? today
  const last = untilDay ?? today
  const isFar = sinceDay === null || daysFromTo(sinceDay, last) > mostEmptyDays
  const until = last > today && isFar ? today : last
  const since = isFar ? firstUse : sinceDay
  const unit = columnUnit(by, since, until)
  return { unit, stack: stackedColumns(parts, { measure, unit, sinceDay: since, untilDay: until }) }
}
