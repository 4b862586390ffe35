import { compareScan } from '../codex/compareScan'
import type { Comparison } from '../codex/compareScan'
import type { CodexHome } from '../codex/home'
import type { Thread } from '../codex/lineage'
import { createNamesReader } from '../codex/names'
import type { ThreadNames } from '../codex/names'
import { createScanner } from '../codex/scan'
import type { Scan, ScanWarning } from '../codex/scan'
import type { KnownFile } from '../store/files'
import type { Store } from '../store/store'
import type { ImportResult, ScanReport } from './engine'
import { forgetFiles } from './forgetFiles'
import { importPaths } from './importer'
import { createLiveThreads } from './liveThreads'
import { planReading, poolFromFiles } from './planReading'
import { createProjectFinder } from './project'
import { startReaderPool } from './readerPool'
import type { ReaderPool } from './readerPool'
import { createRenames } from './renames'
import { createSessionWriter } from './sessionWriter'
import { createThreadFinder } from './threadFinder'
import type { AffectedThreads } from './threadFinder'
import { indexThreads } from './threadIndexing'
import { threadTasks } from './threadTasks'
import { readHeads } from './transcriptHeads'
import { createWriteQueue } from './writeQueue'

export interface Indexer {
  /** Compares the home with what is stored and reads what is new; `recent` looks less closely. One call at a time. */
  scan(extent: 'whole' | 'recent'): Promise<ScanReport & { changedSessionIds: string[] }>
  /** What lies in the home should be known by then (`scan`): that is how its copies are recognised. */
  importPaths(paths: readonly string[]): Promise<ImportResult[]>
  /** When the ledger of a long session is made up to date; null when all are. */
  ledgersDueAt(): number | null
  /** Makes the ledgers that are due by then. */
  putLedgers(by: number): void
  lastScan(): { readonly at: number; readonly warnings: readonly ScanWarning[] } | null
  /** Stops a scan at its next step. */
  close(): Promise<void>
  /** When no scan runs any more: what the next start would else read again. */
  saveCheckpoints(): void
}

export interface IndexerParts {
  readonly store: Store
  readonly home: CodexHome
  readonly now: () => number
  /** The entry of reading threads; null reads everything in the calling one. */
  readonly readerScript: URL | null
  readonly onProgress: (progress: { done: number; total: number; changedSessionIds: string[] }) => void
}

/** What one scan brought. */
interface Brought {
  readonly found: Scan
  readonly known: ReadonlyMap<string, KnownFile>
  readonly compared: Comparison<KnownFile>
  readonly affected: AffectedThreads
  readonly renamed: ReadonlySet<string>
  readonly currentNames: ThreadNames
}

/** A file beyond this that could not be read is not tried again before it changes. */
const retriedBytes = 64 * 1024 * 1024
/** Sessions of an earlier schema that are brought up to date in one transaction. */
const upgradedAtOnce = 8

export function createIndexer({ store, home, now, readerScript, onProgress }: IndexerParts): Indexer {
  const scanner = createScanner(home)
  const names = createNamesReader(home.sessionIndex)
  const renames = createRenames(store)
  const projectOf = createProjectFinder()
  const writer = createSessionWriter(store, projectOf, now)
  const live = createLiveThreads(store, now)
  const finder = createThreadFinder(async (files) => {
    const readers = files.length < poolFromFiles ? null : await startPool()
    return readers === null ? readHeads(files) : readers.readHeads(files)
  })
  const write = createWriteQueue<() => void>(store.indexTransaction, (each) => each())
  let pool: Promise<ReaderPool | null> | null = null
  let lastScan: ReturnType<Indexer['lastScan']> = null
  let isClosed = false

  async function startPool(): Promise<ReaderPool | null> {
    if (readerScript === null) return null
    return (pool ??= startReaderPool(readerScript))
  }

  async function endPool(): Promise<void> {
    const started = await pool
    await started?.close()
  }

  async function scan(extent: 'whole' | 'recent'): Promise<ScanReport & { changedSessionIds: string[] }> {
    const found = await scanner.scan(extent)
    const known = store.files.all()
    const compared = compareScan(found, lastScan === null ? known.map(forgetProblem) : known)
    lastScan = { at: now(), warnings: found.warnings }
    const currentNames = await names.read()
    const renamed = renames.since(currentNames)
    const touched = [...compared.added, ...compared.changed.map(({ file }) => file)]
    const moved = compared.moved.map(({ file }) => file)
    const report = { files: found.files.length, read: touched.length, sessions: 0, warnings: warningsOf(found) }
    if (touched.length + moved.length + compared.vanished.length + renamed.length === 0) {
      renames.settle(currentNames)
      await upgradeOld()
      return { ...report, changedSessionIds: [] }
    }

    const knownByPath = new Map(known.map((file) => [file.path, file]))
    try {
      const affected = await finder.affected({
        found: found.files,
        touched: [...touched, ...moved],
        vanished: [...compared.vanished, ...compared.moved.map(({ before }) => before)],
        known: knownByPath,
        alsoAffected: renamed,
      })
      const { sessions, changedSessionIds } = await index({
        found,
        known: knownByPath,
        compared,
        affected,
        renamed: new Set(renamed),
        currentNames,
      })
      const broken = affected.broken.map(({ file: { path }, problem }) => ({
        path,
        code: problem.code,
        message: problem.reason,
      }))
      return { ...report, sessions, warnings: [...report.warnings, ...broken], changedSessionIds }
    } finally {
      await endPool()
      pool = null
    }
  }

  /** Reads the affected threads and writes all that the scan brought. */
  async function index({
    found,
    known,
    compared,
    affected,
    renamed,
    currentNames,
  }: Brought): Promise<{ sessions: number; changedSessionIds: string[] }> {
    const files = new Map(found.files.map((file) => [file.path, file]))
    const origins = new Map(compared.moved.map(({ file, before }) => [file.path, before]))
    const tasks = threadTasks(
      { ...affected, threads: reachable(affected.threads, compared) },
      { files, knownOf: (path) => origins.get(path) ?? known.get(path), names: currentNames },
    )
    const total = tasks.length
    let done = 0
    const changedSessionIds = await indexThreads(
      { store, live, writer, projectOf, pool: startPool, now, isClosed: () => isClosed },
      {
        plan: planReading(tasks, {
          compared,
          renamed,
          isStored: (threadId) => store.sessions.contentHash(threadId) !== null,
          unreadBytes: live.unreadBytes,
          hasPool: readerScript !== null,
        }),
        files,
        moves: new Map(compared.moved.map(({ file, before }) => [before.path, file.path])),
        onDone(threads) {
          done += threads
          if (threads > 0 && done < total) onProgress({ done, total, changedSessionIds: [] })
        },
      },
    )
    if (isClosed) return { sessions: done, changedSessionIds }
    const families = writer.takeFamilies().filter((id) => !live.postpones(id))
    await write.write([...families, ...ledgersDue(now())].map((id) => () => putLedger(id)))
    for (const id of forgetFiles(store, compared, affected.broken, found.files)) live.forget(id)
    renames.settle(currentNames)
    await upgradeOld()
    onProgress({ done: total, total, changedSessionIds })
    return { sessions: total, changedSessionIds }
  }

  function putLedger(id: string): void {
    writer.putFamilyLedger(id, live.sessionOf(id))
    live.settled(id)
  }

  function ledgersDue(by: number): string[] {
    return live.owed().flatMap(({ threadId, dueAt }) => (dueAt <= by ? [threadId] : []))
  }

  /** What an earlier schema stored and nothing reads again is made searchable, a few at a time. */
  async function upgradeOld(): Promise<void> {
    for (;;) {
      let upgraded = 0
      await write.write([() => void (upgraded = store.sessions.upgradeOld(upgradedAtOnce))])
      if (isClosed || upgraded < upgradedAtOnce) return
    }
  }

  return {
    scan,
    async importPaths(paths) {
      const results = await importPaths(store, writer, home, paths)
      const families = writer.takeFamilies()
      store.indexTransaction(() => families.forEach(putLedger))
      return results
    },
    ledgersDueAt() {
      const due = live.owed().map(({ dueAt }) => dueAt)
      return due.length === 0 ? null : Math.min(...due)
    },
    putLedgers(by) {
      const due = ledgersDue(by)
      if (due.length > 0) store.indexTransaction(() => due.forEach(putLedger))
    },
    lastScan: () => lastScan,
    async close() {
      isClosed = true
      await endPool()
    },
    saveCheckpoints() {
      store.indexTransaction(() => {
        live.saveAll()
        store.checkpoints.prune()
      })
    },
  }
}

/** What lies where nobody can look is neither gone nor different: a thread with a part there stays as it is. */
function reachable(threads: readonly Thread[], { unreachable }: Comparison<KnownFile>): readonly Thread[] {
  const hidden = new Set(unreachable.map(({ threadId }) => threadId))
  return hidden.size === 0 ? threads : threads.filter(({ threadId }) => !hidden.has(threadId))
}

/**
 * At the first look after a start, files that could not be read are tried once more: a permission may have changed, or this
 * version may know better. Monsters are not.
 */
function forgetProblem(file: KnownFile): KnownFile {
  return file.problem !== null && file.sizeBytes < retriedBytes ? { ...file, modifiedMs: 0 } : file
}

function warningsOf(scan: Scan): ScanReport['warnings'] {
  return scan.warnings.map(({ path, code }) => ({ path, code, message: `left out (${code})` }))
}
