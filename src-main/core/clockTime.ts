import { dayOf } from '../contract/calendar'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const weekMs = 7 * 24 * 3_600_000

/** An instant to come, in the person's zone, as short as it is clear: "14:30", "Mon 09:00", "2026-12-24". */
export function clockTime(at: number, now: number): string {
  const date = new Date(at)
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`
  if (dayOf(at) === dayOf(now)) return time
  return at - now < weekMs ? `${weekdays[date.getDay()]} ${time}` : dayOf(at)
}

/** How long something has gone on: "12 min", "2 h 5 min"; null below a minute. */
export function spanSince(since: number, now: number): string | null {
  const minutes = Math.floor((now - since) / 60_000)
  if (minutes < 1) return null
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
