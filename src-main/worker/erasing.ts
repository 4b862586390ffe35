import { setImmediate as breathe } from 'node:timers/promises'
import type { Erased } from '../contract/undo'
import type { Store } from '../store/store'

/** Sessions in one transaction: others wait for it. */
const erasedAtOnce = 16

/**
 * Erases what was forgotten or deleted by an instant (UTC ms): rows, the words of the search, and what SQLite keeps of them. Between steps
 * other work goes on; one that is stopped leaves the rest for the next time. `onErased`: what is in memory of a session has to go too.
 */
export async function eraseForgotten(
  store: Store,
  by: number,
  { now, isStopped, onErased }: { now: () => number; isStopped: () => boolean; onErased: (id: string) => void },
): Promise<Erased> {
  store.erasing.overwrite(true)
  try {
    const versions = store.transaction(() => store.erasing.versions(by))
    let sessions = 0
    for (let isMore = true; isMore && !isStopped(); await breathe()) {
      const { ids, listed } = store.transaction(() => store.erasing.sessions(by, erasedAtOnce, now()))
      ids.forEach(onErased)
      sessions += listed
      isMore = ids.length === erasedAtOnce
    }
    if (sessions + versions > 0) {
      for (let isFirst = true; !isStopped() && store.search.compact(isFirst); isFirst = false) await breathe()
      store.erasing.overwrite(false)
      while (!isStopped() && store.transaction(() => store.erasing.fillFreePages())) await breathe()
      if (!isStopped()) {
        store.transaction(() => store.erasing.freeFilledPages())
        store.erasing.emptyLog()
      }
    }
    return { sessions, versions }
  } finally {
    if (!isStopped()) store.erasing.overwrite(false)
  }
}
