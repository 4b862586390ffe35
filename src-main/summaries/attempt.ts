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
import { introduceKey } from './introduceKey'
import type { WorkingSession } from './working'
import type { ModelFacts } from '../core/modelFacts'

export interface AttemptContext {
  readonly engine: Engine
  readonly settings: () => Settings
  readonly models: ModelChoice
  /** A call ended whose cost is not known yet. */
  readonly onCostOpen: () => void
}

/** Which models may be asked, and what is known of them. */
export interface ModelChoice {
  /** Never rejects. */
  factsOf(model: string): Promise<ModelFacts>
  /** The wanted models that are there, in order; when none is, the one that stands in. @throws ProblemError model_unavailable */
  resolve(wanted: readonly string[]): Promise<readonly [string, ...string[]]>
  /** What stands in for a model that OpenRouter just refused to find; null when nothing fits. */
  replacementFor(model: string, suggestions: readonly string[]): Promise<string | null>
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
  const wanted =
    options.model === undefined ? [settings['model.primary'], ...settings['model.fallbacks']] : [options.model]
  const models = await context.models.resolve(wanted)
  return planCall(
    {
      settings,
      models,
      style: options.style ?? settings['summarize.style'],
      language: settings['summarize.language'],
      availableNanoUsd: limits.sessionNanoUsd - (await context.engine.spentOn(sessionId)),
      limitNanoUsd: limits.sessionNanoUsd,
    },
    context.models.factsOf,
    (plan) => context.engine.prepare(sessionId, plan),
  )
}

/**
 * One claimed job from prompt to stored summary. Every step that costs is in the database before it happens: the price is
 * reserved, then the call is made, then call, summary and job end in one transaction. A model that OpenRouter no longer finds is
 * replaced once: it answered nothing and costs nothing.
 * @throws ProblemError with the call booked, held or released as OpenRouter left it.
 */
export async function attempt(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  options: RunOptions,
  session: WorkingSession,
): Promise<Summary> {
  const plan = await planFor(context, job.sessionId, options)
  try {
    return await callAndComplete(context, openRouter, job, plan, session)
  } catch (error) {
    const { code, params } = toProblem(error)
    if (code !== 'model_unavailable') throw error
    const suggestions = typeof params['suggestion'] === 'string' ? [params['suggestion']] : []
    const model = await context.models.replacementFor(plan.models[0], suggestions)
    if (model === null || plan.models.includes(model)) throw error
    const replaced = await planFor(context, job.sessionId, { ...options, model })
    return callAndComplete(context, openRouter, job, replaced, session)
  }
}

async function callAndComplete(
  { engine, onCostOpen, settings }: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  plan: CallPlan,
  { signal, report }: WorkingSession,
): Promise<Summary> {
  const all = settings()
  const [model, ...fallbacks] = plan.models
  const { sessionId } = job
  await introduceKey(engine, openRouter)
  const { callId } = await engine.reserve(
    { sessionId, purpose: 'summary', model, upperBoundNanoUsd: plan.upperBoundNanoUsd, keyId: openRouter.keyId },
    limitsOf(all),
  )
  report('asking', { model })
  let text = ''
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
        sessionId,
        stream: all['call.stream'],
      },
      {
        signal,
        onGenerationId: (id) => void engine.noteGeneration(callId, id),
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
  if (!answer.isCostKnown) onCostOpen()
  report('checking', { text })
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
