import { compareScan } from '../codex/compareScan'
import type { Comparison } from '../codex/compareScan'
import { isThere, reachOf } from '../codex/farPlaces'
import type { Thread } from '../codex/lineage'
import { createHomesNamesReader } from '../codex/names'
import type { ThreadNames } from '../codex/names'
import type { Scan, ScanExtent, ScanWarning } from '../codex/scan'
import { createHomesScanner } from '../codex/scanHomes'
import type { HomesScanner, HomesScannerOptions } from '../codex/scanHomes'
import { ledgerLanguage } from '../core/ledger'
import type { Places } from '../files/places'
import type { KnownFile } from '../store/files'
import type { Store } from '../store/store'
import type { ImportResult, ScanReport } from './engine'
import { forgetFiles } from './forgetFiles'
import type { HomeBook } from './homeBook'
import { importPaths } from './importer'
import { createLiveThreads } from './liveThreads'
import { planReading, poolFromFiles } from './planReading'
import { createProjects } from './project'
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
  /**
   * Compares the homes with what is stored and reads what is new; `recent` looks less closely, and with `only` just into these homes. One call at a
   * time.
   */
  scan(extent: ScanExtent, only: ReadonlySet<string> | null): Promise<ScanReport & { changedSessionIds: string[] }>
  /** As the scanner's own: about homes that may not answer. */
  readonly ask: HomesScanner['ask']
  readonly isSilent: HomesScanner['isSilent']
  /** The book has other homes now. Not while a scan runs. */
  takeHomes(): void
  /** What lies in the homes should be known by then (`scan`): that is how its copies are recognised. */
  importPaths(paths: readonly string[], signal: AbortSignal): Promise<ImportResult[]>
  /** When the ledger of a long session is made up to date; null when all are. */
  ledgersDueAt(): number | null
  /** Makes the ledgers that are due by then. */
  putLedgers(by: number): void
  /** Says all ledgers once more, in the language of ledgers; false when another one was wanted meanwhile, or it was stopped. */
  rewordLedgers(): Promise<boolean>
  /** Whether the first home was there when it was last looked for. */
  isFirstThere(): boolean
  lastScan(): { readonly at: number; readonly warnings: readonly ScanWarning[] } | null
  /** A thread's session is no more: nothing of it stays in memory. */
  letGo(threadId: string): void
  /** Stops a scan at its next step. */
  close(): Promise<void>
  /** When no scan runs any more: what the next start would else read again. */
  saveCheckpoints(): void
}

export interface IndexerParts {
  readonly store: Store
  readonly homes: HomeBook
  readonly places: Places
  readonly now: () => number
  /** The entry of reading threads; null reads everything in the calling one. */
  readonly readerScript: URL | null
  /** How homes are looked at, where not as on this machine: for tests. */
  readonly homesScanning?: HomesScannerOptions | undefined
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
const rewordedAtOnce = 16

export function createIndexer({
  store,
  homes,
  places,
  now,
  readerScript,
  homesScanning,
  onProgress,
}: IndexerParts): Indexer {
  const scanner = createHomesScanner(homes.all(), homesScanning)
  const names = createHomesNamesReader(homes.all(), scanner.isSilent)
  const renames = createRenames(store)
  const projects = createProjects(store.sessions.projectOfFolder, places)
  const writer = createSessionWriter(store, homes, projects.of, now)
  const live = createLiveThreads(store, now)
  const finder = createThreadFinder(async (files) => {
    const { far = [], near = [] } = Object.groupBy(files, ({ path }) => (reachOf(path) === null ? 'near' : 'far'))
    const readers = near.length < poolFromFiles ? null : await startPool()
    return [...(await (readers ?? { readHeads }).readHeads(near)), ...(await readHeads(far))]
  })
  const write = createWriteQueue<() => void>(store.indexTransaction, (each) => each())
  let pool: Promise<ReaderPool | null> | null = null
  let lastScan: ReturnType<Indexer['lastScan']> = null
  let isFirstThere = true
  let isClosed = false

  async function startPool(): Promise<ReaderPool | null> {
    if (readerScript === null) return null
    return (pool ??= startReaderPool(readerScript))
  }

  async function endPool(): Promise<void> {
    const started = await pool
    await started?.close()
  }

  async function scan(
    extent: ScanExtent,
    only: ReadonlySet<string> | null,
  ): Promise<ScanReport & { changedSessionIds: string[] }> {
    const found = await scanner.scan(extent, only)
    await homes.see(found.roots)
    isFirstThere = await isThere(homes.all()[0]?.path ?? '')
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
      { ...affected, threads: reachable(affected, compared) },
      { files, knownOf: (path) => origins.get(path) ?? known.get(path), names: currentNames },
    )
    const total = tasks.length
    let done = 0
    const changedSessionIds = await indexThreads(
      { store, live, writer, projects, pool: startPool, now, isClosed: () => isClosed },
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

  /** Newest first, between whatever else is written. */
  async function rewordLedgers(): Promise<boolean> {
    const language = ledgerLanguage()
    const ids = store.summaries.withLedger()
    for (let at = 0; at < ids.length; at += rewordedAtOnce) {
      if (isClosed || language !== ledgerLanguage()) return false
      await write.write(ids.slice(at, at + rewordedAtOnce).map((id) => () => writer.rewordLedger(id)))
    }
    if (ids.length > 0) onProgress({ done: ids.length, total: ids.length, changedSessionIds: ids })
    return true
  }

  return {
    scan,
    ask: scanner.ask,
    isSilent: scanner.isSilent,
    rewordLedgers,
    takeHomes() {
      scanner.setHomes(homes.all())
      names.setHomes(homes.all())
    },
    async importPaths(paths, signal) {
      const results = await importPaths({ store, writer, projects, homes: homes.all() }, paths, signal)
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
    isFirstThere: () => isFirstThere,
    lastScan: () => lastScan,
    letGo: live.forget,
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
function reachable(
  { threads, hidden: unanswered }: AffectedThreads,
  { unreachable }: Comparison<KnownFile>,
): readonly Thread[] {
  const hidden = new Set([...unanswered, ...unreachable.map(({ threadId }) => threadId)])
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
