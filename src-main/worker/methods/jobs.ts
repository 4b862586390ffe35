import { reserveCall, settleCall } from '../budget'
import { completeCall, keepPart, repairCall } from '../complete'
import type { Engine } from '../engine'
import { claimJobOf, claimNextJob, failJob, holdJob } from '../jobs'
import { preparedFor, preparedRepair } from '../prepare'
import type { Prompting } from '../prompting'
import { findDue } from '../scheduler'
import type { EngineContext } from './context'

/** One summary's way: what is due, the job that is taken, the calls that are reserved and booked, what comes of them. */
export function jobMethods({ store, now, written, announce, decideAndAnnounce }: EngineContext, prompting: Prompting) {
  return {
    async due(settings) {
      return findDue(store, settings, now())
    },
    async claimJob(asked) {
      const job = asked ? claimJobOf(store, asked.sessionId, asked.isForced, now()) : claimNextJob(store, now())
      if (job) announce()
      return job
    },
    async prepare(sessionId, plan) {
      return preparedFor(store, sessionId, plan, prompting)
    },
    async reserve(call, limits) {
      const project = call.sessionId === null ? null : (store.sessions.scheduledRow(call.sessionId)?.project ?? null)
      const callId = reserveCall(store, call, project, limits, now())
      announce()
      return { callId }
    },
    async noteGeneration(callId, generationId) {
      store.calls.noteGeneration(callId, generationId)
    },
    async settle(callId, end) {
      await written(() => settleCall(store, callId, end, now()))
      announce()
    },
    async complete(finished) {
      const summary = await written(() => completeCall(store, finished, now()))
      decideAndAnnounce()
      return summary
    },
    async keepPart(part) {
      await written(() => keepPart(store, part, prompting, now()))
      announce()
    },
    async prepareRepair(summaryId, plan) {
      return preparedRepair(store, summaryId, plan, prompting)
    },
    async repair(finished) {
      const summary = await written(() => repairCall(store, finished, prompting, now()))
      decideAndAnnounce()
      return summary
    },
    async failJob(job, problem, retryAt) {
      await written(() => failJob(store, job, problem, retryAt, now()))
      decideAndAnnounce()
    },
    async holdJob(job, problem, until) {
      await written(() => holdJob(store, job, problem, until, now()))
      decideAndAnnounce()
    },
    async tell(sessionId) {
      const isFirst = !store.sessions.isForgotten(sessionId) && store.jobs.tell(sessionId)
      const current = store.sessions.currentSummary(sessionId)
      if (isFirst && current !== null) store.summaries.markUnread(current)
      if (isFirst) announce()
      return isFirst
    },
    async releaseWaiting() {
      store.jobs.releaseWaiting()
      decideAndAnnounce()
    },
  } satisfies Partial<Engine>
}
