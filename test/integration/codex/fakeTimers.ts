import type { Timers } from '../../../src-main/codex/timers'

export interface FakeTimers extends Timers {
  /** Fires everything that falls due within the next `ms`, in order. */
  advance(ms: number): void
  /** Timers that would still fire. */
  pending(): number
}

export function fakeTimers(): FakeTimers {
  let now = 0
  let next = 0
  const timers = new Map<number, { at: number; work: () => void }>()
  return {
    now: () => now,
    after(delayMs, work) {
      const id = next++
      timers.set(id, { at: now + delayMs, work })
      return () => timers.delete(id)
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
        if (!due) break
        const [id, { at, work }] = due
        timers.delete(id)
        now = at
        work()
      }
      now = end
    },
    pending: () => timers.size,
  }
}
