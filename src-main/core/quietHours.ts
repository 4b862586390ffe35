/** A stretch of every day in the person's zone, "HH:MM" each; over midnight where it ends earlier than it begins. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/**
 * When the quiet hours that `now` is in end (UTC ms); null outside of them, or without any. By the clock on the wall: where clocks are
 * changed the night is an hour longer or shorter.
 */
export function quietUntil({ from, to }: QuietHours, now: number): number | null {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  if (start === null || end === null || start === end) return null
  const date = new Date(now)
  const minute = date.getHours() * 60 + date.getMinutes()
  const isWithin = start < end ? minute >= start && minute < end : minute >= start || minute < end
  if (!isWithin) return null
  const daysOn = minute < end ? 0 : 1
  const until = new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysOn, 0, end).getTime()
  // An hour that comes twice: the end of its first pass may be behind us already.
  return until > now ? until : until + 3_600_000
}

function minuteOf(time: string): number | null {
  const [hours, minutes] = time.split(':').map(Number)
  return hours === undefined || minutes === undefined || time === '' ? null : hours * 60 + minutes
}
