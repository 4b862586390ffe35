/** An instant (UTC milliseconds) in the person's zone: "2026-11-21 21:04". */
export function localTime(instant: number): string {
  const at = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** For lists, as `ls` does it: "11-21 21:04" in this year, "2025-12-31" in another. */
export function listTime(instant: number, now: number): string {
  const text = localTime(instant)
  return new Date(instant).getFullYear() === new Date(now).getFullYear() ? text.slice(5) : text.slice(0, 10)
}

/** "21:04:09" in the person's zone. */
export function localClock(instant: number): string {
  return new Date(instant).toTimeString().slice(0, 8)
}
