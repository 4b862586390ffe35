import { randomUUID } from 'node:crypto'
import { ProblemError } from '../contract/problem'
import type { Session } from '../contract/session'
import type { Summary } from '../contract/summary'
import { describeLedger } from '../core/ledger'
import { parseAnswer } from '../core/prompt'
import { createRedactor } from '../core/redact'
import { verifyAnswer } from '../core/verify'
import type { Store } from '../store/store'
import { bookCall } from './budget'
import type { FinishedCall } from './engine'
import { findSession } from './lookup'

/**
 * From a model's answer to a stored, checked summary. The money is booked whatever the answer is worth; call, summary and job
 * end in one transaction, so that a crash leaves either all of it or a call that is still held.
 * @throws ProblemError answer_broken when the answer has no readable shape
 */
export function completeCall(store: Store, finished: FinishedCall, now: number): Summary {
  const { job, callId, usage, isCostKnown, redactions, finishReason, reasoning } = finished
  // A model may repeat what it should not have seen, or invent something that looks like a key.
  const answer = parseAnswer(createRedactor({ privacy: finished.privacy }).redact(finished.answer))
  if (answer === null) {
    const isCut = finishReason === 'length'
    const detail = isCut ? 'it was cut at its longest' : 'it is not the JSON that was asked for'
    const broken = new ProblemError('answer_broken', { detail, ...(isCut && { finishReason }) })
    store.transaction(() => {
      bookCall(store, callId, { usage, isCostKnown, problem: broken.problem }, now)
      store.calls.keepThoughts(callId, finishReason, reasoning)
    })
    throw broken
  }
  const session = findSession(store, job.sessionId)
  const ledger = describeLedger(session)
  const summary: Summary = {
    ...verifyAnswer(answer, session, ledger),
    contradictions: ledger.contradictions,
    id: randomUUID(),
    sessionId: job.sessionId,
    kind: 'model',
    style: finished.style,
    basedOnId: finished.basedOnId,
    model: usage.model,
    promptTokens: usage.promptTokens,
    cachedTokens: usage.cachedTokens,
    completionTokens: usage.completionTokens,
    reasoningTokens: usage.reasoningTokens,
    costNanoUsd: isCostKnown ? usage.costNanoUsd : 0,
    isCostOpen: !isCostKnown,
    redactions: [...redactions],
    createdAt: now,
  }
  store.transaction(() => {
    bookCall(store, callId, { usage, isCostKnown, problem: null }, now)
    store.calls.keepThoughts(callId, finishReason, reasoning)
    const throughE = lastEventNumber(session)
    store.summaries.put({ summary, contentHash: job.contentHash, callId, throughE }, { isRead: true })
    // The session may have gone on while the model was writing: then this is an earlier version, not the current one.
    if (store.sessions.contentHash(job.sessionId) === job.contentHash) {
      store.sessions.setCurrentSummary(job.sessionId, summary.id)
    }
    store.jobs.finish(job, { state: 'done', problem: null, nextAt: 0 }, now)
  })
  return summary
}

/** The number of the session's last event: a later update is about what came after it. */
function lastEventNumber({ notes, commands, fileChanges }: Session): number {
  return [...notes, ...commands, ...fileChanges].reduce((last, { e }) => Math.max(last, Number(e.slice(1))), 0)
}
