import { randomUUID } from 'node:crypto'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Summary } from '../contract/summary'
import { describeLedger } from '../core/ledger'
import type { Session } from '../contract/session'
import { parseAnswer } from '../core/prompt'
import type { AnswerSentence } from '../core/prompt'
import { createRedactor } from '../core/redact'
import { needsRepair, repairSummary } from '../core/repair'
import { checkClaims, verifyAnswer } from '../core/verify'
import type { Store } from '../store/store'
import { bookCall } from './budget'
import type { CallAnswer, FinishedCall, FinishedPart, FinishedRepair } from './engine'
import { sessionAsRead } from './lookup'
import { lastEventNumber } from './prepare'
import type { Prompting } from './prompting'

/**
 * From a model's answer to a stored, checked summary. The money is booked whatever the answer is worth; call, summary and job
 * end in one transaction, so that a crash leaves either all of it or a call that is still held.
 * @throws ProblemError answer_broken when the answer has no readable shape
 */
export function completeCall(store: Store, finished: FinishedCall, now: number): Summary {
  const { job, callId, usage, redactions } = finished
  // A model may repeat what it should not have seen, or invent something that looks like a key.
  const answer = parseAnswer(createRedactor({ privacy: finished.privacy }).redact(finished.answer))
  if (answer === null) {
    const broken = brokenAnswer(finished)
    store.transaction(() => book(store, finished, broken.problem, now))
    throw broken
  }
  const session = sessionAsRead(store, job.sessionId)
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
    // What its calls took is added up below.
    ...{ promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0, costNanoUsd: 0, isCostOpen: false },
    redactions: [...redactions],
    createdAt: now,
  }
  const goesOn = finished.isRepairWished && needsRepair(summary)
  return store.transaction(() => {
    book(store, finished, null, now)
    // The session may have gone on while the model was writing: what came then is new to the next update.
    const throughE = finished.throughE ?? lastEventNumber(session)
    store.summaries.put({ summary, contentHash: job.contentHash, callId, throughE }, { isRead: true })
    // The session may have gone on while the model was writing: then this is an earlier version, not the current one.
    if (store.sessions.contentHash(job.sessionId) === job.contentHash) {
      store.sessions.setCurrentSummary(job.sessionId, summary.id)
    }
    const helping = finished.partKeys.map((key) => store.keptAnswers.callOf(key)).filter((id) => id !== null)
    for (const id of helping) store.calls.link(id, summary.id)
    store.summaries.sumUp(summary.id)
    if (goesOn) store.jobs.noteSummary(job, summary.id)
    else store.jobs.finish(job, { state: 'done', problem: null, nextAt: 0 }, now)
    return stored(store, summary.id)
  })
}

/**
 * Keeps the answer about a stretch of a long session, with its booking. It is kept redacted, as it will be sent again, and
 * without the sentences that the session does not support.
 * @throws ProblemError answer_broken when the answer is of no use: the call is booked all the same
 */
export function keepPart(store: Store, part: FinishedPart, { parsePart }: Prompting, now: number): void {
  const { key, sessionId, callId } = part
  const answer = createRedactor({ privacy: part.privacy }).redact(part.answer)
  const noted = parsePart(answer)
  if (noted === null) {
    const broken = brokenAnswer(part)
    store.transaction(() => book(store, part, broken.problem, now))
    throw broken
  }
  const kept = JSON.stringify({ sentences: standing(noted.sentences, sessionAsRead(store, sessionId)) })
  store.transaction(() => {
    book(store, part, null, now)
    store.keptAnswers.put({ key, sessionId, callId, answer: kept, createdAt: now })
  })
}

/** The second words about what failed: booked, checked and put in place of the first, and the job ends, in one transaction. */
export function repairCall(store: Store, finished: FinishedRepair, { parseRepair }: Prompting, now: number): Summary {
  const { job, summaryId } = finished
  const repairs = parseRepair(createRedactor({ privacy: finished.privacy }).redact(finished.answer))
  const before = stored(store, summaryId)
  const problem = repairs.length === 0 ? brokenAnswer(finished).problem : null
  const after = repairs.length === 0 ? before : repairSummary(before, repairs, sessionAsRead(store, job.sessionId))
  return store.transaction(() => {
    book(store, finished, problem, now)
    store.calls.link(finished.callId, summaryId)
    const summary = { ...before, ...after }
    store.summaries.put({ summary, contentHash: job.contentHash, callId: null, throughE: null }, { isRead: true })
    store.summaries.sumUp(summaryId)
    store.jobs.finish(job, { state: 'done', problem: null, nextAt: 0 }, now)
    return stored(store, summaryId)
  })
}

/** What the session does not support shall not reach the last request, which would only repeat it. */
function standing(sentences: readonly AnswerSentence[], session: Session): readonly AnswerSentence[] {
  const checked = checkClaims(sentences, session)
  // Sentences without words are left out of the checked ones; then they cannot be told apart by their place.
  if (checked.length !== sentences.length) return sentences
  return sentences.filter((_, index) => checked[index]?.verdict !== 'struck')
}

/** Within a transaction: what the call cost, and how its answer ended. */
function book(store: Store, answer: CallAnswer, problem: Problem | null, now: number): void {
  const { callId, usage, isCostKnown, finishReason, reasoning } = answer
  bookCall(store, callId, { usage, isCostKnown, problem }, now)
  store.calls.keepThoughts(callId, finishReason, reasoning)
}

function brokenAnswer({ finishReason }: CallAnswer): ProblemError {
  const isCut = finishReason === 'length'
  const detail = because(isCut ? 'cut_at_longest' : 'not_asked_json')
  return new ProblemError('answer_broken', { detail, ...(isCut && { finishReason }) })
}

function stored(store: Store, summaryId: string): Summary {
  const summary = store.summaries.get(summaryId)
  if (summary === null) throw new ProblemError('internal', { detail: because('summary_lost') })
  return summary
}
