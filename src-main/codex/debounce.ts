import type { Timers } from './timers'

export interface Debounce {
  /** Something happened: fires `quietMs` after the last call, but never later than `maxMs` after the first one. */
  call(): void
  cancel(): void
}

export function createDebounce(timers: Timers, quietMs: number, maxMs: number, fire: () => void): Debounce {
  let cancelTimer: (() => void) | null = null
  let firstAt = 0

  function cancel(): void {
    cancelTimer?.()
    cancelTimer = null
  }

  return {
    call() {
      const now = timers.now()
      if (cancelTimer === null) firstAt = now
      cancelTimer?.()
      cancelTimer = timers.after(Math.max(0, Math.min(quietMs, firstAt + maxMs - now)), () => {
        cancelTimer = null
        fire()
      })
    },
    cancel,
  }
}
