import { dayOf, firstDayOf, startOfDay } from '../../src-main/contract/calendar'

/** Everything that a person reads as a number, an amount, an instant or a duration, in the person's own locale. */

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const smallDollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  maximumSignificantDigits: 2,
})
const bounds = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  maximumSignificantDigits: 2,
  roundingMode: 'ceil',
})
const prices = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
})
const sizes = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
const counts = new Intl.NumberFormat('en')
const compacts = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const relatives = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'long' })
const exacts = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const instants = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const times = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const days = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const daysOfOtherYears = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' })
const shortDays = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const daysOfYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })
const shortMonths = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric' })
const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' })

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "$1.84", "$0.04"; below a cent two significant digits: "$0.0021". */
export function formatMoney(nanoUsd: number): string {
  const usd = nanoUsd / 1e9
  return usd !== 0 && Math.abs(usd) < 0.01 ? smallDollars.format(usd) : dollars.format(usd)
}

/** "$0.0043" of 0.00421 dollars, "$0.13": an upper bound, never rounded to less than it is. */
export function formatAtMost(nanoUsd: number): string {
  return nanoUsd < 1e8 ? bounds.format(nanoUsd / 1e9) : dollars.format(Math.ceil(nanoUsd / 1e7) / 100)
}

/** A price per million tokens: "$0.10", "$0.065", "$15.00". No digit of a cheap model's price is rounded away. */
export const formatPrice = (nanoUsdPerMillion: number): string => prices.format(nanoUsdPerMillion / 1e9)

/** How many tokens fit: "128k", "1.05M". */
export const formatTokens = (tokens: number): string => sizes.format(tokens).replace('K', 'k')

/** A share of 0 to 1: "98 %", and "99.9 %" near the whole, so that what is not all is never shown as all. */
export function formatShare(share: number): string {
  const percent = share * 100
  if (percent > 99 && percent < 100) return `${Math.floor(percent * 10) / 10} %`
  return `${percent > 0 && percent < 1 ? 1 : Math.round(percent)} %`
}

/** How long an answer took: "850 ms", "3.2 s", "42 s". */
export function formatLatency(latencyMs: number): string {
  if (latencyMs < 1_000) return `${Math.round(latencyMs)} ms`
  return latencyMs < 10_000 ? `${(latencyMs / 1_000).toFixed(1)} s` : formatDuration(latencyMs)
}

export const formatCount = (count: number): string => counts.format(count)

/** "28.8k", "1.3M". */
export const formatCompact = (count: number): string => compacts.format(count).replace('K', 'k')

/** "512 B", "12 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const
  const power = Math.min(units.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}

/** "now", "12m", "3h", "5d": for a narrow column; the exact instant belongs on hover. */
export function formatAge(at: number, now: number): string {
  const ageMs = Math.max(0, now - at)
  if (ageMs < minuteMs) return 'now'
  if (ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)}m`
  if (ageMs < dayMs) return `${Math.floor(ageMs / hourMs)}h`
  return `${Math.floor(ageMs / dayMs)}d`
}

/** "12 minutes ago". */
export function formatRelative(at: number, now: number): string {
  const ageMs = Math.max(0, now - at)
  if (ageMs < minuteMs) return 'just now'
  if (ageMs < hourMs) return relatives.format(-Math.floor(ageMs / minuteMs), 'minute')
  if (ageMs < dayMs) return relatives.format(-Math.floor(ageMs / hourMs), 'hour')
  return relatives.format(-Math.floor(ageMs / dayMs), 'day')
}

export const formatExact = (at: number): string => exacts.format(at)

/** "Nov 21, 2026, 9:04 PM": where several stand below one another; the exact one belongs on hover. */
export const formatInstant = (at: number): string => instants.format(at)

export const formatTime = (at: number): string => times.format(at)

/** "45 s", "4 min", "1 h 12 min", "3 d 4 h". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

/** A limit's window: "5 hours", "Week", "3 days"; what is no whole number of hours as a duration. */
export function formatMinutes(minutes: number): string {
  if (minutes === 7 * 24 * 60) return 'Week'
  if (minutes % (24 * 60) === 0) return minutes === 24 * 60 ? 'Day' : `${minutes / (24 * 60)} days`
  if (minutes % 60 === 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return formatDuration(minutes * minuteMs)
}

/** A heading of the list: "Today", "Yesterday", "Thursday, November 19", "March 3, 2025". */
export function formatDayHeading(at: number, now: number): string {
  const day = dayOf(at)
  if (day === dayOf(now)) return 'Today'
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1) // not minus 24 hours: days of 23 and 25 hours exist
  if (day === dayOf(yesterday.getTime())) return 'Yesterday'
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? days.format(at) : daysOfOtherYears.format(at)
}

/** "Nov 21, 2026" of "2026-11-21". */
export const formatDay = (day: string): string => shortDays.format(startOfDay(day))

/** "Nov 21", where the year is told elsewhere. */
export const formatDayOfYear = (day: string): string => daysOfYear.format(startOfDay(day))

/** "Nov 3 – 9, 2026". */
export const formatDays = (first: string, last: string): string =>
  shortDays.formatRange(startOfDay(first), startOfDay(last))

/** "Nov 23 – 29, 2026" of "2026-W48". */
export function formatWeek(week: string): string {
  const monday = new Date(startOfDay(firstDayOf(week)))
  return shortDays.formatRange(monday, new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6))
}

/** "Nov 2026" of "2026-11". */
export const formatMonthShort = (month: string): string => shortMonths.format(startOfDay(`${month}-01`))

/** "November 2026" of "2026-11". */
export const formatMonth = (month: string): string => months.format(startOfDay(`${month}-01`))

/** "/home/ann/.codex" as "~/.codex". */
export function shortenHome(path: string): string {
  return path.replace(/^(?:\/home\/[^/]+|\/Users\/[^/]+|\/root|[A-Za-z]:\\Users\\[^\\]+)(?=[/\\]|$)/, '~')
}

/** The last segment of a path, for a project's name. */
export function lastSegment(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== '') ?? path
}
