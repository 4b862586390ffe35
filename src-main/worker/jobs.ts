import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { isWorthACall } from '../core/ledger'
import type { JobRow } from '../store/jobs'
import type { Store } from '../store/store'
import type { Job } from './engine'
import { findSession } from './lookup'
import { isGone, owner } from './owner'

/** A claim outlives the longest call; a dead owner is noticed long before it runs out. */
const jobLeaseMs = 2 * 60 * 60_000

/** Takes the next due job; null when none is free. A job whose session has gone on since, or was forgotten, is dropped. */
export function claimNextJob(store: Store, now: number): Job | null {
  return store.transaction(() => {
    for (const job of store.jobs.candidates(now)) {
      if (!isFree(job, now)) continue
      const isForgotten = store.sessions.isForgotten(job.sessionId)
      if (!isForgotten && store.sessions.contentHash(job.sessionId) === job.contentHash)
        return claim(store, job.sessionId, now)
      store.jobs.drop(job.sessionId)
    }
    return null
  })
}

/**
 * Takes the job of one session, asked for by a person: made anew when there is none, or when it is finished. null while
 * another claim on it is alive, and (unless forced) when a model summary of this very content exists.
 * @throws ProblemError session_not_found, nothing_to_summarize, session_in_batch
 */
export function claimJobOf(store: Store, sessionId: string, isForced: boolean, now: number): Job | null {
  return store.transaction(() => {
    const row = store.sessions.scheduledRow(sessionId)
    if (!row || store.sessions.isForgotten(sessionId)) throw new ProblemError('session_not_found', { id: sessionId })
    if (!row.isWorthSummarizing) throw new ProblemError('nothing_to_summarize')
    if (!isForced && store.summaries.modelFor(sessionId, row.contentHash) !== null) return null
    if (store.batches.holds(sessionId, row.contentHash)) throw new ProblemError('session_in_batch')
    const existing = store.jobs.get(sessionId)
    if (existing && existing.state === 'claimed' && !isFree(existing, now)) return null
    store.jobs.queue(sessionId, row.contentHash, true, now)
    return claim(store, sessionId, now)
  })
}

/** Ends a job that brought no summary. @param retryAt UTC ms of the next attempt, null to leave it at the ledger */
export function failJob(store: Store, job: Job, problem: Problem | null, retryAt: number | null, now: number): void {
  const ended = problem === null ? 'done' : 'failed'
  store.jobs.finish(job, { state: retryAt === null ? ended : 'waiting', problem, nextAt: retryAt ?? 0 }, now)
}

/** Puts a job off that was not tried: of its problem it has only heard. */
export function holdJob(store: Store, job: Job, problem: Problem, until: number, now: number): void {
  store.jobs.finish(job, { state: 'waiting', problem, nextAt: until, isTried: false }, now)
}

function claim(store: Store, sessionId: string, now: number): Job | null {
  const job = store.jobs.get(sessionId)
  const row = store.sessions.scheduledRow(sessionId)
  if (!job || !row) return null
  store.jobs.claim(sessionId, owner, now + jobLeaseMs, now)
  return {
    id: sessionId,
    sessionId,
    title: row.title,
    project: row.project,
    cwd: row.cwd,
    attempts: job.attempts,
    isAsked: job.isAsked,
    isWorthACall: isWorthACall(findSession(store, sessionId)),
    contentHash: job.contentHash,
    summaryId: job.summaryId,
  }
}

/** Whether nobody alive works on it. */
export function isFree(job: JobRow, now: number): boolean {
  return job.state === 'waiting' || job.owner === null || job.leaseUntil <= now || isGone(job.owner)
}
