import type { ThreadNames } from '../codex/names'
import type { Store } from '../store/store'

export interface Renames {
  /** Threads that go by another name than the one they were stored with. */
  since(current: ThreadNames): string[]
  /** All of these are stored. */
  settle(current: ThreadNames): void
}

export function createRenames(store: Store): Renames {
  let last: ThreadNames = new Map()
  return {
    since(current) {
      if (current === last) return []
      const lost = [...last.keys()].filter((id) => !current.has(id))
      return [...current.keys(), ...lost].filter((id) => {
        const stored = store.sessions.threadName(id)
        return stored !== undefined && stored !== (current.get(id) ?? null)
      })
    },
    settle(current) {
      last = current
    },
  }
}
