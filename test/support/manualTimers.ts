import type { Timers } from '../../src-main/shell/timers'

/** Time that passes only when a test says so. */
export function manualTimers(): Timers & { pass(ms: number): void; waiting(): number; now(): number } {
  let nowMs = 0
  let pending: { dueMs: number; work: () => void }[] = []

  return {
    after(delayMs, work) {
      const entry = { dueMs: nowMs + delayMs, work }
      pending.push(entry)
      return () => {
        pending = pending.filter((other) => other !== entry)
      }
    },
    pass(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const next = pending.filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0]
        if (next === undefined) break
        nowMs = next.dueMs
        pending = pending.filter((other) => other !== next)
        next.work()
      }
      nowMs = untilMs
    },
    waiting: () => pending.length,
    now: () => nowMs,
  }
}
