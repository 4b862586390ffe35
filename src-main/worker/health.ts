import { statSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import type { CodexHome } from '../codex/home'
import type { HealthReport } from '../contract/health'
import type { Store } from '../store/store'
import type { Health } from './engine'
import type { Indexer } from './indexer'

/** The health page is read by people: what stands behind this many files is counted only. */
const maxTroubled = 500

/** Facts for `doctor`: counts, codes and instants, no path below the home and no transcript text. */
export function healthOf(store: Store): Health {
  const { schemaVersion, journalMode } = store.facts()
  return {
    databasePath: store.path,
    databaseBytes: statSync(store.path).size,
    schemaVersion,
    journalMode,
    files: store.files.count(),
    sessions: store.sessions.counts().sessions,
    summaries: store.summaries.count(),
    warnings: [...store.sessions.warnings(), ...store.files.problems()],
    jobs: store.jobs.states(),
    lastProblems: store.jobs.lastProblems(5),
    held: store.calls.held(),
    failedCalls: store.calls.lastFailed(5),
    watermark: store.meta.watermark(),
  }
}

/** How much was read, and everything that was not: by file, and by place below the home. */
export function healthReport(
  store: Store,
  home: CodexHome,
  indexer: Pick<Indexer, 'isFirstThere' | 'lastScan'>,
): HealthReport {
  const lastScan = indexer.lastScan()
  const { total, rows } = store.sessions.troubled(maxTroubled)
  const shown = (path: string): string => {
    const inside = relative(home.path, path)
    return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside
  }
  return {
    homePath: home.path,
    homeExists: indexer.isFirstThere(),
    files: store.files.count(),
    sessions: store.sessions.counts().sessions,
    lastScanAt: lastScan?.at ?? null,
    troubled: rows.map((file) => ({ ...file, path: shown(file.path) })),
    troubledTotal: total,
    places: (lastScan?.warnings ?? []).map(({ path, code }) => ({ path: shown(path), code })),
  }
}
