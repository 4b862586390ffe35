import { applyExecBrake, decide } from '../core/schedule'
import type { Decision, ScheduleSettings } from '../core/schedule'
import type { ScheduledRow } from '../store/sessionRows'
import type { Store } from '../store/store'

export interface ScheduleRound {
  /** Jobs that this round made. */
  readonly queued: number
  /** Sessions whose row changed (stalled or silenced). */
  readonly changed: number
  /** When a waiting session may become due; null when none waits. */
  readonly wakeAt: number | null
}

const hourMs = 3_600_000

/**
 * Looks at every session whose present content has no finished job and writes down what the schedule says: a job for what is
 * due, silence for what never will be. What is written is never decided again, so a store of 10,000 finished sessions costs
 * nothing here.
 */
export function runSchedule(store: Store, settings: ScheduleSettings, now: number): ScheduleRound {
  const watermarkMs = store.meta.watermark()
  const rows = store.sessions.unsettled()
  const decided = rows.map((row) => ({ row, decision: decideRow(store, row, settings, watermarkMs, now) }))
  const due = brake(store, decided, settings, now)
  let queued = 0
  let changed = 0
  let wakeAt: number | null = null

  store.transaction(() => {
    for (const { row, decision } of decided) {
      if (isStalled(row, settings, now) && store.sessions.stall(row.id)) changed++
      if (row.job?.contentHash === row.contentHash) continue
      switch (decision.kind) {
        case 'due':
          if (!due.has(row.id)) break
          store.jobs.queue(row.id, row.contentHash, false, now)
          queued++
          break
        case 'silent':
          store.jobs.silence(row.id, row.contentHash, now)
          changed++
          break
        case 'wait':
          wakeAt = Math.min(wakeAt ?? Number.POSITIVE_INFINITY, decision.until)
          break
        case 'held':
          break
      }
    }
  })
  return { queued, changed, wakeAt }
}

/** The sessions that are due now, whoever would send them: what `summaries run --all-new` takes. */
export function findDue(store: Store, settings: ScheduleSettings, now: number): string[] {
  const watermarkMs = store.meta.watermark()
  return store.sessions
    .unsettled()
    .filter((row) => row.job?.contentHash !== row.contentHash || row.job.state === 'waiting')
    .filter((row) => decideRow(store, row, { ...settings, isPaused: false }, watermarkMs, now).kind === 'due')
    .map((row) => row.id)
}

/** What the schedule says of a stored session. */
export function decideRow(
  store: Store,
  row: ScheduledRow,
  settings: ScheduleSettings,
  watermarkMs: number | null,
  now: number,
): Decision {
  return decide(
    {
      source: row.source,
      cwd: row.cwd,
      isSubagent: row.isSubagent && !isReview(store, row),
      isInternal: row.isInternal,
      isImported: row.isImported,
      isWorthSummarizing: row.isWorthSummarizing,
      status: row.status,
      activeAt: row.activeAt,
      modifiedMs: row.modifiedMs,
      contentHash: row.contentHash,
      hasModelSummary: row.hasModelSummary,
      settledHash: row.job !== null && row.job.state !== 'waiting' ? row.job.contentHash : null,
      // Only a session of the past is judged by its events: migration and compression rewrite old files. One whose file was
      // written since the first start is new, whatever its lines say.
      watermarkMs: row.isPast ? (row.watermark ?? watermarkMs) : null,
    },
    settings,
    now,
  )
}

/** A review that a person asked for. One that a session started is told there. */
function isReview(store: Store, { id, kind }: ScheduledRow): boolean {
  return kind === 'review' && store.sessions.parentOf(id) === null
}

/** The ids that are due and that the brake for automated runs lets pass. */
function brake(
  store: Store,
  decided: readonly { row: ScheduledRow; decision: Decision }[],
  settings: ScheduleSettings,
  now: number,
): Set<string> {
  const due = decided.filter(({ decision }) => decision.kind === 'due').map(({ row }) => row)
  const exec = due.filter(({ source }) => source === 'exec')
  const earlier = store.sessions.execJobTimes(now - hourMs)
  const isHeld = applyExecBrake([...earlier, ...exec.map(() => now)], now, settings.execPerHour).slice(earlier.length)
  const held = new Set(exec.filter((_, index) => isHeld[index]).map(({ id }) => id))
  return new Set(due.map(({ id }) => id).filter((id) => !held.has(id)))
}

function isStalled(row: ScheduledRow, settings: ScheduleSettings, now: number): boolean {
  return row.status === 'running' && now - Math.max(row.activeAt, row.modifiedMs ?? 0) >= settings.stalledMs
}
