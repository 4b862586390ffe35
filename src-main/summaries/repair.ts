import { ProblemError } from '../contract/problem'
import type { Summary } from '../contract/summary'
import { callOptions } from '../core/callOptions'
import { limitsOf } from '../core/limits'
import { countTokensUpper } from '../core/prompt'
import { createRedactor } from '../core/redact'
import type { ChatAnswer, ChatMessage } from '../openrouter/chat'
import type { OpenRouter } from '../openrouter/client'
import type { Job } from '../worker/engine'
import type { AttemptContext } from './attempt'
import { callOnce } from './callOnce'
import { planRequest } from './callPlan'
import type { CallPlan } from './callPlan'
import type { WorkingSession } from './working'

interface Attempted {
  readonly plan: CallPlan
  readonly chat: ChatAnswer
  readonly summary: Summary
}

/**
 * Asks once more, the model that answered, about what failed. The summary is stored and the job still claimed; both end in one
 * transaction with the call's booking. null where nothing was changed and the job is not ended: nothing to ask, no room within a limit.
 * @throws ProblemError what the call met; the summary stands, the job is not ended
 */
export async function repair(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  attempted: Attempted,
  session: WorkingSession,
): Promise<Summary | null> {
  const { engine, settings } = context
  const { plan, summary } = attempted
  const request = await engine.prepareRepair(summary.id, plan.promptPlan)
  if (request === null || request.isBlocked) return null
  const model = answered(plan, attempted.chat.usage.model)
  const facts = await context.models.facts(model)
  const group = [{ model, facts }]
  const all = settings()
  const options = callOptions(all, group)
  for (const messages of conversations(attempted, request.messages)) {
    const availableNanoUsd = limitsOf(all).sessionNanoUsd - (await engine.spentOn(job.sessionId))
    const promptTokensUpper = Math.max(tokensOf(messages), request.promptTokensUpper)
    const planned = planRequest(
      group,
      { settings: all, isRoomier: false, availableNanoUsd },
      { ...request, promptTokensUpper },
    )
    if (promptTokensUpper + planned.maxTokens > (facts.contextLength ?? Number.POSITIVE_INFINITY)) continue
    if (planned.upperBoundNanoUsd > availableNanoUsd) continue
    const call = {
      ...{ purpose: 'repair' as const, models: [model] as [string], messages, options, summaryId: summary.id },
      ...{ answerSchema: request.answerSchema, ...planned },
    }
    try {
      return await callOnce(context, openRouter, job, call, session, (answer) =>
        engine.repair({ job, summaryId: summary.id, ...answer }),
      )
    } catch (error) {
      // Nothing was sent: the shorter one may still be within the day's or the month's room.
      if (!isBeyondLimit(error)) throw error
    }
  }
  return null
}

/**
 * The repair as the next turn of the conversation, with the first answer and its thoughts, which the provider still has in its cache;
 * and, cheaper, by itself.
 */
function conversations({ plan, chat }: Attempted, messages: readonly ChatMessage[]): (readonly ChatMessage[])[] {
  const details = chat.reasoning?.details ?? []
  const first: ChatMessage = {
    role: 'assistant',
    content: createRedactor({ privacy: plan.promptPlan.privacy }).redact(chat.text),
    ...(details.length > 0 && { reasoningDetails: details }),
  }
  const questions = messages.filter(({ role }) => role === 'user')
  return [[...plan.prompt.messages, first, ...questions], messages]
}

/** Tokens around each message, generously. */
const overheadTokens = 16

function tokensOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content, reasoningDetails }) => {
    const thoughts = reasoningDetails === undefined ? 0 : countTokensUpper(JSON.stringify(reasoningDetails))
    return sum + countTokensUpper(content) + thoughts + overheadTokens
  }, 0)
}

/** The one of the models asked that answered: its answer's name may carry a date. */
function answered({ models }: CallPlan, name: string): string {
  return models.find((model) => name === model) ?? models.find((model) => name.startsWith(model)) ?? models[0]
}

function isBeyondLimit(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code.startsWith('budget_')
}
