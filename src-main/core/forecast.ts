import { dayOf, monthAfter, monthOf, startOfMonth } from '../contract/calendar'

/** Sooner a single afternoon would be taken for the whole month. */
const leastElapsedMs = 2 * 24 * 60 * 60_000

/**
 * What this month will have cost when it goes on as it did (nano-dollars), never less than what is booked; null while it is
 * not two days old. `now` in UTC ms, the month in the person's zone.
 */
export function forecastMonth(bookedNanoUsd: number, now: number): number | null {
  const month = monthOf(dayOf(now))
  const start = startOfMonth(month)
  const end = startOfMonth(monthAfter(month))
  const elapsedMs = now - start
  if (elapsedMs < leastElapsedMs) return null
  return Math.max(bookedNanoUsd, Math.round((bookedNanoUsd * (end - start)) / elapsedMs))
}
