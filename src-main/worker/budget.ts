import { randomUUID } from 'node:crypto'
import { dayOf, monthOf, startOfDay, startOfMonth } from '../contract/calendar'
import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Store } from '../store/store'
import type { Budget, CallUsage, Usage } from '../contract/usage'
import { forecastMonth } from '../core/forecast'
import type { Limits } from '../core/limits'
import type { CallEnd, CallRequest } from './engine'
import { isGone, owner } from './owner'

/** Longer than the client's own deadline with all its retries, so that a living call never loses its reservation. */
export const callLeaseMs = 60 * 60_000

/** Booked plus held in the person's day. */
export function spentToday(store: Store, now: number): number {
  return store.calls.spentSince(startOfDay(dayOf(now)))
}

/** Booked plus held since the first of the person's month. */
export function spentThisMonth(store: Store, now: number): number {
  return store.calls.spentSince(startOfMonth(monthOf(dayOf(now))))
}

/** Both limits over time with what counts against them. */
export function budgetOf(store: Store, limits: Limits, now: number): Budget {
  return {
    ...limits,
    spentTodayNanoUsd: spentToday(store, now),
    spentMonthNanoUsd: spentThisMonth(store, now),
  }
}

/** What is booked this month without what is held, and where that leads. */
export function monthSoFar(store: Store, now: number): Usage['month'] {
  const bookedNanoUsd = store.calls.bookedSince(startOfMonth(monthOf(dayOf(now))))
  return { bookedNanoUsd, forecastNanoUsd: forecastMonth(bookedNanoUsd, now) }
}

/**
 * Reserves a call's upper bound within all three limits, in one transaction: of two processes that want the last cent, one gets it.
 * @throws ProblemError budget_day_reached, budget_month_reached, budget_session_reached
 */
export function reserveCall(
  store: Store,
  request: CallRequest,
  project: string | null,
  limits: Limits,
  now: number,
): string {
  const id = randomUUID()
  store.transaction(() => {
    const today = spentToday(store, now)
    if (today + request.upperBoundNanoUsd > limits.dayNanoUsd) {
      throw new ProblemError('budget_day_reached', { limitNanoUsd: limits.dayNanoUsd })
    }
    if (spentThisMonth(store, now) + request.upperBoundNanoUsd > limits.monthNanoUsd) {
      throw new ProblemError('budget_month_reached', { limitNanoUsd: limits.monthNanoUsd })
    }
    const onSession = request.sessionId === null ? 0 : store.calls.spentOn(request.sessionId)
    if (onSession + request.upperBoundNanoUsd > limits.sessionNanoUsd) {
      throw new ProblemError('budget_session_reached', { limitNanoUsd: limits.sessionNanoUsd })
    }
    store.calls.reserve({
      id,
      sessionId: request.sessionId,
      project,
      purpose: request.purpose,
      model: request.model,
      keyId: request.keyId,
      batchId: request.batchId ?? null,
      summaryId: request.summaryId ?? null,
      reservedNanoUsd: request.upperBoundNanoUsd,
      owner,
      leaseUntil: now + callLeaseMs,
      createdAt: now,
    })
    const { batchId, sessionId, redactions = [], style = 'standard' } = request
    if (batchId !== undefined && sessionId !== null) {
      store.batches.noteCall({ id, batchId, sessionId, redactions, style })
    }
  })
  return id
}

/** Books, releases or holds a call; and the cost of its summary, when that became known only now. */
export function settleCall(store: Store, callId: string, end: CallEnd, now: number): void {
  store.transaction(() => {
    if (end.usage) bookCall(store, callId, { usage: end.usage, isCostKnown: true, problem: end.problem }, now)
    else holdOrRelease(store, callId, end, now)
  })
}

/** Within a transaction: the end of a call whose cost nobody has told. */
export function holdOrRelease(store: Store, callId: string, end: CallEnd, now: number): void {
  // An earlier sending of the same call may have left its id, whose cost is not the one that is open.
  if (end.mayHaveBeenBilled && end.generationId !== undefined) store.calls.noteGeneration(callId, end.generationId)
  store.calls.end(callId, end.mayHaveBeenBilled ? 'unknown' : 'released', end.problem, now)
}

/** Within a transaction: writes what the call cost, or keeps it held when nobody knows yet. */
export function bookCall(
  store: Store,
  callId: string,
  { usage, isCostKnown, problem }: { usage: CallUsage; isCostKnown: boolean; problem: Problem | null },
  now: number,
): void {
  if (isCostKnown) {
    store.calls.settle(callId, usage, problem, now)
    const summaryId = store.calls.summaryOf(callId)
    if (summaryId !== null) store.summaries.sumUp(summaryId)
    return
  }
  store.calls.noteTokens(callId, usage)
  if (usage.generationId !== null) store.calls.noteGeneration(callId, usage.generationId)
  store.calls.end(callId, 'unknown', problem, now)
}

/** Calls whose cost is still open and that nobody is working on. What a dead process left is marked as unknown. */
export function abandonedCalls(store: Store, now: number): { callId: string; generationId: string | null }[] {
  const abandoned = store.calls
    .open()
    .filter((call) => call.state === 'unknown' || call.leaseUntil <= now || isGone(call.owner))
  for (const call of abandoned) if (call.state === 'reserved') store.calls.end(call.id, 'unknown', null, now)
  return abandoned.map(({ id, generationId }) => ({ callId: id, generationId }))
}
