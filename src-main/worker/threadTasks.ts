import type { Thread } from '../codex/lineage'
import type { ThreadNames } from '../codex/names'
import type { FoundFile } from '../codex/scan'
import type { ThreadTask } from './followThread'
import type { AffectedThreads } from './threadFinder'

/** What is to be read of the affected threads. */
export function threadTasks(
  { threads, parents }: Pick<AffectedThreads, 'threads' | 'parents'>,
  files: ReadonlyMap<string, FoundFile>,
  names: ThreadNames,
): ThreadTask[] {
  return threads.map((thread) => ({
    thread,
    parent: thread.copiedFromId === null ? null : (parents.get(thread.copiedFromId) ?? null),
    name: names.get(thread.threadId) ?? null,
    key: keyOf(thread, files),
    sizeBytes: thread.sources.reduce((sum, { path }) => sum + (files.get(path)?.sizeBytes ?? 0), 0),
  }))
}

/** What the newest file stands on: it is read anew when a base was rewritten or another one took its place. */
function keyOf({ sources }: Thread, files: ReadonlyMap<string, FoundFile>): string {
  return sources
    .slice(0, -1)
    .map(({ path, endByte }) => {
      const file = files.get(path)
      return `${path} ${endByte} ${file?.inode} ${file?.modifiedMs}`
    })
    .join('\n')
}
