const minuteMs = 60_000

/** How long to wait before asking about a batch again: soon while it is young, every ten minutes for most of the night. */
export function pollDelayMs(ageMs: number, failures: number): number {
  const patientMs = Math.min(Math.max(ageMs / 5, minuteMs), 10 * minuteMs)
  return Math.min(patientMs * 2 ** failures, 30 * minuteMs)
}
