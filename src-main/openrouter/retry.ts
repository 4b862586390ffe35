/** How often a call may be sent again, and how long a caller is kept waiting in all before the job goes back to the queue. */
const MAX_RETRIES = 3
const MAX_WAIT_MS = 120_000

const FIRST_WAIT_MS = 1_000
const LAST_WAIT_MS = 30_000

/** What the waits of one call have come to so far. */
export interface Waited {
  /** Retries so far: 0 before the first. */
  readonly retries: number
  readonly waitedMs: number
}

/**
 * Milliseconds before retry number `retries` (0-based): full jitter below 1 s, 2 s, 4 s … 30 s, so that many clients do not come
 * back together, but never sooner than the service asked. Null: not now, because it was tried often enough or would keep the
 * caller waiting too long.
 */
export function retryDelay({ retries, waitedMs }: Waited, askedMs: number | null, random: number): number | null {
  if (retries >= MAX_RETRIES) return null
  const jitter = random * Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries)
  const waitMs = Math.round(Math.max(askedMs ?? 0, jitter))
  return waitedMs + waitMs > MAX_WAIT_MS ? null : waitMs
}
