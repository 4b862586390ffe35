import type { Timers } from './timers'

export interface PowerSource {
  on(event: 'resume', listener: () => void): unknown
}

const settleMs = 3_000
const jitterMs = 5_000

/**
 * Looks again some seconds after the machine woke: the network needs a moment, and not every program on the machine
 * should start at the same instant. Several wakes in a row count once.
 */
export function lookAgainAfterResume(options: {
  source: PowerSource
  timers: Timers
  /** 0 … 1 */
  random: () => number
  lookAgain: () => void
}): void {
  let cancel = (): void => {}
  options.source.on('resume', () => {
    cancel()
    cancel = options.timers.after(settleMs + options.random() * jitterMs, options.lookAgain)
  })
}
