/** `person`: somebody waits in front of the window. `automatic`: nobody asked for it just now. */
export type Priority = 'person' | 'automatic'

export interface Turnstile {
  /**
   * Resolves with the function that leaves again, when it is this call's turn: the person's own first, then in order of coming.
   * Resolves with null when the signal aborts while it waits.
   */
  enter(priority: Priority, signal?: AbortSignal): Promise<(() => void) | null>
  /** OpenRouter says that too much is under way at once: one at a time until `crowdedPasses` have gone through. */
  narrow(): void
}

const width = 2
/** Calls one after the other before two are tried again. */
const crowdedPasses = 10

/** At most two at a time, over all clients that share it. */
export function createTurnstile(): Turnstile {
  const waiting: Record<Priority, (() => void)[]> = { person: [], automatic: [] }
  let inside = 0
  let narrowPasses = 0

  function admit(): void {
    while (inside < (narrowPasses > 0 ? 1 : width)) {
      const next = waiting.person.shift() ?? waiting.automatic.shift()
      if (!next) return
      inside++
      next()
    }
  }

  function leaver(): () => void {
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      inside--
      if (narrowPasses > 0) narrowPasses--
      admit()
    }
  }

  return {
    narrow: () => void (narrowPasses = crowdedPasses),
    enter(priority, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve(null)
        const queue = waiting[priority]
        const pass = (): void => {
          signal?.removeEventListener('abort', giveUp)
          resolve(leaver())
        }
        const giveUp = (): void => {
          queue.splice(queue.indexOf(pass), 1)
          resolve(null)
        }
        signal?.addEventListener('abort', giveUp, { once: true })
        queue.push(pass)
        admit()
      })
    },
  }
}
