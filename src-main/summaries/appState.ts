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
  /** False where the system knows that there is no network. */
  readonly isOnline: boolean
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
  isOnline,
}: AppStateParts): AppState {
  return {
    home: { path: counts.homePath, exists: counts.homeExists, others: counts.homes - 1 },
    indexing,
    sessions: counts.sessions,
    running: counts.running,
    queued: counts.queued,
    summaries: counts.summaries,
    working,
    workingIds: [...workingIds, ...counts.batchedIds],
    isPaused: pause !== null,
    pausedUntil: pause?.until ?? null,
    isOffline: !isOnline && key.source !== 'none',
    unread: counts.unread,
    troubled: counts.troubled,
    key,
    budget: { ...limits, spentTodayNanoUsd: counts.spentTodayNanoUsd, spentMonthNanoUsd: counts.spentMonthNanoUsd },
    attention,
  }
}
