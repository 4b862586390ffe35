import type { WireModel } from '../wire'

const dayMs = 24 * 3_600_000
/** What ends so soon is told, and takes nobody's place. */
const noticeDays = 14

/** Whether a day like "2026-12-31" comes within two weeks, or has come. */
export function endsSoon(day: string, now: number): boolean {
  return daysUntil(day, now) <= noticeDays
}

/** Whether its day has come since `listedAt`: a list that still had it on that day knows better. Both UTC ms. */
export function hasEnded({ expiration_date: day }: WireModel, listedAt: number, now: number): boolean {
  return day !== null && daysUntil(day, now) <= 0 && daysUntil(day, listedAt) > 0
}

/** Whole days in UTC, as OpenRouter counts; 0 on the day itself, negative after it. */
function daysUntil(day: string, now: number): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : Math.round((at - (now - (now % dayMs))) / dayMs)
}
