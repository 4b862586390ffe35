import { findTranscripts } from '../codex/findTranscripts'
import type { CodexHome } from '../codex/home'
import { groupThreads, resolveOwnStart } from '../codex/lineage'
import type { Thread } from '../codex/lineage'
import { readThread } from '../codex/readThread'
import { because } from '../contract/describeReason'
import { ProblemError, toProblem } from '../contract/problem'
import { createSessionReader } from '../core/session'
import type { Store } from '../store/store'
import { parentsOf } from './copiedFamilies'
import type { ImportResult } from './engine'
import { prepareSession } from './prepareSession'
import type { Projects } from './project'
import type { SessionWriter } from './sessionWriter'

interface ImporterParts {
  readonly store: Store
  readonly writer: SessionWriter
  readonly projects: Projects
  readonly homes: readonly CodexHome[]
}

/**
 * Reads what a person named or dropped. What lies in the home should be known by then: that is how its copies are recognised. When the signal
 * is aborted, what was not read until then is no result.
 */
export async function importPaths(
  parts: ImporterParts,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  try {
    for (const path of paths) await importPath(path)
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return results

  async function importPath(path: string): Promise<void> {
    signal.throwIfAborted()
    const found = await findTranscripts(path, parts.homes, signal)
    for (const { path: at, problem } of found.problems) {
      results.push({ path: at, sessionId: null, isKnown: false, problem })
    }
    const threads = groupThreads(found.transcripts)
    const parents = parentsOf(threads, [...groupThreads(found.ancestors), ...threads])
    for (const thread of threads) {
      results.push(await importThread(parts, thread, parents.get(thread.threadId) ?? null, signal))
    }
  }
}

async function importThread(
  { store, writer, projects }: ImporterParts,
  thread: Thread,
  parent: Thread | null,
  signal: AbortSignal,
): Promise<ImportResult> {
  signal.throwIfAborted()
  const { path, threadId, modifiedMs } = thread
  const known = store.sessions.scheduledRow(threadId)
  // The scan keeps what lies in the home up to date; a file from outside may have changed since it was read.
  // Whoever names a session that was forgotten wants it back.
  const isReadAgain = store.transaction(() => store.sessions.remember(threadId) || store.erasing.readAgain(threadId))
  if (known !== null && !known.isImported) return { path, sessionId: threadId, isKnown: true, problem: null }
  try {
    const parents = new Map(parent === null ? [] : [[thread.copiedFromId ?? parent.threadId, parent]])
    const ownFromByte = await resolveOwnStart(thread, parents)
    const session = await readThread({ ...thread, ownFromByte }, createSessionReader, { name: null, signal })
    if (session.turns.length === 0 && session.commands.length === 0) {
      throw new ProblemError('not_a_transcript', { path, reason: because('no_messages') })
    }
    const { prepared } = prepareSession(session, modifiedMs, null)
    await projects.look([session.cwd])
    // One that was erased lies in a home, where its file is known.
    const isFromHome = isReadAgain && store.sessions.idByPath(path) !== null
    const isNew = store.transaction(() => writer.put(prepared, !isFromHome))
    return { path, sessionId: session.id, isKnown: known !== null && !isNew, problem: null }
  } catch (error) {
    signal.throwIfAborted()
    return { path, sessionId: null, isKnown: false, problem: toProblem(error) }
  }
}
