import type { Session } from '../contract/session'
import { ProblemError } from '../contract/problem'
import { isSilence } from '../files/reach'
import { readWhole } from './tail'
import type { LineSink, TailRead } from './tail'
import type { Source, Thread } from './lineage'

/** What a reader of core/session has to offer. */
export interface SessionSink extends LineSink {
  snapshot(thread: {
    readonly path: string
    readonly archived: boolean
    readonly name: string | null
    readonly fileModifiedMs: number
    /** What was read, in that order: offsets count through all of it. */
    readonly sources: { path: string; sizeBytes: number }[]
    readonly isCut: boolean
  }): Session
}

/**
 * Reads a whole thread from its files, bases first. A base that vanished between scan and reading, or that is shorter than it was
 * when its segment was begun, counts as missing.
 * @throws ProblemError file_unreadable, not_a_transcript (a broken `.json` document); the signal's reason when it is aborted
 */
export async function readThread(
  thread: Pick<Thread, 'path' | 'archived' | 'sources' | 'isBaseMissing' | 'ownFromByte'>,
  createSessionReader: (options: { ownFromByte: number | null }) => SessionSink,
  context: { readonly name: string | null; readonly signal?: AbortSignal },
): Promise<Session> {
  const reader = createSessionReader({ ownFromByte: thread.ownFromByte })
  const sources: { path: string; sizeBytes: number }[] = []
  let isBaseMissing = thread.isBaseMissing
  let isCut = false
  let fileModifiedMs = 0
  let baseOffset = 0
  for (const source of thread.sources) {
    const read = await readSource(source, source.path === thread.path, reader, baseOffset, context.signal)
    isBaseMissing ||= read === null || read.historyBytes < (source.endByte ?? 0)
    if (read === null) continue
    fileModifiedMs = Math.max(fileModifiedMs, read.modifiedMs)
    isCut ||= read.isCut
    sources.push({ path: read.path, sizeBytes: read.historyBytes })
    baseOffset += read.historyBytes
  }
  const { path, archived } = thread
  const session = reader.snapshot({ path, archived, name: context.name, fileModifiedMs, sources, isCut })
  return isBaseMissing ? withoutBase(session) : session
}

/** Tells of a session that part of it is not there. */
export function withoutBase(session: Session): Session {
  const message = 'The file with the beginning of this thread is missing, or not all of it is there.'
  return { ...session, warnings: [...session.warnings, { code: 'missing_base', count: 1, message }] }
}

/** Null for a base that is not there. */
async function readSource(
  { path, endByte }: Source,
  isTip: boolean,
  reader: LineSink,
  baseOffset: number,
  signal: AbortSignal | undefined,
): Promise<TailRead | null> {
  try {
    return await readWhole(path, endByte, reader, baseOffset, signal)
  } catch (error) {
    if (isTip || signal?.aborted || !(error instanceof ProblemError) || isSilence(error)) throw error
    return null
  }
}
