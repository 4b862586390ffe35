/** How often a call may be sent again, and how long a caller is kept waiting at most before the job goes back to the queue. */
export const MAX_RETRIES = 3
export const MAX_WAIT_MS = 120_000

const FIRST_WAIT_MS = 1_000
const LAST_WAIT_MS = 30_000

/**
 * Milliseconds before retry number `retry` (0-based): full jitter below 1 s, 2 s, 4 s … 30 s, so that many clients do not come
 * back together, but never sooner than the service asked. Null: asked to wait too long, do not retry now.
 */
export function retryDelay(retry: number, askedMs: number | null, random: number): number | null {
  if (askedMs !== null && askedMs > MAX_WAIT_MS) return null
  const jitter = random * Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry)
  return Math.round(Math.max(askedMs ?? 0, jitter))
}
