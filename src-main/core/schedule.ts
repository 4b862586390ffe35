import type { SessionStatus } from '../contract/session'

/** The settings that decide when a session is due, in the units that the decision needs. */
export interface ScheduleSettings {
  readonly isAuto: boolean
  readonly isPaused: boolean
  readonly quietMs: number
  readonly stalledMs: number
  /** A command without output for so long is told; 0: never. */
  readonly waitingMs: number
  readonly includesExec: boolean
  /** More `exec` sessions than this within an hour wait for a yes. */
  readonly execPerHour: number
  readonly excludedFolders: readonly string[]
}

/** What the decision needs to know of one session. Instants are UTC milliseconds. */
export interface ScheduledSession {
  /** As in `Session.source`: "cli", "exec", … */
  readonly source: string
  readonly cwd: string | null
  readonly isSubagent: boolean
  readonly isInternal: boolean
  /** Read from outside the Codex home: summarized only when a person asks. */
  readonly isImported: boolean
  /** A model could say more of it than the ledger does. */
  readonly isWorthSummarizing: boolean
  readonly status: SessionStatus
  /** Instant of the last event in the transcript. */
  readonly activeAt: number
  /** Newest mtime of the thread's files; null when unknown. It may jump without new content. */
  readonly modifiedMs: number | null
  /** Hash of what was extracted, never of the file. */
  readonly contentHash: string
  /** The content that was last summarized, or decided on; null when there was none. */
  readonly settledHash: string | null
  /** A model has told of earlier content of it. */
  readonly hasModelSummary: boolean
  /** The instant of Debrief's first start; null before it is known. */
  readonly watermarkMs: number | null
}

export type SilentReason =
  | 'subagent'
  | 'internal'
  | 'imported'
  | 'nothing_to_summarize'
  | 'unchanged'
  | 'exec_left_out'
  | 'excluded_folder'
  | 'before_watermark'

/**
 * `due`: summarize now. `wait`: look again at `until`. `held`: due, but a person's switch is in the way.
 * `silent`: the ledger stands and nobody is told, unless the session changes or a person asks.
 */
export type Decision =
  | { readonly kind: 'due'; readonly stalled: boolean }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'silent'; readonly reason: SilentReason }
  | { readonly kind: 'held'; readonly reason: 'paused' | 'auto_off' }

/**
 * How much longer a session rests before a summary that exists is brought up to date: a person who reads, thinks and answers would
 * else pay for one after every turn. The ledger is fresh at once.
 */
const updateQuietFactor = 10

/** Whether a session is due at `now`. Pure: the same values always give the same answer. */
export function decide(state: ScheduledSession, settings: ScheduleSettings, now: number): Decision {
  const reason = silence(state, settings)
  if (reason) return { kind: 'silent', reason }

  const isOpen = state.status === 'running' || state.status === 'stalled'
  const quietMs = state.hasModelSummary ? settings.quietMs * updateQuietFactor : settings.quietMs
  const waitMs = isOpen ? Math.max(settings.stalledMs, quietMs) : quietMs
  const until = lastActivity(state, now, waitMs) + waitMs
  if (now < until) return { kind: 'wait', until }

  if (settings.isPaused) return { kind: 'held', reason: 'paused' }
  if (!settings.isAuto) return { kind: 'held', reason: 'auto_off' }
  return { kind: 'due', stalled: isOpen }
}

/** The earliest instant at which a waiting decision may change; null when none waits. */
export function nextWake(decisions: Iterable<Decision>): number | null {
  let earliest: number | null = null
  for (const decision of decisions) {
    if (decision.kind === 'wait' && (earliest === null || decision.until < earliest)) earliest = decision.until
  }
  return earliest
}

const hourMs = 3_600_000

/**
 * Which `exec` sessions wait for a yes: `true` at the index of each one that came when `perHour` others had already passed
 * within the hour before it. Judged by the instants at which they became due, so an answer never changes by waiting and a
 * night's worth that was spread out passes. Give all of the last hours, the finished ones too. Future instants count as `now`.
 */
export function applyExecBrake(dueExecTimes: readonly number[], now: number, perHour: number): boolean[] {
  const isHeld = dueExecTimes.map(() => false)
  const inOrder = dueExecTimes.map((at, index) => ({ at: Math.min(at, now), index })).sort((a, b) => a.at - b.at)
  const passed: number[] = []
  for (const { at, index } of inOrder) {
    const nth = passed[passed.length - perHour]
    const isFull = perHour <= 0 || (nth !== undefined && nth > at - hourMs)
    if (isFull) isHeld[index] = true
    else passed.push(at)
  }
  return isHeld
}

function silence(state: ScheduledSession, settings: ScheduleSettings): SilentReason | null {
  if (state.isSubagent) return 'subagent'
  if (state.isInternal) return 'internal'
  if (state.isImported) return 'imported'
  if (!state.isWorthSummarizing) return 'nothing_to_summarize'
  if (state.settledHash === state.contentHash) return 'unchanged'
  if (state.source === 'exec' && !settings.includesExec) return 'exec_left_out'
  const cwd = state.cwd
  if (cwd !== null && settings.excludedFolders.some((folder) => isWithin(cwd, folder))) return 'excluded_folder'
  // Only the event's own instant: migration and compression of old sessions move the mtime.
  if (state.watermarkMs !== null && state.activeAt <= state.watermarkMs) return 'before_watermark'
  return null
}

/**
 * The last instant at which the session moved. An instant further ahead of `now` than the wait itself cannot be true (the clock
 * was set back), so it does not count: the wait is never longer than twice `waitMs`.
 */
function lastActivity(state: ScheduledSession, now: number, waitMs: number): number {
  const instants = [state.activeAt, state.modifiedMs ?? Number.NEGATIVE_INFINITY]
  return Math.max(Number.NEGATIVE_INFINITY, ...instants.filter((at) => at <= now + waitMs))
}

/** Whether `path` is `folder` or below it, compared by whole segments and exact case. Both separators count. */
export function isWithin(path: string, folder: string): boolean {
  const inner = segments(path)
  const outer = segments(folder)
  if (outer === null || inner === null || outer.length > inner.length) return false
  return outer.every((segment, index) => segment === inner[index])
}

/** The segments of an absolute path, "." and ".." resolved; null for a relative one, which could mean any folder. */
function segments(path: string): string[] | null {
  const unified = path.replaceAll('\\', '/')
  if (!unified.startsWith('/') && !/^[A-Za-z]:\//.test(unified)) return null
  const kept: string[] = []
  for (const segment of unified.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  return kept
}
