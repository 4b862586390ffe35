import { toProblem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import type { CallOptions } from '../core/callOptions'
import { limitsOf } from '../core/limits'
import type { ChatAnswer, ChatMessage } from '../openrouter/chat'
import type { OpenRouter } from '../openrouter/client'
import { OpenRouterError } from '../openrouter/errors'
import { privacyOf } from '../core/redact'
import type { CallAnswer, CallEnd, CallPurpose, Engine, Job } from '../worker/engine'
import type { RequestPlan } from './callPlan'
import { introduceKey } from './introduceKey'
import type { WorkingSession } from './working'

export interface CallContext {
  readonly engine: Engine
  readonly settings: () => Settings
  /** A call ended whose cost is not known yet. */
  readonly onCostOpen: () => void
}

export interface OneCall extends RequestPlan {
  readonly purpose: CallPurpose
  /** In the order in which they may answer; never empty. */
  readonly models: readonly [string, ...string[]]
  readonly messages: readonly ChatMessage[]
  readonly answerSchema: Record<string, unknown>
  readonly options: CallOptions
  /** The summary that the call repairs. */
  readonly summaryId?: string
}

/**
 * One request of a job: reserved, sent, and handed to `take`, which books it with what it brought in one transaction. Whatever goes
 * wrong, the call is released, held or booked as OpenRouter left it.
 */
export async function callOnce<Taken>(
  { engine, onCostOpen, settings }: CallContext,
  openRouter: OpenRouter,
  job: Job,
  call: OneCall,
  { signal, report }: WorkingSession,
  take: (answer: CallAnswer, chat: ChatAnswer) => Promise<Taken>,
): Promise<Taken> {
  const all = settings()
  const { sessionId } = job
  const { purpose, upperBoundNanoUsd, summaryId } = call
  const [model, ...fallbacks] = call.models
  await introduceKey(engine, openRouter)
  const { callId } = await engine.reserve(
    { sessionId, purpose, model, upperBoundNanoUsd, keyId: openRouter.keyId, ...(summaryId && { summaryId }) },
    limitsOf(all),
  )
  const note = idNoter(engine, callId)
  report('asking', { model })
  let text = ''
  let chat: ChatAnswer
  try {
    chat = await openRouter.chat(
      {
        model,
        fallbacks,
        messages: call.messages,
        answerSchema: call.answerSchema,
        maxTokens: call.maxTokens,
        options: call.options,
        maxPrice: call.maxPrice,
        sessionId,
        stream: all['call.stream'],
      },
      {
        signal,
        priority: job.isAsked ? 'person' : 'automatic',
        onGenerationId: note,
        onWait: (until, reason) => {
          note(null)
          text = ''
          report('waiting', { until, reason })
        },
        onText: (delta) => {
          text += delta
          report('writing', { text })
        },
      },
    )
  } catch (error) {
    const end = endOf(error)
    await engine.settle(callId, end)
    if (end.usage === null && end.mayHaveBeenBilled) onCostOpen()
    throw error
  }
  if (!chat.isCostKnown) onCostOpen()
  report('checking', { text })
  const { text: answer, usage, isCostKnown, finishReason, reasoning } = chat
  try {
    return await take({ callId, answer, usage, isCostKnown, finishReason, reasoning, privacy: privacyOf(all) }, chat)
  } catch (error) {
    // Whatever went wrong with the summary, the call is paid; booked already where only the answer was at fault.
    const billed = isCostKnown ? usage : null
    await engine.settle(callId, { usage: billed, problem: toProblem(error), mayHaveBeenBilled: true })
    throw error
  }
}

/** Writes down by which id a call can be asked about. That it could not be written ends no call: the answer brings it again. */
export function idNoter(engine: Engine, callId: string): (generationId: string | null) => void {
  return (generationId) => {
    engine.noteGeneration(callId, generationId).catch(() => undefined)
  }
}

/** How a call that failed ends in the books: with its cost, released, or held because nobody knows. */
export function endOf(error: unknown): CallEnd {
  const problem = toProblem(error)
  if (!(error instanceof OpenRouterError)) return { usage: null, problem, mayHaveBeenBilled: true }
  const { generationId, mayHaveBeenBilled, usage } = error
  return { usage, problem, mayHaveBeenBilled, generationId }
}
