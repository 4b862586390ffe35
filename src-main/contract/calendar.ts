/** Days, weeks and months of the person's zone. A day is "2026-11-21", a week "2026-W48" (ISO 8601), a month "2026-11". */

/** The day of an instant (UTC ms). */
export function dayOf(at: number): string {
  const date = new Date(at)
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The first instant of a day (UTC ms), also where the clocks were put forward at midnight. */
export function startOfDay(day: string): number {
  const [year, month, date] = partsOf(day)
  return new Date(year, month - 1, date).getTime()
}

/** The first instant of a month (UTC ms). */
export function startOfMonth(month: string): number {
  return startOfDay(`${month}-01`)
}

/** The day after: 23 or 25 hours later where the clocks are changed. */
export function dayAfter(day: string): string {
  const [year, month, date] = partsOf(day)
  return dayOf(new Date(year, month - 1, date + 1, 12).getTime())
}

/** The ISO 8601 week: from Monday, and of the year that its Thursday is in. */
export function weekOf(day: string): string {
  const [year, month, date] = partsOf(day)
  // In UTC, where every day has 24 hours.
  const thursday = new Date(Date.UTC(year, month - 1, date))
  thursday.setUTCDate(date + 3 - ((thursday.getUTCDay() + 6) % 7))
  const daysBefore = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000
  return `${thursday.getUTCFullYear()}-W${two(1 + Math.floor(daysBefore / 7))}`
}

/** The Monday of a week. */
export function firstDayOf(week: string): string {
  const [year = 1970, number = 1] = week.split('-W').map(Number)
  const fourth = new Date(year, 0, 4, 12) // always in the first week
  return dayOf(new Date(year, 0, 4 - ((fourth.getDay() + 6) % 7) + 7 * (number - 1), 12).getTime())
}

/** How many days lie from one to the other, both counted; 0 or less when they stand the wrong way round. */
export function daysFromTo(first: string, last: string): number {
  const [a, b] = [partsOf(first), partsOf(last)]
  return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000) + 1
}

/** "2026-02-28" of "2026-02". */
export function lastDayOf(month: string): string {
  const [year, number] = partsOf(`${month}-01`)
  return dayOf(new Date(year, number, 0, 12).getTime())
}

/** "2027-01" of "2026-12". */
export function monthAfter(month: string): string {
  return monthOf(dayAfter(lastDayOf(month)))
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

function partsOf(day: string): [year: number, month: number, date: number] {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
