import type { Clock } from './clock'

/** Whether OpenRouter can be reached at all, as calls and questions in between found it. */
export interface NetworkGate {
  isClosed(): boolean
  /** False for a short while after a call found no network: another one would only find the same. */
  mayTry(): boolean
  /** Resolves when calls may be made: at once, or when the network is back, or when the signal aborts. Only then is the network asked. */
  whenOpen(signal?: AbortSignal): Promise<void>
  /** A call found no network. */
  close(): void
  /** Something came back from OpenRouter, be it an error. */
  open(): void
  /** Fires when it closes or opens. Returns its own unsubscribe. */
  onChange(listener: () => void): () => void
}

const firstAskMs = 2_000
const lastAskMs = 30_000
/** A call after it finds out for itself, for nobody may be waiting. */
const believedMs = 30_000

/** @param isReachable asks the network once; must not reject. */
export function createNetworkGate(clock: Clock, isReachable: () => Promise<boolean>): NetworkGate {
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()
  let hasNetwork = true
  let foundAt = 0
  let isAsking = false

  function turn(isOpen: boolean): void {
    if (hasNetwork === isOpen) return
    hasNetwork = isOpen
    if (isOpen) for (const resolve of waiting) resolve()
    for (const listener of listeners) listener()
  }

  /** Runs while somebody waits; never twice at once. */
  async function ask(): Promise<void> {
    if (isAsking) return
    isAsking = true
    for (let asked = 0; !hasNetwork && waiting.size > 0; asked++) {
      await clock.sleep(Math.min(lastAskMs, firstAskMs * 2 ** asked))
      if (!hasNetwork && waiting.size > 0 && (await isReachable())) turn(true)
    }
    isAsking = false
  }

  return {
    isClosed: () => !hasNetwork,
    mayTry: () => hasNetwork || clock.now() >= foundAt + believedMs,
    close() {
      foundAt = clock.now()
      turn(false)
    },
    open: () => turn(true),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    whenOpen(signal) {
      if (hasNetwork || signal?.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(end)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        waiting.add(end)
        signal?.addEventListener('abort', end, { once: true })
        void ask()
      })
    },
  }
}
