import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ScheduleSettings } from '../../src-main/core/schedule'
import type { Engine } from '../../src-main/worker/engine'
import { differences, stateOf } from './state'
import type { WriterReport } from './writer'

export interface SoakOptions {
  /** Scratch; its `home` is what the writer writes. */
  readonly folder: string
  readonly openEngine: (codexHome: string, dataFolder: string) => Engine
  /** Writes until it is done; the engine watches meanwhile. */
  readonly write: (codexHome: string) => Promise<WriterReport>
}

export interface SoakResult {
  readonly report: WriterReport
  readonly sessions: number
  /** Facts of the fresh index that were compared. */
  readonly facts: number
  /** Sessions that changed, counted each time. */
  readonly updates: number
  /** What file events alone left behind a fresh index; the next scan makes it good. */
  readonly afterEvents: readonly string[]
  /** What still differs after one scan: must be nothing. */
  readonly afterScan: readonly string[]
}

/** Without events for so long, nothing more comes. */
const quietMs = 2_500
const longestQuietMs = 30_000
const words = ['session', 'parser', 'budget retry', 'rsin', 'src/', 'vitest', '修复分页']
/** Nothing becomes due while this runs. */
const schedule: ScheduleSettings = {
  isAuto: true,
  isPaused: false,
  waitingMs: 0,
  quietMs: 86_400_000,
  stalledMs: 86_400_000,
  includesExec: true,
  execPerHour: 20,
  excludedFolders: [],
}

/** An engine that watched all of it must know what one knows that reads the final files for the first time. */
export async function runSoak({ folder, openEngine, write }: SoakOptions): Promise<SoakResult> {
  const codexHome = join(folder, 'home')
  mkdirSync(join(codexHome, 'sessions'), { recursive: true })
  const engine = openEngine(codexHome, join(folder, 'watching'))
  let updates = 0
  let lastEventAt = performance.now()
  engine.on('indexed', ({ changedSessionIds }) => {
    updates += changedSessionIds.length
    lastEventAt = performance.now()
  })
  await engine.watch(schedule)
  const report = await write(codexHome)
  lastEventAt = performance.now()
  const endAt = performance.now() + longestQuietMs
  while (performance.now() < endAt && performance.now() - lastEventAt < quietMs) await wait(100)

  const vanished = new Set(report.deletedIds)
  const byEvents = await stateOf(engine, vanished, words)
  await engine.scan()
  const byScan = await stateOf(engine, vanished, words)
  const fresh = openEngine(codexHome, join(folder, 'fresh'))
  const { sessions } = await fresh.scan()
  const expected = await stateOf(fresh, vanished, words)
  await fresh.close()
  await engine.close()
  return {
    report,
    sessions,
    facts: expected.size,
    updates,
    afterEvents: differences(byEvents, expected),
    afterScan: differences(byScan, expected),
  }
}
