type Listener = (payload: never) => void

/**
 * Hands events to the page's listeners. The page is loaded before its first component listens: the latest event of each
 * name that nobody heard waits for the first listener, so that a place asked for at once is not lost.
 */
export function createInbox() {
  const listeners = new Map<string, Set<Listener>>()
  const unheard = new Map<string, unknown>()

  return {
    receive(name: string, payload: unknown): void {
      const found = listeners.get(name)
      if (found === undefined || found.size === 0) unheard.set(name, payload)
      // The main process sends only what the contract types for this name.
      else for (const listener of [...found]) listener(payload as never)
    },
    on(name: string, listener: Listener): () => void {
      const found = listeners.get(name) ?? new Set()
      listeners.set(name, found.add(listener))
      if (unheard.has(name)) {
        const payload = unheard.get(name)
        unheard.delete(name)
        queueMicrotask(() => listener(payload as never))
      }
      return () => void found.delete(listener)
    },
  }
}
