import { isSilence } from '../files/reach'
import { withoutBase } from '../codex/readThread'
import { openTail } from '../codex/tail'
import type { Tail, TailPosition } from '../codex/tail'
import { resolveOwnStart } from '../codex/lineage'
import type { Thread } from '../codex/lineage'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Session } from '../contract/session'
import { createSessionReader, isSavedReader } from '../core/session'
import type { SavedReader, SessionReader } from '../core/session'

/** What to read of a thread, and how to know it again. Plain data: another thread may do it. */
export interface ThreadTask {
  readonly thread: Thread
  /** The thread that its beginning was copied from, where that is known. */
  readonly parent: Thread | null
  /** Where its own lines begin, as found out earlier. */
  readonly rememberedStart: number | null
  /** What Codex calls the thread. */
  readonly name: string | null
  /** Changes when what stands before the newest file changes: then the thread is read anew. */
  readonly key: string
  /** Bytes on disk. */
  readonly sizeBytes: number
}

/** Where the reading of a thread left off, JSON-safe: a later process goes on from there. */
export interface ThreadCheckpoint {
  readonly key: string
  readonly bases: Session['sources']
  readonly isBaseMissing: boolean
  readonly isBaseCut: boolean
  /** See `FollowedThread.ownStart`. */
  readonly ownFromByte: number | null
  readonly position: TailPosition
  /** Of the task that it was taken after. */
  readonly sizeBytes: number
  readonly state: SavedReader
}

/** A thread that is read to its end and followed from there. */
export interface FollowedThread {
  readonly key: string
  /** The newest file. */
  readonly path: string
  /** Only with a checkpoint: the session as it was then. */
  restored(task: ThreadTask): Session | null
  /** The session with all that was written since. @throws ProblemError file_unreadable, not_a_transcript */
  read(task: ThreadTask): Promise<Session>
  /** Where its own lines begin behind what it copied; null where that is not known, or the copy may still be under way. */
  ownStart(): number | null
  /** Null where nobody can go on in the middle: compressed files and documents. */
  checkpoint(): ThreadCheckpoint | null
}

/** Codex copies a history within moments of the fork's first line. */
const copyingMs = 60_000

/**
 * Bases are read once and kept as the state that the newest file is read on: it alone grows. A checkpoint that does not fit the
 * file any more costs a reading from the start, nothing else.
 */
export function followThread(
  { key, thread: { path, ownFromByte: knownStart } }: ThreadTask,
  checkpoint: ThreadCheckpoint | null = null,
): FollowedThread {
  const saved = checkpoint?.key === key && isSavedReader(checkpoint.state) ? checkpoint : null
  const restored = saved && createSessionReader({ saved: saved.state })
  let bases = saved?.bases ?? []
  let isBaseMissing = saved?.isBaseMissing ?? false
  let isBaseCut = saved?.isBaseCut ?? false
  let tail: Tail<SessionReader> | null = null
  let sizeBytes = 0
  let ownFromByte = saved === null ? knownStart : saved.ownFromByte
  /** A restored reader can go on once: what it has read since is in it. */
  let isRestoredUsed = false

  function resume(): Tail<SessionReader> | null {
    if (saved === null || restored === null || isRestoredUsed) return null
    isRestoredUsed = true
    return openTail<SessionReader>(path, {
      createSink: () => createSessionReader(),
      baseOffset: lengthOf(bases),
      // An archived file is the same one in another place.
      resume: { position: { ...saved.position, path }, sink: restored },
    })
  }

  async function open({ thread, parent }: ThreadTask): Promise<Tail<SessionReader>> {
    // Whoever stands in for a parent that is gone is asked for by its name.
    const parents = new Map(parent === null ? [] : [[thread.copiedFromId ?? parent.threadId, parent]])
    ownFromByte = await resolveOwnStart(thread, parents)
    const reader = createSessionReader({ ownFromByte })
    await readBases(thread, reader)
    const beforeTip = thread.sources.length > 1 ? reader.save() : null
    return openTail<SessionReader>(path, {
      createSink: () => createSessionReader(beforeTip === null ? { ownFromByte } : { saved: beforeTip }),
      baseOffset: lengthOf(bases),
      endByte: thread.sources.at(-1)?.endByte ?? null,
    })
  }

  async function readBases(thread: Thread, reader: SessionReader): Promise<void> {
    bases = []
    isBaseMissing = thread.isBaseMissing
    isBaseCut = false
    let baseOffset = 0
    for (const source of thread.sources.slice(0, -1)) {
      try {
        const tailOfBase = openTail(source.path, { createSink: () => reader, baseOffset, endByte: source.endByte })
        const read = await tailOfBase.readNew()
        if (read === null) throw new ProblemError('file_unreadable', { path: source.path, reason: because('no_file') })
        bases = [...bases, { path: source.path, sizeBytes: read.historyBytes }]
        baseOffset += read.historyBytes
        isBaseMissing ||= read.historyBytes < (source.endByte ?? 0)
        isBaseCut ||= read.isCut
      } catch (error) {
        if (!(error instanceof ProblemError) || isSilence(error)) throw error
        isBaseMissing = true
      }
    }
  }

  function snapshot(
    reader: SessionReader,
    { thread, name }: ThreadTask,
    read: { path: string; historyBytes: number; modifiedMs: number; isCut: boolean },
  ): Session {
    const session = reader.snapshot({
      path: thread.path,
      archived: thread.archived,
      name,
      fileModifiedMs: Math.max(read.modifiedMs, thread.modifiedMs),
      sources: [...bases, { path: read.path, sizeBytes: read.historyBytes }],
      isCut: isBaseCut || read.isCut,
    })
    return isBaseMissing ? withoutBase(session) : session
  }

  return {
    key,
    path,
    restored(task) {
      if (saved === null || restored === null) return null
      const { cursor, modifiedMs } = saved.position
      return snapshot(restored, task, { path, historyBytes: cursor, modifiedMs, isCut: false })
    },
    async read(task) {
      tail ??= resume() ?? (await open(task))
      let read = await tail.readNew()
      if (read?.isRestarted && (task.thread.sources.length > 1 || task.thread.copiedFromId !== null)) {
        // It was read on without what stands before it, or behind another copied beginning.
        tail = await open(task)
        read = await tail.readNew()
      }
      if (read === null) throw new ProblemError('file_unreadable', { path, reason: because('no_file') })
      sizeBytes = task.sizeBytes
      const session = snapshot(tail.sink(), task, read)
      // Nothing of its own yet: the copy may still be under way, so its end is looked for again at the next change.
      const end = lengthOf(bases) + read.historyBytes
      if (mayBeCopying(task, read.modifiedMs) && (ownFromByte ?? end) >= end) tail = null
      return session
    },
    ownStart: () => (tail === null ? null : ownFromByte),
    checkpoint() {
      const position = tail?.position() ?? null
      if (tail === null || position === null) return null
      return { key, bases, isBaseMissing, isBaseCut, ownFromByte, position, sizeBytes, state: tail.sink().save() }
    },
  }
}

function mayBeCopying({ thread, parent }: ThreadTask, modifiedMs: number): boolean {
  return thread.copiedFromId !== null && parent !== null && modifiedMs - (thread.startedAt ?? 0) < copyingMs
}

function lengthOf(sources: Session['sources']): number {
  return sources.reduce((sum, source) => sum + source.sizeBytes, 0)
}
