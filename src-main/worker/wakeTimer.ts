/** One timer for the next decision. */
export interface WakeTimer {
  /** Replaces what was set before; null sleeps. */
  wakeAt(instant: number | null): void
  stop(): void
}

/** A wake-up is never further away than this: after a suspended night or a set clock the instant may be long past. */
const longestSleepMs = 10 * 60_000
/** Never a busy loop, whatever the instants say. */
const shortestSleepMs = 50

export function createWakeTimer(now: () => number, wake: () => void): WakeTimer {
  let handle: NodeJS.Timeout | undefined
  return {
    wakeAt(instant) {
      clearTimeout(handle)
      if (instant === null) return
      const delayMs = Math.min(Math.max(instant - now(), shortestSleepMs), longestSleepMs)
      handle = setTimeout(wake, delayMs)
    },
    stop() {
      clearTimeout(handle)
    },
  }
}
