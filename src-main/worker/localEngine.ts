import { isAbsolute, join } from 'node:path'
import { homeAt } from '../codex/home'
import { homeFault, homeState } from '../codex/homeState'
import type { ScanExtent } from '../codex/scan'
import { isNetworkFolder } from '../codex/networkFolder'
import type { HomesScannerOptions } from '../codex/scanHomes'
import { suggestHomes } from '../codex/suggestHomes'
import type { HomePlaces } from '../codex/suggestHomes'
import { watchHomes } from '../codex/watchHomes'
import type { HomesWatch } from '../codex/watchHomes'
import { ProblemError } from '../contract/problem'
import { forgottenDays } from '../contract/undo'
import type { Erased } from '../contract/undo'
import { ledgerLanguage, writeLedgersIn } from '../core/ledger'
import { pauseAt } from '../core/pause'
import type { ScheduleSettings } from '../core/schedule'
import { createPlaces } from '../files/places'
import { backUpDatabase } from '../store/backup'
import { openStore } from '../store/store'
import { spentThisMonth, spentToday } from './budget'
import type { Counts, Engine, EngineEvents, ScanReport } from './engine'
import { createEventHub } from './eventHub'
import { eraseForgotten } from './erasing'
import { fileClockNow } from './fileClock'
import { createGlance } from './glance'
import { healthOf, healthReport } from './health'
import { createHomeBook } from './homeBook'
import { createIndexer } from './indexer'
import { isFree } from './jobs'
import { batchMethods } from './methods/batches'
import { bookMethods } from './methods/book'
import type { EngineContext } from './methods/context'
import { jobMethods } from './methods/jobs'
import { sessionMethods } from './methods/sessions'
import { summaryMethods } from './methods/summaries'
import { createNeedsLook } from './needsLook'
import { prompting as standardPrompting } from './prompting'
import type { Prompting } from './prompting'
import { runSchedule } from './scheduler'
import { createStuck } from './stuck'
import { createWakeTimer } from './wakeTimer'
import { isUnwritten, whenWritable } from './whenWritable'

export interface EngineOptions {
  readonly dataFolder: string
  readonly codexHome: string
  /** Absolute paths of further Codex homes, as in the setting `homes.watched`. */
  readonly watchedHomes?: readonly string[]
  /** Where the script of reading threads lies, as a URL's text; without it everything is read in the engine's own thread. */
  readonly readerScript?: string | null
  /** How requests are made, where not as `core/prompt` does: for tests, in the calling thread. */
  readonly prompting?: Prompting
  /** Where other Codex homes are looked for, and which folders are polled, where not as on this machine: for tests, in the calling thread. */
  readonly homePlaces?: HomePlaces
  readonly isPolled?: (path: string) => Promise<boolean>
  readonly homesScanning?: HomesScannerOptions
}

/** What a scan is to look at. `only`: the paths of the homes; null for all. */
interface ScanWish {
  readonly extent: ScanExtent
  readonly only: ReadonlySet<string> | null
}

const everything: ScanWish = { extent: 'whole', only: null }

const databaseName = 'debrief.db'
/** `meta`: the language that ledgers are written in, and the one that all stored ones are said in. */
const ledgersInNote = 'ledgers:in'
const rewordedNote = 'ledgers:reworded'
const mixed = 'mixed'
/** How long after its last event a transcript is still polled, for file systems that send no events. */
const activeMs = 5 * 60_000
/** Nobody runs more agents at once; a restored backup of thousands must not be polled. */
const maxPolled = 64
/** How soon jobs that are due and that nobody has taken are said once more. */
const dueAgainMs = 60_000
/** How soon what could not be written down, or decided, is tried again … */
const stuckAgainMs = 15_000
/** … and how late at most a scan that fails again and again for no reason that passes: it may have read much until then. */
const stuckAgainAtMostMs = 10 * 60_000
/** How long what is forgotten can be brought back, and how often it is looked whether that has passed. */
const forgottenMs = forgottenDays * 24 * 3_600_000
const eraseEveryMs = 3_600_000
/** How soon the work of another process on the same data folder is noticed. */
const foreignWritesMs = 5_000

/**
 * The engine in the calling thread. Opens the database and, at the first start ever, stores the watermark.
 * @throws ProblemError data_folder_unwritable, database_newer, database_broken, database_busy, disk_full
 */
export function createLocalEngine({
  dataFolder,
  codexHome,
  watchedHomes = [],
  readerScript = null,
  prompting = standardPrompting,
  homePlaces,
  isPolled = isNetworkFolder,
  homesScanning,
}: EngineOptions): Engine {
  const now = Date.now
  const home = homeAt(codexHome)
  const store = openStore(join(dataFolder, databaseName))
  if (store.meta.watermark() === null) store.meta.ensureWatermark(fileClockNow(dataFolder))
  writeLedgersIn(store.meta.note(ledgersInNote) ?? 'en')
  const hub = createEventHub<EngineEvents>()
  const places = createPlaces()
  const homes = createHomeBook(store, home, now)
  homes.set(watchedHomes)
  const indexer = createIndexer({
    store,
    homes,
    places,
    now,
    readerScript: readerScript === null ? null : new URL(readerScript),
    homesScanning,
    onProgress: (progress) => hub.emit('indexed', progress),
  })
  const glance = createGlance(store)
  const lookOver = createNeedsLook(store)
  const timer = createWakeTimer(now, () => decideAndAnnounce())
  const scanAgain = createWakeTimer(now, () => void scan().catch(announce))
  const noteStuck = createStuck((problem) => {
    if (!isClosed) hub.emit('stuck', { problem })
  })
  let failedScans = 0
  let watch: HomesWatch | null = null
  let foreignWrites: NodeJS.Timeout | null = null
  let foreignVersion = store.foreignVersion()
  let schedule: ScheduleSettings | null = null
  let scanning: Promise<ScanReport> | null = null
  /** What a scan behind the present one is to look at; null: nobody asked for one. */
  let wanted: ScanWish | null = null
  let isClosed = false
  let erasing: Promise<unknown> = Promise.resolve()
  let erasedAt = 0
  /** Aborted when a person wants no more of what is being imported. */
  let stopping = new AbortController()

  /** Scans one at a time; a wish during a scan is met by one more behind it. */
  function scan(wish: ScanWish = everything): Promise<ScanReport> {
    if (scanning !== null) {
      wanted = wanted === null ? wish : bothWishes(wanted, wish)
      return scanning.then(() => scanning ?? scan(wish))
    }
    const scanned = indexer.scan(wish.extent, wish.only)
    scanned.then(
      () => {
        failedScans = 0
        noteStuck('scan', null)
      },
      (error: unknown) => {
        noteStuck('scan', error)
        // What it did not get to may not change again. On a watch alone: whoever asked for one scan is told.
        if (watch === null || isClosed) return
        const waitMs = isUnwritten(error) ? stuckAgainMs : stuckAgainMs * 2 ** failedScans++
        scanAgain.wakeAt(now() + Math.min(waitMs, stuckAgainAtMostMs))
      },
    )
    scanning = scanned.finally(() => {
      scanning = null
      eraseInTime()
      if (!isClosed) decideAndAnnounce()
      if (wanted === null || isClosed) return
      const next = wanted
      wanted = null
      scan(next).catch(announce)
    })
    return scanning
  }

  /** Why a folder is no home that can be watched; null: it is. */
  function faultOf(path: string) {
    return places.ask(path, () => homeFault(homeAt(path))).catch(() => 'silent' as const)
  }

  /** What was forgotten or deleted by an instant; one at a time. */
  function erase(by: number): Promise<Erased> {
    const parts = { now, isStopped: () => isClosed, onErased: indexer.letGo }
    const run = erasing.then(() => eraseForgotten(store, by, parts))
    erasing = run.then(decideAndAnnounce, () => undefined)
    return run
  }

  /** Behind a scan, because those come as long as Debrief runs. What fails is tried again an hour later. */
  function eraseInTime(): void {
    if (isClosed || now() - erasedAt < eraseEveryMs) return
    erasedAt = now()
    const by = now() - forgottenMs
    if (store.erasing.isDue(by)) erase(by).catch(announce)
  }

  /** One scan may follow the other. */
  async function betweenScans(): Promise<void> {
    if (scanning === null) return
    await scanning.catch(() => undefined)
    await betweenScans()
  }

  /** What it comes to is said, not thrown: it follows what a caller asked for, and that is done. */
  function decideAndAnnounce(): void {
    if (isClosed) return
    try {
      decide()
      noteStuck('decision', null)
    } catch (error) {
      noteStuck('decision', error)
      timer.wakeAt(now() + stuckAgainMs)
    }
    announce()
  }

  /** Writes down what is due now, and wakes again when the next session may be. */
  function decide(): void {
    if (scanning === null) indexer.putLedgers(now())
    if (schedule !== null) {
      const looks = lookOver(schedule, now())
      for (const look of looks.found) hub.emit('needsLook', look)
      const round = runSchedule(store, schedule, now())
      const count = store.jobs.candidates(now()).filter((job) => isFree(job, now())).length
      // What is due already and is not taken (the queue is paused) must not keep the thread awake.
      const sayAgainAt = count > 0 ? now() + dueAgainMs : null
      const wakes = [round.wakeAt, looks.wakeAt, store.jobs.nextWake(now()), indexer.ledgersDueAt(), sayAgainAt]
      const known = wakes.filter((at) => at !== null)
      timer.wakeAt(known.length === 0 ? null : Math.min(...known))
      if (count > 0) hub.emit('due', { count })
    }
  }

  function counts(): Counts {
    return {
      homePath: home.path,
      homeExists: indexer.isFirstThere(),
      homes: homes.all().length,
      ...store.sessions.counts(),
      queued: store.jobs.waiting(),
      summaries: store.summaries.count(),
      unread: store.summaries.unread(),
      spentTodayNanoUsd: spentToday(store, now()),
      spentMonthNanoUsd: spentThisMonth(store, now()),
      batchedIds: store.batches.heldIds(),
    }
  }

  /** What a command line run did on the same data folder shows in the window too. */
  function lookForForeignWrites(): void {
    const version = store.foreignVersion()
    if (version === foreignVersion) return
    foreignVersion = version
    decideAndAnnounce()
  }

  /** Noted when all are done: one that is stopped in between begins anew with the next start. */
  async function reword(): Promise<void> {
    const tag = ledgerLanguage()
    store.transaction(() => store.meta.setNote(rewordedNote, mixed))
    if (!(await indexer.rewordLedgers())) return
    store.transaction(() => store.meta.setNote(rewordedNote, tag))
    announce()
  }

  /** Also what becomes of a failed scan that only a hint asked for: the next one tries again. */
  function announce(): void {
    if (!isClosed) hub.emit('changed', counts())
  }

  const context: EngineContext = {
    store,
    now,
    written: (write) => whenWritable(write, () => isClosed),
    announce,
    decideAndAnnounce,
  }
  return {
    ...sessionMethods(context),
    ...summaryMethods(context),
    ...bookMethods(context),
    ...batchMethods(context),
    ...jobMethods(context, prompting),
    scan: () => scan(),
    async watch(next) {
      schedule = next
      foreignWrites ??= setInterval(lookForForeignWrites, foreignWritesMs)
      watch ??= watchHomes(homes.all(), {
        // Events and polls come by the second while agents work; the others are rare and must see everything.
        onHint: ({ reason, home: path }) => {
          const extent = reason === 'event' || reason === 'poll' ? 'recent' : 'whole'
          void scan({ extent, only: new Set([path]) }).catch(announce)
        },
        // One that does not answer is polled like one across a network, which it is.
        isPolled: (path) => indexer.ask(path, () => isPolled(path)).catch(() => true),
        activeFiles: () =>
          store.files.active(now() - activeMs, maxPolled).filter(({ path }) => !indexer.isSilent(path)),
      })
      return scan()
    },
    async setHomes(paths) {
      // What a scan finds in a home that is left meanwhile must not be written behind it.
      await betweenScans()
      if (isClosed || !homes.set(paths)) return
      indexer.takeHomes()
      watch?.setHomes(homes.all())
      announce()
      if (watch !== null) void scan().catch(announce)
    },
    async homes() {
      return Promise.all(
        homes.all().map(async (each) => {
          const state = await indexer.ask(each.path, () => homeState(each)).catch(() => 'silent' as const)
          const isSlow = state === 'watching' && (watch?.isPolled(each.path) ?? false)
          const isFirst = each.path === home.path
          return {
            path: each.path,
            isFirst,
            state: isSlow ? ('polling' as const) : state,
            ...store.homes.figures(each.path),
          }
        }),
      )
    },
    async suggestedHomes() {
      return suggestHomes(homes.all(), places, homePlaces)
    },
    async checkHome(path) {
      const reason = isAbsolute(path) ? await faultOf(path) : 'not_absolute'
      if (reason !== null) throw new ProblemError('home_unfit', { path, reason })
      const asked = homeAt(path)
      if (homes.all().some((each) => each.path === asked.path))
        throw new ProblemError('home_unfit', { path, reason: 'known' })
      return { path: asked.path }
    },
    erase: () => erase(now()),
    async setSchedule(next) {
      schedule = next
      decideAndAnnounce()
    },
    async pause() {
      return pauseAt(store.meta.pause(), now())
    },
    async setPause(pause) {
      store.meta.setPause(pause)
      announce()
    },
    async glance() {
      return glance()
    },
    async importPaths(paths) {
      const { signal } = stopping
      const isStopped = new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      )
      await Promise.race([scan(), isStopped])
      const results = await indexer.importPaths(paths, signal)
      decideAndAnnounce()
      return results
    },
    async stopImports() {
      stopping.abort(new ProblemError('cancelled'))
      stopping = new AbortController()
    },
    async counts() {
      return counts()
    },
    async healthReport() {
      return healthReport(store, home, indexer)
    },
    async note(name) {
      return store.meta.note(name)
    },
    async setNote(name, value) {
      return store.transaction(() => store.meta.setNote(name, value))
    },
    async sayLedgersIn(wanted) {
      // English is what they are in where nobody asked; its regions write nothing in a ledger differently that would be worth it.
      const tag = /^en\b/.test(wanted) ? 'en' : wanted
      store.transaction(() => store.meta.setNote(ledgersInNote, tag))
      writeLedgersIn(tag)
      if ((store.meta.note(rewordedNote) ?? 'en') !== tag) reword().catch(announce)
    },
    async health() {
      return healthOf(store)
    },
    backUp: (target, settings) => backUpDatabase(store.path, target, { settings, at: now() }),
    on: hub.on,
    async close() {
      if (isClosed) return
      isClosed = true
      store.hurry()
      timer.stop()
      scanAgain.stop()
      if (foreignWrites !== null) clearInterval(foreignWrites)
      await watch?.close()
      await indexer.close()
      await scanning?.catch(() => undefined)
      await erasing
      try {
        indexer.putLedgers(Number.POSITIVE_INFINITY)
        indexer.saveCheckpoints()
      } catch (error) {
        // As after a crash, the next start reads a little more. Whoever has what they asked for is told of no failure.
        if (!isUnwritten(error)) throw error
      } finally {
        store.close()
      }
    },
  }
}

/** One scan that meets both. */
function bothWishes(a: ScanWish, b: ScanWish): ScanWish {
  const only = a.only === null || b.only === null ? null : new Set([...a.only, ...b.only])
  return { extent: a.extent === 'whole' || b.extent === 'whole' ? 'whole' : 'recent', only }
}
