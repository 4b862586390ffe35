import { ProblemError, toProblem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import type { Summary } from '../contract/summary'
import { limitsOf } from '../core/limits'
import type { RunOptions } from '../debrief'
import { isWithin } from '../core/schedule'
import type { ChatAnswer } from '../openrouter/chat'
import type { OpenRouter } from '../openrouter/client'
import { OpenRouterError } from '../openrouter/errors'
import type { CallEnd, Engine, Job } from '../worker/engine'
import { planCall } from './callPlan'
import type { CallPlan } from './callPlan'
import type { ModelFacts } from '../core/modelFacts'

export interface AttemptContext {
  readonly engine: Engine
  readonly settings: () => Settings
  readonly factsOf: (model: string) => Promise<ModelFacts>
}

/**
 * Chooses what would be sent for a session, and to whom; sends nothing.
 * @throws ProblemError project_excluded, and as `planCall`
 */
export async function planFor(context: AttemptContext, sessionId: string, options: RunOptions): Promise<CallPlan> {
  const settings = context.settings()
  const { cwd } = await context.engine.session(sessionId)
  const excluded = settings['projects.exclude'].find((folder) => cwd !== null && isWithin(cwd, folder))
  if (excluded !== undefined) throw new ProblemError('project_excluded', { path: excluded })
  const limits = limitsOf(settings)
  const models: [string, ...string[]] =
    options.model === undefined ? [settings['model.primary'], ...settings['model.fallbacks']] : [options.model]
  return planCall(
    {
      settings,
      models,
      style: options.style ?? settings['summarize.style'],
      language: settings['summarize.language'],
      availableNanoUsd: limits.sessionNanoUsd - (await context.engine.spentOn(sessionId)),
      limitNanoUsd: limits.sessionNanoUsd,
    },
    context.factsOf,
    (plan) => context.engine.prepare(sessionId, plan),
  )
}

/**
 * One claimed job from prompt to stored summary. Every step that costs is in the database before it happens: the price is
 * reserved, then the call is made, then call, summary and job end in one transaction.
 * @throws ProblemError with the call booked, held or released as OpenRouter left it.
 */
export async function attempt(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  options: RunOptions,
): Promise<Summary> {
  const { engine } = context
  const settings = context.settings()
  const plan = await planFor(context, job.sessionId, options)
  const [model, ...fallbacks] = plan.models
  const { callId } = await engine.reserve(
    {
      sessionId: job.sessionId,
      purpose: 'summary',
      model,
      upperBoundNanoUsd: plan.upperBoundNanoUsd,
      keyId: openRouter.keyId,
    },
    limitsOf(settings),
  )
  let answer: ChatAnswer
  try {
    answer = await openRouter.chat(
      {
        model,
        fallbacks,
        messages: plan.prompt.messages,
        answerSchema: plan.prompt.answerSchema,
        maxTokens: plan.prompt.maxCompletionTokens,
        options: plan.options,
        maxPrice: plan.maxPrice,
        sessionId: job.sessionId,
        stream: settings['call.stream'],
      },
      {
        ...(options.signal && { signal: options.signal }),
        onGenerationId: (id) => void engine.noteGeneration(callId, id),
      },
    )
  } catch (error) {
    await engine.settle(callId, endOf(error))
    throw error
  }
  return engine.complete({
    job,
    callId,
    answer: answer.text,
    usage: answer.usage,
    isCostKnown: answer.isCostKnown,
    finishReason: answer.finishReason,
    reasoning: answer.reasoning,
    redactions: plan.prompt.redactions,
  })
}

/** How a call that failed ends in the books: with its cost, released, or held because nobody knows. */
export function endOf(error: unknown): CallEnd {
  const problem = toProblem(error)
  if (!(error instanceof OpenRouterError)) return { usage: null, problem, mayHaveBeenBilled: true }
  return { usage: error.usage, problem, mayHaveBeenBilled: error.mayHaveBeenBilled }
}
