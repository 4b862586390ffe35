import type { Comparison } from '../codex/compareScan'
import { reachOf } from '../codex/farPlaces'
import type { KnownFile } from '../store/files'
import type { ThreadTask } from './followThread'

export interface ReadingPlan {
  /** Only their place is another one. */
  readonly relocated: readonly ThreadTask[]
  /** In the engine's own thread: what it follows already, what is small, and what lies across a network. */
  readonly here: readonly ThreadTask[]
  /** In other threads, from the start. */
  readonly elsewhere: readonly ThreadTask[]
}

export interface ReadingFacts {
  readonly compared: Comparison<KnownFile>
  /** Threads whose name in Codex is another one. */
  readonly renamed: ReadonlySet<string>
  readonly isStored: (threadId: string) => boolean
  /** What reading it here would go through: less than all of it where it is followed or has a checkpoint. */
  readonly unreadBytes: (task: ThreadTask) => number
  readonly hasPool: boolean
}

/** Starting threads costs about as much as reading this in the engine's own. */
const poolFromBytes = 8 * 1024 * 1024
export const poolFromFiles = 200

/** How each of the affected threads is brought up to date. */
export function planReading(tasks: readonly ThreadTask[], facts: ReadingFacts): ReadingPlan {
  const relocated = relocatedOf(tasks, facts)
  const left = relocated.size === 0 ? tasks : tasks.filter((task) => !relocated.has(task))
  const plan = { relocated: [...relocated], here: left, elsewhere: [] }
  if (!facts.hasPool) return plan
  // Only this thread knows how to ask for what lies across a network.
  const near = left.filter(({ thread }) => thread.paths.every((path) => reachOf(path) === null))
  const fresh = near.map((task) => ({ task, bytes: facts.unreadBytes(task) })).filter(isUnread)
  const bytes = fresh.reduce((sum, each) => sum + each.bytes, 0)
  if (fresh.length < poolFromFiles && bytes < poolFromBytes) return plan
  const elsewhere = new Set(fresh.map(({ task }) => task))
  return { ...plan, here: left.filter((task) => !elsewhere.has(task)), elsewhere: [...elsewhere] }
}

function isUnread({ task, bytes }: { readonly task: ThreadTask; readonly bytes: number }): boolean {
  return bytes >= task.sizeBytes
}

/** Stored threads of which files were moved and nothing else happened. */
function relocatedOf(
  tasks: readonly ThreadTask[],
  { compared, renamed, isStored }: ReadingFacts,
): ReadonlySet<ThreadTask> {
  const moved = new Set(
    compared.moved.flatMap(({ before }) => (before.problem === null ? before.threadId : null) ?? []),
  )
  if (moved.size === 0) return new Set()
  const written = new Set([...compared.added, ...compared.changed.map(({ file }) => file)].map(({ path }) => path))
  const reduced = new Set(compared.vanished.map(({ threadId }) => threadId))
  return new Set(
    tasks.filter(({ thread: { threadId, paths } }) => {
      const isSame = !renamed.has(threadId) && !reduced.has(threadId) && !paths.some((path) => written.has(path))
      return moved.has(threadId) && isSame && isStored(threadId)
    }),
  )
}
