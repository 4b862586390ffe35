import type { Thread } from '../codex/lineage'

/** A file and the threads that it is about. */
export interface FileOfThread {
  readonly threadId: string
  /** The thread whose history may be copied at its beginning. */
  readonly copiedFromId: string | null
}

/**
 * The threads that have to be read again because of who came: those that were copied from such a thread, and those that share a lost
 * parent with it (see `parentsOf`). Who is gone changes nothing: what was found out with its help stands.
 */
export function affectedCopies(before: readonly FileOfThread[], now: readonly FileOfThread[]): string[] {
  const known = new Set(before.map(({ threadId }) => threadId))
  const families = new Set(
    now.flatMap(({ threadId, copiedFromId }) => (known.has(threadId) ? [] : [threadId, copiedFromId ?? threadId])),
  )
  return now.flatMap(({ threadId, copiedFromId }) =>
    copiedFromId !== null && families.has(copiedFromId) ? [threadId] : [],
  )
}

/**
 * What each thread's beginning is compared with, by thread: its parent; where that is gone, the eldest thread copied from it, so
 * that what all of them inherited counts once, with the eldest.
 * @param others the threads that could be either, as far as they are known
 */
export function parentsOf(threads: readonly Thread[], others: readonly Thread[]): ReadonlyMap<string, Thread> {
  const byId = new Map(others.map((thread) => [thread.threadId, thread]))
  const siblings = Map.groupBy(
    [...new Map([...others, ...threads].map((each) => [each.threadId, each])).values()],
    (each) => each.copiedFromId,
  )
  const parents = new Map<string, Thread>()
  for (const { threadId, copiedFromId } of threads) {
    if (copiedFromId === null) continue
    const parent = byId.get(copiedFromId) ?? eldest(siblings.get(copiedFromId) ?? [])
    if (parent && parent.threadId !== threadId) parents.set(threadId, parent)
  }
  return parents
}

function eldest(threads: readonly Thread[]): Thread | undefined {
  const [first] = threads.toSorted(
    (a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.threadId < b.threadId ? -1 : 1),
  )
  return first
}
