import { because } from '../../contract/describeReason'
import type { Reason } from '../../contract/describeReason'
import { ProblemError, toProblem } from '../../contract/problem'
import type { Problem, ProblemCode } from '../../contract/problem'
import { limitsOf } from '../../core/limits'
import { upperBoundNanoUsd } from '../../core/money'
import { batchItem } from '../../openrouter/batches'
import type { OpenRouter } from '../../openrouter/client'
import { OpenRouterError } from '../../openrouter/errors'
import type { Engine } from '../../worker/engine'
import { chosenModels, planFor } from '../attempt'
import type { PlanContext } from '../attempt'
import type { BatchPrice } from './batchPrice'

/** Text that is sent at once at the most: what is more stays for the next batch. */
const maxBatchCharacters = 16_000_000

export interface BatchContext extends PlanContext {
  readonly batchPrice: BatchPrice
}

interface Item {
  readonly sessionId: string
  /** As it is sent. */
  readonly text: string
}

/**
 * Puts a batch together and sends it. Every step is in the database before it happens: each session joins the batch and has its
 * price reserved, the instant of sending is written, then it is sent, then OpenRouter's id is written. What the limits have no
 * room for stays behind, and the batch says why. Ends with the batch sent, or ended with its problem; one that is open already is
 * left alone.
 */
export async function sendBatch(
  context: BatchContext,
  openRouter: OpenRouter,
  sessionIds: readonly string[],
  signal: AbortSignal,
  onPrepared: (sessions: number) => void,
): Promise<void> {
  const { engine } = context
  const [model] = (await context.models.resolve(chosenModels(context.settings()))).models
  const batchId = await engine.beginBatch(model, openRouter.keyId)
  if (batchId === null) return
  let isPosted = false
  try {
    const batch = { id: batchId, model }
    const { items, problem } = await fill(context, openRouter.keyId, batch, sessionIds, { signal, onPrepared })
    if (problem !== null) await engine.noteBatch(batchId, { kind: 'problem', problem })
    if (items.length === 0) return await engine.endBatch(batchId, { problem, leftover: 'released' })
    signal.throwIfAborted()
    await engine.noteBatch(batchId, { kind: 'posting' })
    isPosted = true
    const remoteId = await post(engine, openRouter, batch, items, signal)
    await engine.noteBatch(batchId, { kind: 'sent', remoteId })
  } catch (error) {
    const mayBeOut = isPosted && !(error instanceof ProblemError && !mayHaveBeenBilled(error))
    const problem = mayBeOut ? perhapsOut : signal.aborted ? cancelled : ofBatch(toProblem(error))
    await engine.endBatch(batchId, { problem, leftover: mayBeOut ? 'unknown' : 'released' })
  }
}

const cancelled: Problem = { code: 'cancelled', params: {} }
const perhapsOut: Problem = {
  code: 'batch_failed',
  params: { detail: because('batch_perhaps_taken') },
}

/** What a single call would be tried again for by itself; a batch is not. */
function ofBatch(problem: Problem): Problem {
  const detail = passing[problem.code]
  return detail === undefined ? problem : { code: 'batch_failed', params: { detail } }
}

const passing: Partial<Record<ProblemCode, Reason>> = {
  no_network: 'batch_not_sent',
  provider_down: 'batch_not_taken',
  rate_limited: 'batch_no_more',
}

interface OpenBatch {
  readonly id: string
  readonly model: string
}

/** Joins and reserves, session by session, until the limits or the size are reached. */
async function fill(
  context: BatchContext,
  keyId: string,
  batch: OpenBatch,
  sessionIds: readonly string[],
  { signal, onPrepared }: { signal: AbortSignal; onPrepared: (sessions: number) => void },
): Promise<{ items: Item[]; problem: Problem | null }> {
  const { engine } = context
  const price = await context.batchPrice(batch.model)
  const items: Item[] = []
  let characters = 0
  for (const sessionId of sessionIds) {
    signal.throwIfAborted()
    if (!(await engine.joinBatch(batch.id, sessionId))) continue
    try {
      const {
        prompt,
        options,
        maxPrice,
        maxTokens,
        parts,
        upperBoundNanoUsd: listed,
        style,
      } = await planFor(context, sessionId, {
        models: [batch.model],
      })
      // Its last request needs the answers of others, and all of a batch is sent at once: it is left to a single call.
      if (parts.length > 0) {
        await engine.leaveBatch(batch.id, sessionId, null)
        continue
      }
      const bound = {
        promptTokens: prompt.promptTokensUpper,
        maxCompletionTokens: maxTokens,
        prices: price === null ? [] : [price],
      }
      const call = {
        ...{ sessionId, purpose: 'summary' as const, model: batch.model, keyId },
        upperBoundNanoUsd: upperBoundNanoUsd(bound) ?? listed,
        ...{ batchId: batch.id, redactions: prompt.redactions, style },
      }
      const { callId } = await engine.reserve(call, limitsOf(context.settings()))
      const text = batchItem(callId, {
        ...{ model: batch.model, fallbacks: [], messages: prompt.messages, answerSchema: prompt.answerSchema },
        ...{ maxTokens, options, maxPrice, sessionId, stream: false },
      })
      items.push({ sessionId, text })
      characters += text.length
      onPrepared(items.length)
    } catch (error) {
      const problem = toProblem(error)
      await engine.leaveBatch(batch.id, sessionId, ofTheSession.has(problem.code) ? problem : null)
      if (!ofTheSession.has(problem.code)) return { items, problem }
    }
    if (characters >= maxBatchCharacters) break
  }
  return { items, problem: null }
}

/** Stands in the way of this session alone; anything else would stop every other one too. */
const ofTheSession: ReadonlySet<ProblemCode> = new Set([
  ...(['private_key_found', 'nothing_to_summarize', 'budget_session_reached'] as const),
  ...(['project_excluded', 'session_not_found'] as const),
])

/** Sends all of it, or as much as OpenRouter takes at once: the later half stays behind each time that it is too much. */
async function post(
  engine: Engine,
  openRouter: OpenRouter,
  batch: OpenBatch,
  items: readonly Item[],
  signal: AbortSignal,
): Promise<string> {
  const texts = items.map(({ text }) => text)
  try {
    return await openRouter.sendBatch(batch.model, texts, signal)
  } catch (error) {
    const isTooLarge = error instanceof OpenRouterError && error.problem.params['status'] === 413
    if (!isTooLarge || items.length === 1) throw error
    const half = Math.ceil(items.length / 2)
    for (const { sessionId } of items.slice(half)) await engine.leaveBatch(batch.id, sessionId, null)
    return post(engine, openRouter, batch, items.slice(0, half), signal)
  }
}

function mayHaveBeenBilled(error: ProblemError): boolean {
  return error instanceof OpenRouterError && error.mayHaveBeenBilled
}
