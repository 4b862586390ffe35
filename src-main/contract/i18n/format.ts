import { dayOf, firstDayOf, startOfDay } from '../calendar'
import { perLocale } from './locale'
import { formatCount, formatList, formatOneDigit } from './numbers'
import { t } from './t'

export { formatCount, formatList }

/** Everything that a person reads as a number, an amount, an instant or a duration, as the language that is shown writes it. */

const usd = {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
} as const
const twoDigits = { ...usd, minimumFractionDigits: 0, maximumSignificantDigits: 2 } as const
const dollars = perLocale((tag) => new Intl.NumberFormat(tag, usd))
const smallDollars = perLocale((tag) => new Intl.NumberFormat(tag, twoDigits))
const bounds = perLocale((tag) => new Intl.NumberFormat(tag, { ...twoDigits, roundingMode: 'ceil' }))
const prices = perLocale(
  (tag) => new Intl.NumberFormat(tag, { ...usd, minimumFractionDigits: 2, maximumFractionDigits: 4 }),
)
const sizes = perLocale((tag) => new Intl.NumberFormat(tag, { notation: 'compact', maximumSignificantDigits: 3 }))
const compacts = perLocale((tag) => new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }))
const relatives = perLocale((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: 'long' }))
const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
  perLocale((tag) => new Intl.DateTimeFormat(tag, options))
const exacts = dates({ dateStyle: 'full', timeStyle: 'medium' })
const instants = dates({ dateStyle: 'medium', timeStyle: 'short' })
const times = dates({ timeStyle: 'short' })
const clocks = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekdays = dates({ weekday: 'short' })
const days = dates({ weekday: 'long', day: 'numeric', month: 'long' })
const daysOfOtherYears = dates({ day: 'numeric', month: 'long', year: 'numeric' })
const shortDays = dates({ day: 'numeric', month: 'short', year: 'numeric' })
const daysOfYear = dates({ day: 'numeric', month: 'short' })
const shortMonths = dates({ month: 'short', year: 'numeric' })
const months = dates({ month: 'long', year: 'numeric' })

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs

/** With the sign alone: written from right to left, "US$" is taken apart. All amounts are of one currency. */
const said = (formatter: Intl.NumberFormat, value: number): string =>
  formatter
    .formatToParts(value)
    .map((part) => (part.type === 'currency' ? '$' : part.value))
    .join('')

/** "$1.84", "$0.04"; below a cent two significant digits: "$0.0021". */
export function formatMoney(nanoUsd: number): string {
  const usd = nanoUsd / 1e9
  return usd !== 0 && Math.abs(usd) < 0.01 ? said(smallDollars(), usd) : said(dollars(), usd)
}

/** "$0.0043" of 0.00421 dollars, "$0.13": an upper bound, never rounded to less than it is. */
export function formatAtMost(nanoUsd: number): string {
  return nanoUsd < 1e8 ? said(bounds(), nanoUsd / 1e9) : said(dollars(), Math.ceil(nanoUsd / 1e7) / 100)
}

/** A price per million tokens: "$0.10", "$0.065", "$15.00". No digit of a cheap model's price is rounded away. */
export const formatPrice = (nanoUsdPerMillion: number): string => said(prices(), nanoUsdPerMillion / 1e9)

/** How many tokens fit: "128k", "1.05M". */
export const formatTokens = (tokens: number): string => sizes().format(tokens).replace('K', 'k')

/** A share of 0 to 1: "98 %", and "99.9 %" near the whole, so that what is not all is never shown as all. */
export function formatShare(share: number): string {
  const percent = share * 100
  if (percent > 99 && percent < 100) {
    return t('number.percent', { number: formatOneDigit(Math.floor(percent * 10) / 10) })
  }
  return t('number.percent', { number: formatCount(percent > 0 && percent < 1 ? 1 : Math.round(percent)) })
}

/** How long an answer took: "850 ms", "3.2 s", "42 s". */
export function formatLatency(latencyMs: number): string {
  if (latencyMs < 1_000) return t('time.milliseconds', { count: Math.round(latencyMs) })
  if (latencyMs >= 10_000) return formatDuration(latencyMs)
  return t('time.secondsExact', { seconds: formatOneDigit(latencyMs / 1_000) })
}

/** "28.8k", "1.3M". */
export const formatCompact = (count: number): string => compacts().format(count).replace('K', 'k')

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const byteSizes = perLocale((tag) =>
  byteUnits.map((unit) =>
    [0, 1].map(
      (digits) =>
        new Intl.NumberFormat(tag, {
          ...{ style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' },
          ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
        }),
    ),
  ),
)

/** "512 bytes", "4.2 kB", "12 MB", with the language's own names of the units. */
export function formatBytes(bytes: number): string {
  const power = Math.min(byteUnits.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  return byteSizes()[power]?.[value < 10 && power > 0 ? 1 : 0]?.format(value) ?? ''
}

/** "now", "12m", "3h", "5d": for a narrow column; the exact instant belongs on hover. */
export function formatAge(at: number, now: number): string {
  const ageMs = Math.max(0, now - at)
  if (ageMs < minuteMs) return t('age.now')
  if (ageMs < hourMs) return t('age.minutes', { count: Math.floor(ageMs / minuteMs) })
  if (ageMs < dayMs) return t('age.hours', { count: Math.floor(ageMs / hourMs) })
  return t('age.days', { count: Math.floor(ageMs / dayMs) })
}

/** "12 minutes ago". */
export function formatRelative(at: number, now: number): string {
  const ageMs = Math.max(0, now - at)
  if (ageMs < minuteMs) return t('time.justNow')
  if (ageMs < hourMs) return relatives().format(-Math.floor(ageMs / minuteMs), 'minute')
  if (ageMs < dayMs) return relatives().format(-Math.floor(ageMs / hourMs), 'hour')
  return relatives().format(-Math.floor(ageMs / dayMs), 'day')
}

export const formatExact = (at: number): string => exacts().format(at)

/** "Nov 21, 2026, 9:04 PM": where several stand below one another; the exact one belongs on hover. */
export const formatInstant = (at: number): string => instants().format(at)

export const formatTime = (at: number): string => times().format(at)

/** An instant to come, in the person's zone, as short as it is clear: "14:30", "Mon 09:00", "2026-12-24". */
export function formatClock(at: number, now: number): string {
  const time = clocks().format(at)
  if (dayOf(at) === dayOf(now)) return time
  return at - now < weekMs ? t('time.onDay', { day: weekdays().format(at), time }) : dayOf(at)
}

/** "45 s", "4 min", "1 h 12 min", "3 d 4 h". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1_000))
  if (seconds < 60) return t('time.seconds', { count: seconds })
  return wholeMinutes(Math.round(seconds / 60))
}

function wholeMinutes(all: number): string {
  if (all < 60) return t('time.minutes', { count: all })
  const minutes = all % 60
  const hours = Math.floor(all / 60)
  if (hours >= 48) {
    const rest = hours % 24
    const days = Math.floor(hours / 24)
    return rest === 0 ? t('time.days', { count: days }) : t('time.daysHours', { days, hours: rest })
  }
  return minutes === 0 ? t('time.hours', { count: hours }) : t('time.hoursMinutes', { hours, minutes })
}

/** How long something has gone on: "12 min", "2 h 5 min"; null below a minute. */
export function formatSpanSince(since: number, now: number): string | null {
  const minutes = Math.floor((now - since) / minuteMs)
  return minutes < 1 ? null : wholeMinutes(minutes)
}

/** A limit's window: "5 hours", "Week", "3 days"; what is no whole number of hours as a duration. */
export function formatMinutes(minutes: number): string {
  if (minutes === 7 * 24 * 60) return t('span.week')
  if (minutes % (24 * 60) === 0) return t('span.days', { count: minutes / (24 * 60) })
  if (minutes % 60 === 0) return t('span.hours', { count: minutes / 60 })
  return formatDuration(minutes * minuteMs)
}

/** A heading of the list: "Today", "Yesterday", "Thursday, November 19", "March 3, 2025". */
export function formatDayHeading(at: number, now: number): string {
  const day = dayOf(at)
  if (day === dayOf(now)) return t('time.today')
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1) // not minus 24 hours: days of 23 and 25 hours exist
  if (day === dayOf(yesterday.getTime())) return t('time.yesterday')
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return (isThisYear ? days() : daysOfOtherYears()).format(at)
}

/** "Nov 21, 2026" of "2026-11-21". */
export const formatDay = (day: string): string => shortDays().format(startOfDay(day))

/** "Nov 21", where the year is told elsewhere. */
export const formatDayOfYear = (day: string): string => daysOfYear().format(startOfDay(day))

/** "Nov 3 – 9, 2026". */
export const formatDays = (first: string, last: string): string =>
  shortDays().formatRange(startOfDay(first), startOfDay(last))

/** "Nov 23 – 29, 2026" of "2026-W48". */
export function formatWeek(week: string): string {
  const monday = new Date(startOfDay(firstDayOf(week)))
  return shortDays().formatRange(monday, new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6))
}

/** "Nov 2026" of "2026-11". */
export const formatMonthShort = (month: string): string => shortMonths().format(startOfDay(`${month}-01`))

/** "November 2026" of "2026-11". */
export const formatMonth = (month: string): string => months().format(startOfDay(`${month}-01`))

/** "/home/ann/.codex" as "~/.codex". */
export function shortenHome(path: string): string {
  return path.replace(/^(?:\/home\/[^/]+|\/Users\/[^/]+|\/root|[A-Za-z]:\\Users\\[^\\]+)(?=[/\\]|$)/, '~')
}

/** The last segment of a path, for a project's name. */
export function lastSegment(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== '') ?? path
}
