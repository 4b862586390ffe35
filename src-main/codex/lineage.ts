import { findOwnStart } from './copiedPart'
import type { TranscriptHead } from './head'
import type { FoundFile } from './scan'

/** One file of a thread, with what its first lines say. */
export interface ThreadFile {
  readonly file: FoundFile
  readonly head: TranscriptHead
}

/** The beginning of one file that belongs to a thread. `endByte` (in decompressed bytes) null: to its end. */
export interface Source {
  readonly path: string
  readonly endByte: number | null
  /** How many bytes that were at the time of the scan; null where only reading can tell: a whole `.zst` or `.json`. */
  readonly sizeBytes: number | null
}

/** A thread, and what to read in which order to have its whole present history. */
export interface Thread {
  readonly threadId: string
  /** The newest file: where Codex itself goes on writing. */
  readonly path: string
  readonly archived: boolean
  /** When its first file was begun; null in releases without instants. */
  readonly startedAt: number | null
  /** mtime of the newest file that is read. */
  readonly modifiedMs: number
  readonly sources: readonly Source[]
  /** Every file of the thread, also those that another one replaces. */
  readonly paths: readonly string[]
  /** A segment's base is not there, or shorter than it was: something before is missing. */
  readonly isBaseMissing: boolean
  /** The thread whose history may be copied at the beginning of this one; null where none is, or only referred to. */
  readonly copiedFromId: string | null
  /** History before this offset was copied from another thread; null: not known. See `resolveOwnStart`. */
  readonly ownFromByte: number | null
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

/**
 * Where a thread's own history begins behind what it copied of its parent; null when it copied nothing, or when that cannot be told
 * (its parent is gone): then the reader judges by the lines alone. Once own lines follow, it never changes for a file (path and
 * inode) and may be kept; at the file's end the copy may still be going on, and null may only mean that it has not begun.
 */
export async function resolveOwnStart(
  thread: Pick<Thread, 'copiedFromId' | 'sources' | 'ownFromByte'>,
  threadsById: ReadonlyMap<string, Pick<Thread, 'sources'>>,
): Promise<number | null> {
  if (thread.ownFromByte !== null || thread.copiedFromId === null) return thread.ownFromByte
  const parent = threadsById.get(thread.copiedFromId)
  const [first] = thread.sources
  if (!parent || !first) return null
  return findOwnStart(first.path, parent.sources)
}

/** The thread that a segment's base lies in, where that is no other file of `files`. Callers may look for it elsewhere. */
export function missingBases(files: readonly ThreadFile[]): string[] {
  const bases = [...Map.groupBy(files, (each) => each.head.threadId)].flatMap(([, members]) => {
    const segments = segmentsOf(members)
    return [...segments.values()].flatMap((each) => {
      const { base } = each.head
      return base === null || segments.has(base.threadId) || isForkBase(each, segments) ? [] : [base.threadId]
    })
  })
  return [...new Set(bases)]
}

type Segments = ReadonlyMap<string, ThreadFile>

function threadOf(threadId: string, members: readonly ThreadFile[]): Thread {
  const segments = segmentsOf(members)
  const tip = [...segments.values()].reduce((newest, each) => (isLater(each, newest) ? each : newest))
  const { used, isBaseMissing } = chainOf(tip, segments)
  const root = used.at(-1) ?? tip
  return {
    threadId,
    path: tip.file.path,
    archived: tip.file.archived,
    startedAt: root.head.startedAt,
    modifiedMs: Math.max(...used.map(({ file }) => file.modifiedMs)),
    sources: used.map(({ file }, index) => sourceOf(file, used[index - 1])).toReversed(),
    paths: members.map(({ file }) => file.path),
    isBaseMissing,
    copiedFromId: root.head.base === null && root.head.forkedFromId !== threadId ? root.head.forkedFromId : null,
    ownFromByte: null,
  }
}

function segmentsOf(members: readonly ThreadFile[]): Segments {
  const segments = new Map<string, ThreadFile>()
  for (const member of members) {
    const id = segmentIdOf(member)
    const twin = segments.get(id)
    if (!twin || isBetter(member, twin)) segments.set(id, member)
  }
  return segments
}

/** From the newest file back to the one where the thread begins. */
function chainOf(tip: ThreadFile, segments: Segments): { used: ThreadFile[]; isBaseMissing: boolean } {
  const used = [tip]
  for (let current = tip; ;) {
    const { base } = current.head
    if (!base || isForkBase(current, segments)) return { used, isBaseMissing: false }
    const next = segments.get(base.threadId)
    // A ring of bases can only be damage.
    if (!next || used.includes(next)) return { used, isBaseMissing: true }
    used.push(next)
    current = next
  }
}

/** A file as far as `after`, the segment that stands on it, needs it. */
function sourceOf(file: FoundFile, after: ThreadFile | undefined): Source {
  const endByte = after?.head.base?.endByte ?? null
  const isPlain = file.path.endsWith('.jsonl')
  const sizeBytes = isPlain ? Math.min(file.sizeBytes, endByte ?? file.sizeBytes) : endByte
  return { path: file.path, endByte, sizeBytes }
}

/** The first file of a thread goes by the thread's id, which is also how bases name it. */
function segmentIdOf({ head }: ThreadFile): string {
  if (head.segmentId) return head.segmentId
  const { base, threadId, forkedFromId } = head
  // A renamed segment: nothing names it, but it is not the first file. Only a fork's first file has a base elsewhere.
  const isSegment = base !== null && (base.threadId === threadId || forkedFromId === null)
  return isSegment ? `${base.threadId}@${base.endByte}` : threadId
}

/** A base outside the thread: the thread was forked from there, or a fork was taken back to before its own beginning. */
function isForkBase({ head }: ThreadFile, segments: Segments): boolean {
  const { base, threadId, forkedFromId, segmentId } = head
  if (base === null || base.threadId === threadId || segments.has(base.threadId)) return false
  // A fork of a segment names the segment, not the thread: but that is on the fork's first file.
  return base.threadId === forkedFromId || (forkedFromId !== null && segmentId === null)
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
