import { ProblemError, toProblem } from '../contract/problem'
import type { Settings } from '../contract/settings'
import type { Summary } from '../contract/summary'
import { limitsOf } from '../core/limits'
import type { RunOptions } from '../debrief'
import { isWithin } from '../core/schedule'
import type { ChatAnswer } from '../openrouter/chat'
import type { OpenRouter } from '../openrouter/client'
import { systemClock } from '../openrouter/clock'
import { OpenRouterError } from '../openrouter/errors'
import { retryDelay } from '../openrouter/retry'
import type { CallEnd, Engine, Job } from '../worker/engine'
import { planCall } from './callPlan'
import type { CallPlan } from './callPlan'
import { introduceKey } from './introduceKey'
import type { WorkingSession } from './working'
import type { ModelService } from '../openrouter/models/models'

/** What choosing a call needs; it sends nothing. */
export interface PlanContext {
  readonly engine: Engine
  readonly settings: () => Settings
  readonly models: ModelChoice
}

export interface AttemptContext extends PlanContext {
  /** A call ended whose cost is not known yet. */
  readonly onCostOpen: () => void
}

/** Which models may be asked, and what is known of them. */
export type ModelChoice = Pick<ModelService, 'facts' | 'resolve' | 'replacementFor'>

export interface PlanOptions extends Pick<RunOptions, 'style'> {
  /** In this order; without any the ones of the settings. */
  readonly models?: readonly string[]
  /** More room for the answer and less thought: the last one had none left for the text. */
  readonly isRoomier?: boolean
}

/**
 * Chooses what would be sent for a session, and to whom; sends nothing.
 * @throws ProblemError project_excluded, model_unavailable, and as `planCall`
 */
export async function planFor(context: PlanContext, sessionId: string, options: PlanOptions): Promise<CallPlan> {
  const settings = context.settings()
  const { cwd } = await context.engine.session(sessionId)
  const excluded = settings['projects.exclude'].find((folder) => cwd !== null && isWithin(cwd, folder))
  if (excluded !== undefined) throw new ProblemError('project_excluded', { path: excluded })
  const limits = limitsOf(settings)
  const { models } = await context.models.resolve(options.models ?? chosenModels(settings))
  return planCall(
    {
      settings: options.isRoomier === true ? { ...settings, 'reasoning.effort': 'minimal' } : settings,
      models,
      style: options.style ?? settings['summarize.style'],
      language: settings['summarize.language'],
      isRoomier: options.isRoomier === true,
      availableNanoUsd: limits.sessionNanoUsd - (await context.engine.spentOn(sessionId)),
      limitNanoUsd: limits.sessionNanoUsd,
    },
    (model) => context.models.facts(model),
    (plan) => context.engine.prepare(sessionId, plan),
  )
}

/** The models of the settings, in the order in which they may answer. */
export function chosenModels(settings: Settings): [string, ...string[]] {
  return [settings['model.primary'], ...settings['model.fallbacks']]
}

/**
 * One claimed job from prompt to stored summary. Every step that costs is in the database before it happens: the price is
 * reserved, then the call is made, then call, summary and job end in one transaction. A model that cannot answer now is replaced,
 * once: by a chosen one that could not be asked in the same request, or when it is gone by what stands in for it.
 * @throws ProblemError with the call booked, held or released as OpenRouter left it.
 */
export async function attempt(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  { model, style }: RunOptions,
  session: WorkingSession,
): Promise<Summary> {
  const wanted = model === undefined ? chosenModels(context.settings()) : [model]
  let options: PlanOptions = { models: wanted, ...(style !== undefined && { style }) }
  let waited = { retries: 0, waitedMs: 0 }
  for (let isReplaced = false; ;) {
    const plan = await planFor(context, job.sessionId, options)
    try {
      return await callAndComplete(context, openRouter, job, plan, session)
    } catch (error) {
      const waitMs = isPerhapsBilled(error) ? retryDelay(waited, null, systemClock.random()) : null
      if (waitMs !== null) {
        waited = { retries: waited.retries + 1, waitedMs: waited.waitedMs + waitMs }
        session.report('waiting', { until: systemClock.now() + waitMs, reason: toProblem(error) })
        await systemClock.sleep(waitMs, session.signal)
        continue
      }
      const next = isReplaced ? null : await nextOptions(context, error, plan, options)
      if (next === null) throw error
      options = next
      isReplaced = true
    }
  }
}

/**
 * The connection broke when the request may have arrived, and no id came back: it is made again like any that found no network, but
 * as a call of its own, because the first one stays held.
 */
function isPerhapsBilled(error: unknown): boolean {
  return (
    error instanceof OpenRouterError &&
    error.problem.code === 'no_network' &&
    error.mayHaveBeenBilled &&
    error.generationId === null
  )
}

/** What another model may mend, because nothing was answered and nothing is billed. */
const passesOn: ReadonlySet<string> = new Set([
  ...['model_unavailable', 'provider_down', 'rate_limited', 'daily_free_limit', 'content_refused'],
])

async function nextOptions(
  { models }: AttemptContext,
  error: unknown,
  plan: CallPlan,
  options: PlanOptions,
): Promise<PlanOptions | null> {
  if (!(error instanceof OpenRouterError)) return null
  // Billed, so once: with room for the thought and for the text.
  if (error.isRoomSpentOnReasoning) return { ...options, isRoomier: true }
  const { code, params } = error.problem
  if (!passesOn.has(code) || error.usage !== null || error.mayHaveBeenBilled) return null
  if (plan.leftOut.length > 0) return { ...options, models: plan.leftOut }
  if (code !== 'model_unavailable') return null
  const suggestions = typeof params['suggestion'] === 'string' ? [params['suggestion']] : []
  const model = await models.replacementFor(plan.models[0], suggestions)
  return model === null || plan.models.includes(model) ? null : { ...options, models: [model] }
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
        maxTokens: plan.maxTokens,
        options: plan.options,
        maxPrice: plan.maxPrice,
        sessionId,
        stream: all['call.stream'],
      },
      {
        signal,
        priority: job.isAsked ? 'person' : 'automatic',
        onGenerationId: (id) => void engine.noteGeneration(callId, id),
        onWait: (until, reason) => {
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
