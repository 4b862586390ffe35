import type { Thread } from '../codex/lineage'
import type { ThreadNames } from '../codex/names'
import type { FoundFile } from '../codex/scan'
import type { KnownFile } from '../store/files'
import type { ThreadTask } from './followThread'
import type { AffectedThreads } from './threadFinder'

export interface TaskFacts {
  readonly files: ReadonlyMap<string, FoundFile>
  /** What is remembered of a file, wherever it lay then. */
  readonly knownOf: (path: string) => KnownFile | undefined
  readonly names: ThreadNames
}

/** What is to be read of the affected threads. */
export function threadTasks(
  { threads, parents }: Pick<AffectedThreads, 'threads' | 'parents'>,
  { files, knownOf, names }: TaskFacts,
): ThreadTask[] {
  return threads.map((found) => {
    const relative = parents.get(found.threadId) ?? null
    const rememberedStart = startIn(found, files, knownOf)
    // With its parent there it is looked for again: a file may have been rewritten.
    const ownFromByte = relative?.threadId === found.copiedFromId ? null : rememberedStart
    const thread = { ...found, ownFromByte }
    const parent = ownFromByte === null ? relative : null
    return {
      thread,
      parent,
      rememberedStart,
      name: names.get(thread.threadId) ?? null,
      key: keyOf(thread, parent, files),
      sizeBytes: thread.sources.reduce((sum, { path }) => sum + (files.get(path)?.sizeBytes ?? 0), 0),
    }
  })
}

/** Where its own part begins, as found out while its parent was still there. */
function startIn(
  { copiedFromId, sources: [first] }: Thread,
  files: ReadonlyMap<string, FoundFile>,
  knownOf: TaskFacts['knownOf'],
): number | null {
  if (copiedFromId === null || !first) return null
  const file = files.get(first.path)
  const known = knownOf(first.path)
  if (!file || !known || known.copiedFromId !== copiedFromId) return null
  return known.inode === file.inode && known.sizeBytes <= file.sizeBytes ? known.ownFromByte : null
}

/** What the newest file stands on: it is read anew when a base was rewritten or another one took its place, or its parent's. */
function keyOf({ sources, ownFromByte }: Thread, parent: Thread | null, files: ReadonlyMap<string, FoundFile>): string {
  const bases = sources.slice(0, -1).map(({ path, endByte }) => {
    const file = files.get(path)
    return `${path} ${endByte} ${file?.inode} ${file?.modifiedMs}`
  })
  const copied = [
    ...(parent === null ? [] : [`copied from ${parent.threadId}`]),
    ...(ownFromByte === null ? [] : [`copied up to ${ownFromByte}`]),
  ]
  return [...bases, ...copied].join('\n')
}
