import { randomUUID } from 'node:crypto'
import { toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { BatchRow } from '../store/batches'
import type { Store } from '../store/store'
import { bookCall, holdOrRelease } from './budget'
import { completeCall } from './complete'
import type { Batch, BatchAnswer, BatchEnd, BatchStep, CallEnd } from './engine'
import { isFree } from './jobs'
import { isGone, owner } from './owner'
import { isUnwritten } from './whenWritable'

/** Long enough to put a batch together and send it, with every wait in between. */
const preparingMs = 2 * 60 * 60_000
/** Long enough to take a batch's answers in. */
const collectingMs = 10 * 60_000

/** The newest batch; null before the first. */
export function latestBatch(store: Store, now: number): Batch | null {
  const row = store.batches.latest()
  if (row === null) return null
  const { owner: _owner, leaseUntil: _leaseUntil, postedAt: _postedAt, ...batch } = row
  return { ...batch, isAbandoned: isAbandoned(row, now) }
}

/** Opens a batch of this process; null while another one is open. */
export function beginBatch(store: Store, model: string, keyId: string, now: number): string | null {
  const id = randomUUID()
  const lease = { owner, leaseUntil: now + preparingMs }
  const isBegun = store.transaction(() => store.batches.begin({ id, model, keyId, createdAt: now, ...lease }))
  return isBegun ? id : null
}

/**
 * Takes a session into a batch that is being put together. Its job is set to rest, so that no schedule and no retry of an earlier
 * wish takes it up meanwhile; `claimJobOf` refuses it. Content that the session gets later is a job of its own.
 */
export function joinBatch(store: Store, batchId: string, sessionId: string, now: number): boolean {
  return store.transaction(() => {
    const row = store.sessions.scheduledRow(sessionId)
    const job = store.jobs.get(sessionId)
    if (!row?.isWorthSummarizing || store.batches.get(batchId)?.state !== 'preparing') return false
    if (job?.state === 'claimed' && !isFree(job, now)) return false
    if (store.batches.holds(sessionId, row.contentHash)) return false
    if (store.summaries.modelFor(sessionId, row.contentHash) !== null) return false
    store.jobs.silence(sessionId, row.contentHash, now)
    store.batches.join(batchId, sessionId, row.contentHash)
    return true
  })
}

/** Takes a session out of a batch that was not sent, with what was reserved for it. */
export function leaveBatch(
  store: Store,
  batchId: string,
  sessionId: string,
  problem: Problem | null,
  now: number,
): void {
  store.transaction(() => {
    const left = store.batches.leave(batchId, sessionId)
    if (left === null) return
    if (left.callId !== null) store.calls.end(left.callId, 'released', problem, now)
    if (problem !== null) store.jobs.finish({ sessionId, ...left }, { state: 'failed', problem, nextAt: 0 }, now)
  })
}

export function noteBatch(store: Store, batchId: string, step: BatchStep, now: number): void {
  store.transaction(() => {
    switch (step.kind) {
      case 'posting':
        store.batches.lease(batchId, owner, now + preparingMs)
        return store.batches.setPosted(batchId, now)
      case 'sent':
        store.batches.lease(batchId, owner, now)
        return store.batches.setSent(batchId, step.remoteId, now)
      case 'progress':
        return store.batches.setCompleted(batchId, step.completed)
      case 'problem':
        return store.batches.setProblem(batchId, step.problem)
    }
  })
}

/** True when this process may take in a sent batch's answers: nobody else alive is at it. */
export function leaseBatch(store: Store, batchId: string, now: number): boolean {
  return store.transaction(() => {
    const batch = store.batches.get(batchId)
    if (batch?.state !== 'sent') return false
    if (batch.owner !== owner && batch.leaseUntil > now && !isGone(batch.owner)) return false
    store.batches.lease(batchId, owner, now + collectingMs)
    return true
  })
}

/**
 * Verifies and stores one answer of a batch, once: what is settled already is left alone, and a second summary of one call is
 * refused by the database itself. An answer without a readable shape is booked, and its session keeps the ledger.
 */
export function completeBatchItem(store: Store, { callId, ...answer }: BatchAnswer, now: number): void {
  const item = store.batches.openItem(callId)
  if (item === null) return
  const { sessionId, contentHash, redactions, style } = item
  const about = {
    id: sessionId,
    sessionId,
    contentHash,
    title: '',
    project: '',
    cwd: null,
    attempts: 0,
    isAsked: true,
    isWorthACall: true,
    summaryId: null,
  }
  try {
    // No repair: it would be a call at the full price, by whoever collects, of a session that was sent to be cheap.
    const alone = { basedOnId: null, throughE: null, partKeys: [], isRepairWished: false }
    completeCall(store, { job: about, callId, ...answer, redactions, style, ...alone }, now)
  } catch (error) {
    if (isUnwritten(error)) throw error
    // Also what nobody foresaw: one such answer must neither hide the others nor go unbooked.
    const problem = toProblem(error)
    const { usage, isCostKnown } = answer
    store.transaction(() => {
      bookCall(store, callId, { usage, isCostKnown, problem }, now)
      store.jobs.finish(item, { state: 'failed', problem, nextAt: 0 }, now)
    })
  }
}

/** Books, releases or holds an item that brought no summary, once. */
export function settleBatchItem(store: Store, callId: string, end: CallEnd, now: number): void {
  store.transaction(() => {
    const item = store.batches.openItem(callId)
    if (item === null) return
    if (end.usage) bookCall(store, callId, { usage: end.usage, isCostKnown: true, problem: end.problem }, now)
    else holdOrRelease(store, callId, end, now)
    if (end.problem !== null) {
      store.jobs.finish(item, { state: 'failed', problem: end.problem, nextAt: 0 }, now)
    }
  })
}

/** Ends an open batch with everything in it of which nothing is known. */
export function endBatch(store: Store, batchId: string, end: BatchEnd, now: number): void {
  store.transaction(() => endWithin(store, batchId, end, now))
}

/** Ends a batch whose process died. Only one that was about to be sent may have been billed. */
export function abandonBatch(store: Store, batchId: string, now: number): void {
  store.transaction(() => {
    const batch = store.batches.get(batchId)
    if (batch === null || !isAbandoned(batch, now)) return
    const wasPosted = batch.postedAt !== null
    const detail = wasPosted
      ? 'Debrief ended while it was being sent. It may have been billed, so its cost is held against the limits'
      : 'Debrief ended before it was sent. It cost nothing'
    const problem: Problem = { code: 'batch_failed', params: { detail } }
    endWithin(store, batchId, { problem, leftover: wasPosted ? 'unknown' : 'released' }, now)
  })
}

function endWithin(store: Store, batchId: string, { problem, leftover }: BatchEnd, now: number): void {
  const batch = store.batches.get(batchId)
  if (batch === null) return
  for (const callId of store.calls.reservedIn(batchId)) store.calls.end(callId, leftover, problem, now)
  store.batches.end(batchId, batch.state === 'sent' ? 'done' : 'failed', problem, now)
}

function isAbandoned(batch: BatchRow, now: number): boolean {
  return batch.state === 'preparing' && (batch.leaseUntil <= now || isGone(batch.owner))
}
