/** Time as the watcher needs it, so that a test can hold it in its hand. */
export interface Timers {
  /** Milliseconds of any steady origin. */
  now(): number
  /** Calls once after `delayMs`; returns its cancel. */
  after(delayMs: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}
