import type { CodexUsageRow } from '../../../src-main/contract/codexUsage'
import { dayOf } from '../../../src-main/contract/calendar'

/** More columns than this would be thinner than a pixel or two. */
const mostDays = 120

export interface DayColumn {
  /** "2026-11-21" */
  readonly day: string
  readonly total: number
  readonly cached: number
}

/** The day `days` before that of `now`, counted in calendar days: those of 23 and 25 hours are days too. */
export function dayBefore(now: number, days: number): string {
  const date = new Date(now)
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() - days, 12).getTime())
}

/** Fewer would be slabs. */
const leastDays = 14

/** One column for each day from the first one used (or `sinceDay`) to today, also for days without any use. */
export function dayColumns(rows: readonly CodexUsageRow[], now: number, sinceDay: string | null): DayColumn[] {
  const byDay = new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, row] as const])))
  const first = sinceDay ?? [...byDay.keys()].toSorted()[0] ?? dayOf(now)
  const columns: DayColumn[] = []
  for (let ago = 0; ago < mostDays; ago++) {
    const day = dayBefore(now, ago)
    if (day < first && ago >= leastDays) break
    const row = byDay.get(day)
    columns.push({ day, total: row?.total ?? 0, cached: row?.cached ?? 0 })
  }
  return columns.toReversed()
}
