import { statSync } from 'node:fs'
import type { Store } from '../store/store'
import type { Health } from './engine'

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
    watermark: store.meta.watermark(),
  }
}
