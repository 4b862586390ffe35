import { findTranscripts } from '../codex/findTranscripts'
import type { CodexHome } from '../codex/home'
import { groupThreads, resolveOwnStart } from '../codex/lineage'
import type { Thread } from '../codex/lineage'
import { readThread } from '../codex/readThread'
import { ProblemError, toProblem } from '../contract/problem'
import { createSessionReader } from '../core/session'
import type { Store } from '../store/store'
import { parentsOf } from './copiedFamilies'
import type { ImportResult } from './engine'
import { prepareSession } from './prepareSession'
import type { SessionWriter } from './sessionWriter'

/** Reads what a person named or dropped. What lies in the home should be known by then: that is how its copies are recognised. */
export async function importPaths(
  store: Store,
  writer: SessionWriter,
  home: CodexHome,
  paths: readonly string[],
): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  for (const path of paths) {
    const found = await findTranscripts(path, home)
    for (const { path: at, problem } of found.problems) {
      results.push({ path: at, sessionId: null, isKnown: false, problem })
    }
    const threads = groupThreads(found.transcripts)
    const parents = parentsOf(threads, [...groupThreads(found.ancestors), ...threads])
    for (const thread of threads) {
      results.push(await importThread(store, writer, thread, parents.get(thread.threadId) ?? null))
    }
  }
  return results
}

async function importThread(
  store: Store,
  writer: SessionWriter,
  thread: Thread,
  parent: Thread | null,
): Promise<ImportResult> {
  const { path, threadId, modifiedMs } = thread
  const known = store.sessions.scheduledRow(threadId)
  // The scan keeps what lies in the home up to date; a file from outside may have changed since it was read.
  if (known !== null && !known.isImported) return { path, sessionId: threadId, isKnown: true, problem: null }
  try {
    const parents = new Map(parent === null ? [] : [[thread.copiedFromId ?? parent.threadId, parent]])
    const ownFromByte = await resolveOwnStart(thread, parents)
    const session = await readThread({ ...thread, ownFromByte }, createSessionReader, { name: null })
    if (session.turns.length === 0 && session.commands.length === 0) {
      throw new ProblemError('not_a_transcript', { path, reason: 'it holds no message and no command' })
    }
    const { prepared } = prepareSession(session, modifiedMs, null)
    const isNew = store.transaction(() => writer.put(prepared, true))
    return { path, sessionId: session.id, isKnown: known !== null && !isNew, problem: null }
  } catch (error) {
    return { path, sessionId: null, isKnown: false, problem: toProblem(error) }
  }
}
