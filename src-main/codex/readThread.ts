import type { Session } from '../contract/session'
import { ProblemError } from '../contract/problem'
import { readWhole } from './tail'
import type { LineSink } from './tail'
import type { Thread } from './lineage'

/** What a reader of core/session has to offer. */
export interface SessionSink extends LineSink {
  snapshot(file: { path: string; archived: boolean; name: string | null; fileModifiedMs: number }): Session
}

/**
 * Reads a whole thread from its files, bases first. A base that vanished between scan and reading counts as missing.
 * @throws ProblemError file_unreadable, not_a_transcript (a broken `.json` document)
 */
export async function readThread(
  thread: Pick<Thread, 'path' | 'archived' | 'sources' | 'isBaseMissing'>,
  createSessionReader: () => SessionSink,
  context: { readonly name: string | null },
): Promise<Session> {
  const reader = createSessionReader()
  let isBaseMissing = thread.isBaseMissing
  let fileModifiedMs = 0
  for (const source of thread.sources) {
    try {
      const read = await readWhole(source.path, source.endByte, reader)
      fileModifiedMs = Math.max(fileModifiedMs, read.modifiedMs)
    } catch (error) {
      const isTip = source.path === thread.path
      if (isTip || !(error instanceof ProblemError)) throw error
      isBaseMissing = true
    }
  }
  const { path, archived } = thread
  const session = reader.snapshot({ path, archived, name: context.name, fileModifiedMs })
  if (!isBaseMissing) return session
  const message = 'The file with the beginning of this thread is missing.'
  return { ...session, warnings: [...session.warnings, { code: 'missing_base', count: 1, message }] }
}
