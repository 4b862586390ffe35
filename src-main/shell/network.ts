import type { Timers } from './timers'

/** Electron tells nobody when the network goes or comes; asking it costs nothing. */
const askEveryMs = 5_000

/** Has the network looked at again and again. Returns its own end. */
export function followNetwork(timers: Timers, look: () => void): () => void {
  let cancel = timers.after(askEveryMs, again)
  function again(): void {
    look()
    cancel = timers.after(askEveryMs, again)
  }
  return () => cancel()
}
