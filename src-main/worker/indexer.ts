import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compareScan } from '../codex/compareScan'
import { findTranscripts } from '../codex/findTranscripts'
import { readHead } from '../codex/head'
import type { CodexHome } from '../codex/home'
import { groupThreads } from '../codex/lineage'
import type { Thread, ThreadFile } from '../codex/lineage'
import { mapBounded } from '../codex/mapBounded'
import { createNamesReader } from '../codex/names'
import type { ThreadNames } from '../codex/names'
import { readThread } from '../codex/readThread'
import { scanHome } from '../codex/scan'
import type { FoundFile, Scan } from '../codex/scan'
import { openTail } from '../codex/tail'
import type { Tail } from '../codex/tail'
import { ProblemError, toProblem } from '../contract/problem'
import type { Session } from '../contract/session'
import { contentFingerprint, isWorthSummarizing } from '../core/ledger'
import { createSessionReader } from '../core/session'
import type { SessionReader } from '../core/session'
import type { KnownFile } from '../store/files'
import type { Store } from '../store/store'
import { lastEventAt } from './activity'
import type { ImportResult, ScanReport } from './engine'
import { putLedger } from './ledgerSummary'
import { createProjectFinder } from './project'

export interface Indexer {
  /** Compares the home with what is stored and reads what is new. One call at a time. */
  scan(): Promise<ScanReport & { changedSessionIds: string[] }>
  /** What lies in the home should be known by then (`scan`): that is how its copies are recognised. */
  importPaths(paths: readonly string[]): Promise<ImportResult[]>
}

export interface IndexerParts {
  readonly store: Store
  readonly home: CodexHome
  readonly now: () => number
  readonly onProgress: (progress: { done: number; total: number; changedSessionIds: string[] }) => void
}

/** Threads whose reader is kept, so that an append costs the appended bytes. */
const maxTails = 16
/** Rows are written in small groups: the lock is free again within milliseconds. */
const threadsPerTransaction = 8

export function createIndexer({ store, home, now, onProgress }: IndexerParts): Indexer {
  const names = createNamesReader(home.sessionIndex)
  const projectOf = createProjectFinder()
  const heads = new Map<string, ThreadFile>()
  /** The most recently used last. */
  const tails = new Map<string, { key: string; tail: Tail<SessionReader> }>()
  let lastNames: ThreadNames = new Map()

  async function scan(): Promise<ScanReport & { changedSessionIds: string[] }> {
    const found = await scanHome(home)
    const known = store.files.all()
    const { added, changed, vanished } = compareScan(found.files, known)
    const touched = [...added, ...changed.map(({ file }) => file)]
    const currentNames = await names.read()
    const renamed = currentNames === lastNames ? [] : newNames(currentNames)
    lastNames = currentNames
    if (touched.length === 0 && vanished.length === 0 && renamed.length === 0) {
      return { files: found.files.length, read: 0, sessions: 0, warnings: warningsOf(found), changedSessionIds: [] }
    }

    const knownByPath = new Map(known.map((file) => [file.path, file]))
    const broken = await readHeads(touched)
    const threads = await affectedThreads({ found, touched, vanished, knownByPath, renamed })
    const filesByPath = new Map(found.files.map((file) => [file.path, file]))
    const changedSessionIds: string[] = []
    const total = threads.length
    let done = 0
    for (let start = 0; start < threads.length; start += threadsPerTransaction) {
      const group = threads.slice(start, start + threadsPerTransaction)
      // At once, because opening and reading small files is mostly waiting.
      const read = await Promise.all(group.map((thread) => readOne(thread, currentNames)))
      await nextTurn()
      store.transaction(() => {
        for (const each of read) if (putThread(each, filesByPath)) changedSessionIds.push(each.thread.threadId)
      })
      done += group.length
      onProgress({ done, total, changedSessionIds: done === total ? changedSessionIds : [] })
    }
    store.transaction(() => {
      for (const { path } of vanished) store.files.remove(path)
      for (const { file, problem } of broken) store.files.put({ ...file, threadId: null, problem })
    })
    for (const { path } of vanished) heads.delete(path)
    return {
      files: found.files.length,
      read: touched.length,
      sessions: threads.length,
      warnings: [
        ...warningsOf(found),
        ...broken.map(({ file, problem }) => ({ path: file.path, code: 'not_a_transcript', message: problem })),
      ],
      changedSessionIds,
    }
  }

  /** Known threads that go by another name now. */
  function newNames(current: ThreadNames): string[] {
    return [...current].filter(([id, name]) => (store.sessions.title(id) ?? name) !== name).map(([id]) => id)
  }

  /** Fills `heads` for these files; returns the ones that are no transcripts. */
  async function readHeads(files: readonly FoundFile[]): Promise<{ file: FoundFile; problem: string }[]> {
    const broken: { file: FoundFile; problem: string }[] = []
    await mapBounded(files, threadsPerTransaction, async (file) => {
      try {
        heads.set(file.path, { file, head: await readHead(file.path) })
      } catch (error) {
        heads.delete(file.path)
        broken.push({ file, problem: String(toProblem(error).params['reason'] ?? toProblem(error).code) })
      }
    })
    return broken
  }

  /** Every thread that has a touched or vanished file or a new name, with all its files. */
  async function affectedThreads(scanned: {
    found: Scan
    touched: readonly FoundFile[]
    vanished: readonly KnownFile[]
    knownByPath: ReadonlyMap<string, KnownFile>
    renamed: readonly string[]
  }): Promise<Thread[]> {
    const { found, touched, vanished, knownByPath, renamed } = scanned
    const ids = new Set<string>(renamed)
    for (const { path } of touched) {
      const id = heads.get(path)?.head.threadId
      const before = knownByPath.get(path)?.threadId
      if (id !== undefined) ids.add(id)
      if (before) ids.add(before)
    }
    for (const { threadId } of vanished) if (threadId) ids.add(threadId)
    const members: ThreadFile[] = []
    for (const file of found.files) {
      const id = heads.get(file.path)?.head.threadId ?? knownByPath.get(file.path)?.threadId
      if (!id || !ids.has(id)) continue
      if (!heads.has(file.path)) await readHeads([file])
      const head = heads.get(file.path)?.head
      if (head) members.push({ file, head })
    }
    return groupThreads(members)
  }

  async function readOne(thread: Thread, threadNames: ThreadNames): Promise<ReadThread> {
    const name = threadNames.get(thread.threadId) ?? null
    try {
      return { thread, session: await readSession(thread, name), problem: null }
    } catch (error) {
      // One bad file must not stop the others; it is tried again when it changes.
      tails.delete(thread.threadId)
      const { code, params } = toProblem(error)
      return { thread, session: null, problem: String(params['reason'] ?? params['detail'] ?? code) }
    }
  }

  async function readSession(thread: Thread, name: string | null): Promise<Session> {
    const [source, ...more] = thread.sources
    if (!source || more.length > 0 || thread.isBaseMissing) return readThread(thread, createSessionReader, { name })
    const key = `${source.path} ${source.endByte}`
    const kept = tails.get(thread.threadId)
    const tail =
      kept?.key === key
        ? kept.tail
        : openTail(source.path, { createSink: createSessionReader, endByte: source.endByte })
    tails.delete(thread.threadId)
    const read = await tail.readNew()
    if (!read) throw new ProblemError('file_unreadable', { path: source.path, reason: 'ENOENT' })
    tails.set(thread.threadId, { key, tail })
    const [oldest] = tails.keys()
    if (tails.size > maxTails && oldest !== undefined) tails.delete(oldest)
    return tail.sink().snapshot({
      path: thread.path,
      archived: thread.archived,
      name,
      fileModifiedMs: read.modifiedMs,
    })
  }

  /** Within a transaction. True when the session's content is new. */
  function putThread({ thread, session, problem }: ReadThread, files: ReadonlyMap<string, FoundFile>): boolean {
    for (const path of thread.paths) {
      const file = files.get(path)
      if (file) store.files.put({ ...file, threadId: thread.threadId, problem })
    }
    return session !== null && putSession(session, thread.modifiedMs, false)
  }

  function putSession(session: Session, modifiedMs: number, isImported: boolean): boolean {
    const contentHash = createHash('sha256').update(contentFingerprint(session)).digest('hex')
    const isNew = store.sessions.contentHash(session.id) !== contentHash
    store.sessions.put({
      session,
      project: projectOf(session.cwd),
      isImported,
      isPast: modifiedMs < (store.meta.watermark() ?? 0),
      activeAt: lastEventAt(session, modifiedMs),
      modifiedMs,
      contentHash,
      isWorthSummarizing: isWorthSummarizing(session),
    })
    putLedger(store, session, contentHash, now())
    return isNew
  }

  async function importPaths(paths: readonly string[]): Promise<ImportResult[]> {
    const results: ImportResult[] = []
    for (const path of paths) {
      const found = await findTranscripts(path)
      for (const { path: at, problem } of found.problems) {
        results.push({ path: at, sessionId: null, isKnown: false, problem })
      }
      for (const thread of groupThreads(found.transcripts)) results.push(await importThread(thread))
    }
    return results
  }

  async function importThread(thread: Thread): Promise<ImportResult> {
    const { path, threadId } = thread
    const known = store.sessions.scheduledRow(threadId)
    // The scan keeps what lies in the home up to date; a file from outside may have changed since it was read.
    if (known !== null && !known.isImported) {
      return { path, sessionId: threadId, isKnown: true, problem: null }
    }
    try {
      const session = await readThread(thread, createSessionReader, { name: null })
      if (session.turns.length === 0 && session.commands.length === 0) {
        throw new ProblemError('not_a_transcript', { path, reason: 'it holds no message and no command' })
      }
      const isNew = store.transaction(() => putSession(session, thread.modifiedMs, true))
      return { path, sessionId: session.id, isKnown: known !== null && !isNew, problem: null }
    } catch (error) {
      return { path, sessionId: null, isKnown: false, problem: toProblem(error) }
    }
  }

  return { scan, importPaths }
}

interface ReadThread {
  readonly thread: Thread
  readonly session: Session | null
  readonly problem: string | null
}

function warningsOf(scan: Scan): ScanReport['warnings'] {
  return scan.warnings.map(({ path, code }) => ({ path, code, message: `left out (${code})` }))
}
