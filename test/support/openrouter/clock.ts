import type { Clock } from '../../../src-main/openrouter/clock'

export interface HandClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[]
  advance(ms: number): void
  /** Fires every limit of that length that is still running. */
  expire(ms: number): void
  /** How many limits of that length were ever started. */
  started(ms: number): number
}

/** Time that moves only by hand: sleeping returns at once and is written down. Chance is always `random`. */
export function createHandClock(startAt = Date.UTC(2026, 10, 21, 12), random = 1): HandClock {
  let now = startAt
  const waits: number[] = []
  const timers = new Set<{ ms: number; callback: () => void }>()
  const starts: number[] = []
  return {
    waits,
    now: () => now,
    random: () => random,
    advance: (ms) => void (now += ms),
    started: (ms) => starts.filter((one) => one === ms).length,
    sleep(ms) {
      waits.push(ms)
      now += ms
      return Promise.resolve()
    },
    after(ms, callback) {
      const timer = { ms, callback }
      starts.push(ms)
      timers.add(timer)
      return () => timers.delete(timer)
    },
    expire(ms) {
      for (const timer of timers) if (timer.ms === ms && timers.delete(timer)) timer.callback()
    },
  }
}
