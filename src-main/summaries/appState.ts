import type { Problem } from '../contract/problem'
import type { AppState, KeyStatus } from '../contract/state'
import type { Limits } from '../core/limits'
import type { Pause } from '../core/pause'
import type { Counts } from '../worker/engine'

export interface AppStateParts {
  readonly counts: Counts
  readonly limits: Limits
  readonly key: KeyStatus
  readonly pause: Pause | null
  readonly indexing: AppState['indexing']
  readonly working: AppState['working']
  readonly workingIds: readonly string[]
  readonly attention: Problem | null
}

/** Everything that tray and window show, in one value. */
export function toAppState({
  counts,
  limits,
  key,
  pause,
  indexing,
  working,
  workingIds,
  attention,
}: AppStateParts): AppState {
  return {
    home: { path: counts.homePath, exists: counts.homeExists },
    indexing,
    sessions: counts.sessions,
    running: counts.running,
    queued: counts.queued,
    summaries: counts.summaries,
    working,
    workingIds: [...workingIds, ...counts.batchedIds],
    isPaused: pause !== null,
    pausedUntil: pause?.until ?? null,
    unread: counts.unread,
    troubled: counts.troubled,
    key,
    budget: { ...limits, spentTodayNanoUsd: counts.spentTodayNanoUsd, spentMonthNanoUsd: counts.spentMonthNanoUsd },
    attention,
  }
}
