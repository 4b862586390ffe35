import type { Comparison } from '../codex/compareScan'
import type { FoundFile } from '../codex/scan'
import type { FileProblem, KnownFile } from '../store/files'
import type { Store } from '../store/store'
import type { AffectedThreads } from './threadFinder'

/**
 * Writes down what is gone, and what is no transcript (any more). A session without any file keeps what was read of it.
 * Returns the ids of those sessions.
 */
export function forgetFiles(
  store: Store,
  { vanished, moved, unreachable }: Comparison<KnownFile>,
  broken: AffectedThreads['broken'],
  found: readonly FoundFile[],
): string[] {
  if (vanished.length + moved.length + broken.length === 0) return []
  const threadOf = new Map(store.files.all().map(({ path, threadId }) => [path, threadId]))
  const foreign = new Set(broken.flatMap(({ file, problem }) => (isForeign(problem) ? [file.path] : [])))
  const lost = [...vanished.map(({ threadId }) => threadId), ...[...foreign].map((path) => threadOf.get(path))]
  const gone = new Set(lost.filter((id) => typeof id === 'string'))
  for (const { path } of found) if (!foreign.has(path)) gone.delete(threadOf.get(path) ?? '')
  for (const { threadId } of unreachable) gone.delete(threadId ?? '')
  store.indexTransaction(() => {
    for (const { path } of [...vanished, ...moved.map(({ before }) => before)]) store.files.remove(path)
    for (const { file, problem } of broken) {
      const threadId = isForeign(problem) ? null : (threadOf.get(file.path) ?? null)
      store.files.put({ ...file, threadId, copiedFromId: null, ownFromByte: null, problem })
    }
    store.sessions.setVanished([...gone], true)
    store.checkpoints.prune()
  })
  return [...gone]
}

/** What could not be looked into may still be what it was. */
function isForeign({ code }: FileProblem): boolean {
  return code === 'not_a_transcript'
}
