import { because } from '../../contract/describeReason'
import type { Reason } from '../../contract/describeReason'
import { toProblem } from '../../contract/problem'
import type { Problem } from '../../contract/problem'
import type { PrivacyOptions } from '../../core/redact'
import type { BatchReport } from '../../openrouter/batches'
import type { OpenRouter } from '../../openrouter/client'
import { OpenRouterError } from '../../openrouter/errors'
import type { Batch, Engine } from '../../worker/engine'
import { leftoverOf } from './leftover'

export interface CollectParts {
  readonly engine: Engine
  readonly connect: () => Promise<OpenRouter | null>
  readonly now: () => number
  /** What is masked in the answers besides secrets. */
  readonly privacy: () => PrivacyOptions
}

/** A batch that was just taken may be unknown for a moment. */
const unknownGraceMs = 15 * 60_000
/** OpenRouter promises a day. */
const patienceMs = 48 * 3_600_000
/** Who changed the key can bring it back; without an end its sessions could never be summarized again. */
const keyPatienceMs = 7 * 24 * 3_600_000

/**
 * Asks once about the batch that is out, and takes in its answers when it has ended: each is verified, booked and stored on its
 * own, so that a crash between two costs nothing and nothing is taken in twice.
 * @returns what keeps it from being asked about; null when nothing does
 */
export async function collectBatch({ engine, connect, now, privacy }: CollectParts): Promise<Problem | null> {
  const batch = await engine.latestBatch()
  if (batch?.isAbandoned) await engine.abandonBatch(batch.id)
  if (batch?.state !== 'sent' || batch.remoteId === null) return null
  const openRouter = await connect()
  const ageMs = now() - (batch.sentAt ?? batch.createdAt)
  const giveUp = (reason: Reason): Promise<void> => {
    const problem: Problem = { code: 'batch_failed', params: { detail: reason } }
    return engine.endBatch(batch.id, { problem, leftover: 'unknown' })
  }
  if (openRouter === null || openRouter.keyId !== batch.keyId) {
    if (ageMs <= keyPatienceMs) return { code: 'batch_key_changed', params: {} }
    await giveUp('batch_key_away')
    return null
  }
  if (!(await engine.leaseBatch(batch.id))) return null
  try {
    const report = await openRouter.batch(batch.remoteId, batch.model)
    if (report.status !== 'running') await takeIn(engine, batch, report, privacy())
    else if (ageMs > patienceMs) await giveUp('batch_too_long')
    else await engine.noteBatch(batch.id, { kind: 'progress', completed: report.completed ?? 0 })
  } catch (error) {
    if (!(error instanceof OpenRouterError)) throw error
    if (error.problem.code !== 'model_unavailable') return toProblem(error)
    if (ageMs > unknownGraceMs) await giveUp('batch_unknown')
  }
  return null
}

async function takeIn(engine: Engine, batch: Batch, report: BatchReport, privacy: PrivacyOptions): Promise<void> {
  // Not their number: one that came twice must not let another one's reservation go.
  const answeredIds = new Set<string>()
  for (const { customId: callId, outcome } of report.results) {
    if (!(outcome instanceof OpenRouterError)) {
      const { text, usage, isCostKnown, finishReason, reasoning } = outcome
      await engine.completeBatchItem({
        ...{ callId, answer: text, usage, isCostKnown, finishReason, reasoning, privacy },
      })
      answeredIds.add(callId)
      continue
    }
    const { problem, usage, mayHaveBeenBilled, generationId } = outcome
    await engine.settleBatchItem(callId, { usage, problem, mayHaveBeenBilled, generationId })
    if (usage !== null || mayHaveBeenBilled) answeredIds.add(callId)
  }
  const answered = answeredIds.size
  const leftover = leftoverOf(report, answered)
  await engine.noteBatch(batch.id, { kind: 'progress', completed: answered })
  await engine.endBatch(batch.id, { problem: problemOf(batch, report, answered), leftover })
}

/** Without answers the batch has failed; with some of them it is said how many are missing. */
function problemOf({ total, problem }: Batch, { status }: BatchReport, answered: number): Problem | null {
  if (status === 'completed' && answered >= total) return problem
  if (answered === 0) return { code: 'batch_failed', params: { detail: `batch_${status}` } }
  const detail = because('batch_unanswered')
  return { code: 'batch_failed', params: { detail, state: `batch_${status}`, missing: total - answered, total } }
}
