import type { FoundFile } from './scan'
import type { TranscriptHead } from './head'

/** One file of a thread, with what its first lines say. */
export interface ThreadFile {
  readonly file: FoundFile
  readonly head: TranscriptHead
}

/** A stretch of one file, in bytes of the decompressed file. `endByte` null: to its end. */
export interface Source {
  readonly path: string
  readonly startByte: number
  readonly endByte: number | null
}

/** A thread, and what to read in which order to have its whole present history. */
export interface Thread {
  readonly threadId: string
  /** The newest file: where Codex itself goes on writing. */
  readonly path: string
  readonly archived: boolean
  /** mtime of the newest file that is read. */
  readonly modifiedMs: number
  readonly sources: readonly Source[]
  /** Every file of the thread, also those that another one replaces. */
  readonly paths: readonly string[]
  /** A segment's base is not there: what came before is missing. */
  readonly isBaseMissing: boolean
}

/**
 * Which files make which thread. A later segment (`history_base` in the same thread) stands on its base cut at
 * `end_byte_offset`; what follows there was reverted. A fork by reference reads only its own lines. Of two copies of the same
 * file (in sessions/ and archived_sessions/, from a backup) the fuller, newer one counts.
 */
export function groupThreads(files: readonly ThreadFile[]): Thread[] {
  const byThread = Map.groupBy(files, (each) => each.head.threadId)
  return [...byThread].map(([threadId, members]) => threadOf(threadId, members))
}

function threadOf(threadId: string, members: readonly ThreadFile[]): Thread {
  const segments = new Map<string, ThreadFile>()
  for (const member of members) {
    const id = segmentIdOf(member)
    const twin = segments.get(id)
    if (!twin || isBetter(member, twin)) segments.set(id, member)
  }
  const tip = [...segments.values()].reduce((newest, each) => (isLater(each, newest) ? each : newest))
  const chain = chainOf(tip, segments)
  return {
    threadId,
    path: tip.file.path,
    archived: tip.file.archived,
    modifiedMs: Math.max(...chain.used.map(({ file }) => file.modifiedMs)),
    sources: chain.sources,
    paths: members.map(({ file }) => file.path),
    isBaseMissing: chain.isBaseMissing,
  }
}

function chainOf(
  tip: ThreadFile,
  segments: ReadonlyMap<string, ThreadFile>,
): { sources: Source[]; used: ThreadFile[]; isBaseMissing: boolean } {
  const sources: Source[] = []
  const used: ThreadFile[] = []
  let current: ThreadFile | undefined = tip
  let endByte: number | null = null
  while (current) {
    sources.unshift({ path: current.file.path, startByte: 0, endByte })
    used.push(current)
    const { base } = current.head
    if (!base || isForkBase(current)) return { sources, used, isBaseMissing: false }
    const next = segments.get(base.threadId)
    // A ring of bases can only be damage.
    if (!next || used.includes(next)) return { sources, used, isBaseMissing: true }
    endByte = base.endByte
    current = next
  }
  return { sources, used, isBaseMissing: false }
}

/** The first file of a thread goes by the thread's id, which is also how bases name it. */
function segmentIdOf({ head }: ThreadFile): string {
  if (head.segmentId) return head.segmentId
  // A renamed segment: nothing names it, but it is not the first file.
  return head.base?.threadId === head.threadId ? `${head.threadId}@${head.base.endByte}` : head.threadId
}

/** A base outside the thread, on the thread's first file: the thread was forked from it. */
function isForkBase({ head }: ThreadFile): boolean {
  return head.base !== null && head.base.threadId !== head.threadId && head.segmentId === null
}

function isBetter(a: ThreadFile, b: ThreadFile): boolean {
  // Sizes of a compressed and a plain file say nothing about each other.
  if (a.file.isCompressed === b.file.isCompressed && a.file.sizeBytes !== b.file.sizeBytes) {
    return a.file.sizeBytes > b.file.sizeBytes
  }
  if (a.file.modifiedMs !== b.file.modifiedMs) return a.file.modifiedMs > b.file.modifiedMs
  return !a.file.archived && b.file.archived
}

function isLater(a: ThreadFile, b: ThreadFile): boolean {
  if (isBasedOn(a, b)) return true
  if (isBasedOn(b, a)) return false
  const [first, second] = [a.head.startedAt ?? 0, b.head.startedAt ?? 0]
  if (first !== second) return first > second
  // Segment ids are UUIDv7: their order is that of time.
  return segmentIdOf(a) > segmentIdOf(b)
}

function isBasedOn(a: ThreadFile, b: ThreadFile): boolean {
  return a.head.base?.threadId === segmentIdOf(b)
}
