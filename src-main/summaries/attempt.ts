import { ProblemError, toProblem } from '../contract/problem'
import type { ModelNotice } from '../contract/models'
import type { Settings } from '../contract/settings'
import type { Summary } from '../contract/summary'
import { limitsOf } from '../core/limits'
import { privacyOf } from '../core/redact'
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
  /** About chosen models that are gone or end soon, as often as that is found. */
  readonly onNotices?: (notices: readonly ModelNotice[]) => void
}

export interface AttemptContext extends PlanContext {
  /** A call ended whose cost is not known yet. */
  readonly onCostOpen: () => void
}

/** Which models may be asked, and what is known of them. */
export type ModelChoice = Pick<ModelService, 'facts' | 'resolve' | 'replacementFor'>

export interface PlanOptions extends Pick<RunOptions, 'style' | 'isWithoutPrivateKeys'> {
  /** In this order; without any the ones of the settings. */
  readonly models?: readonly string[]
  /** More room for the answer and less thought: the last one had none left for the text. */
  readonly isRoomier?: boolean
  /** To be read, not sent: a private key is said, not thrown. */
  readonly isPreview?: boolean
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
  const { models, notices } = await context.models.resolve(options.models ?? chosenModels(settings))
  if (notices.length > 0) context.onNotices?.(notices)
  return planCall(
    {
      settings: options.isRoomier === true ? withLeastThought(settings) : settings,
      models,
      style: options.style ?? settings['summarize.style'],
      isWithoutPrivateKeys: options.isWithoutPrivateKeys === true,
      isRoomier: options.isRoomier === true,
      isPreview: options.isPreview === true,
      availableNanoUsd: limits.sessionNanoUsd - (await context.engine.spentOn(sessionId)),
      limitNanoUsd: limits.sessionNanoUsd,
    },
    (model) => context.models.facts(model),
    (plan) => context.engine.prepare(sessionId, plan),
  )
}

function withLeastThought(settings: Settings): Settings {
  return { ...settings, 'reasoning.effort': 'minimal', 'reasoning.maxTokens': null }
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
  { model, style, isWithoutPrivateKeys }: RunOptions,
  session: WorkingSession,
): Promise<Summary> {
  const wanted = model === undefined ? chosenModels(context.settings()) : [model]
  let options: PlanOptions = { models: wanted, style, isWithoutPrivateKeys }
  let waited = { retries: 0, waitedMs: 0 }
  let replaced: unknown = null
  let roomBefore = 0
  for (;;) {
    const plan = await planFor(context, job.sessionId, options).catch((error: unknown) => {
      // That nothing can take its place is no news: what the first one met is.
      throw replaced ?? error
    })
    // The same room would cut the same text at the same place, and be billed again.
    if (isCut(replaced) && plan.maxTokens <= roomBefore) throw replaced
    roomBefore = plan.maxTokens
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
      const next = replaced === null ? await nextOptions(context, error, plan, options) : null
      if (next === null) throw error
      options = next
      replaced = error
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

/** Nothing usable fitted into `max_tokens`: all of it was thought, or the text was cut. */
function isOutOfRoom(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return error.problem.code === 'answer_empty' ? error.problem.params['finishReason'] === 'length' : isCut(error)
}

function isCut(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return error.problem.code === 'answer_broken' && error.problem.params['finishReason'] === 'length'
}

/** What another model may mend, because nothing was answered and nothing is billed. */
const passesOn: ReadonlySet<string> = new Set([
  ...['model_unavailable', 'provider_down', 'rate_limited', 'daily_free_limit', 'content_refused'],
])

/** The model is there: what the person chose of providers, price and privacy leaves none of its endpoints. No other one is paid for that. */
const ownRules: ReadonlySet<string> = new Set(['constraint_filtered', 'privacy_restricted'])

async function nextOptions(
  { models }: AttemptContext,
  error: unknown,
  plan: CallPlan,
  options: PlanOptions,
): Promise<PlanOptions | null> {
  // Billed, so once: with room for the thought and for the text.
  if (isOutOfRoom(error)) return { ...options, isRoomier: true }
  if (!(error instanceof OpenRouterError)) return null
  const { code, params } = error.problem
  if (!passesOn.has(code) || error.usage !== null || error.mayHaveBeenBilled) return null
  if (plan.leftOut.length > 0) return { ...options, models: plan.leftOut }
  if (code !== 'model_unavailable' || ownRules.has(String(params['reason']))) return null
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
  const note = idNoter(engine, callId)
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
  if (!answer.isCostKnown) onCostOpen()
  report('checking', { text })
  const { text: raw, usage, isCostKnown, finishReason, reasoning } = answer
  const { redactions, basedOnId } = plan.prompt
  const call = { callId, answer: raw, usage, isCostKnown, finishReason, reasoning }
  try {
    return await engine.complete({ job, ...call, redactions, style: plan.style, basedOnId, privacy: privacyOf(all) })
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
