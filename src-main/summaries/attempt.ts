import { because } from '../contract/describeReason'
import { ProblemError, toProblem } from '../contract/problem'
import type { ModelNotice } from '../contract/models'
import type { Settings } from '../contract/settings'
import type { Summary } from '../contract/summary'
import { limitsOf } from '../core/limits'
import { needsRepair } from '../core/repair'
import type { RunOptions } from '../debrief'
import { isWithin } from '../core/schedule'
import type { OpenRouter } from '../openrouter/client'
import { systemClock } from '../openrouter/clock'
import { OpenRouterError } from '../openrouter/errors'
import { retryDelay } from '../openrouter/retry'
import type { Engine, Job } from '../worker/engine'
import { planCall } from './callPlan'
import type { CallPlan } from './callPlan'
import { callOnce } from './callOnce'
import type { CallContext } from './callOnce'
import { repair } from './repair'
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

export interface AttemptContext extends PlanContext, CallContext {
  /** What went wrong beside a summary that stands. */
  readonly reportError: (error: unknown) => void
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
 * @throws ProblemError local_only, project_excluded, model_unavailable, and as `planCall`
 */
export async function planFor(context: PlanContext, sessionId: string, options: PlanOptions): Promise<CallPlan> {
  const settings = context.settings()
  if (settings['privacy.localOnly'] && options.isPreview !== true) throw new ProblemError('local_only')
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
 * reserved, then the call is made, then call, summary and job end in one transaction; a job goes on only to mend what failed. A model that cannot answer now is replaced,
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
  if (job.summaryId !== null) return endOnly(context.engine, job, job.summaryId)
  const wanted = model === undefined ? chosenModels(context.settings()) : [model]
  let options: PlanOptions = { models: wanted, style, isWithoutPrivateKeys }
  let waited = { retries: 0, waitedMs: 0 }
  let replaced: unknown = null
  let roomBefore = 0
  let partRounds = 0
  for (;;) {
    const plan = await planFor(context, job.sessionId, options).catch((error: unknown) => {
      // That nothing can take its place is no news: what the first one met is.
      throw replaced ?? error
    })
    // The same room would cut the same text at the same place, and be billed again.
    if (isCut(replaced) && plan.maxTokens <= roomBefore) throw replaced
    roomBefore = plan.maxTokens
    try {
      if (plan.parts.length > 0) {
        // Asked about once more than a session may grow meanwhile: a part that is never kept must not be paid for again and again.
        if (++partRounds > mostPartRounds) throw new ProblemError('internal', { detail: because('part_not_kept') })
        await callParts(context, openRouter, job, plan, session)
        roomBefore = 0
        continue
      }
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

/** How often the parts of one session may be found incomplete: once, and when it has grown since. */
const mostPartRounds = 4

/** Whoever began it has stored the summary and died before the job ended: nothing is asked again. */
async function endOnly(engine: Engine, job: Job, summaryId: string): Promise<Summary> {
  const summary = await engine.summary(summaryId)
  await engine.failJob(job, null, null)
  return summary
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

/** The last request, once the answers about all parts are there; and what it brought, checked and stored. */
async function callAndComplete(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  plan: CallPlan,
  session: WorkingSession,
): Promise<Summary> {
  const { engine, reportError, settings } = context
  const { prompt, style } = plan
  const { messages, answerSchema, redactions, basedOnId } = prompt
  const call = { ...plan, ...{ purpose: 'summary' as const, messages, answerSchema } }
  const isRepairWished = settings()['summarize.repair']
  const partKeys = prompt.parts.map(({ key }) => key)
  const { summary, chat } = await callOnce(context, openRouter, job, call, session, async (answer, chat) => ({
    chat,
    summary: await engine.complete({
      ...{ job, ...answer, redactions, style, basedOnId, partKeys, isRepairWished },
      throughE: prompt.throughE ?? null,
    }),
  }))
  if (!isRepairWished || !needsRepair(summary)) return summary
  // From here on there is a summary, whatever becomes of the second call.
  const repaired = await repair(context, openRouter, job, { plan, chat, summary }, session).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) reportError(error)
    return null
  })
  if (repaired !== null) return repaired
  await engine.failJob(job, null, null)
  return engine.summary(summary.id)
}

/** Asks about every part whose answer is not kept, one after the other; each is kept as soon as it is there. */
async function callParts(
  context: AttemptContext,
  openRouter: OpenRouter,
  job: Job,
  { models, options, parts }: CallPlan,
  session: WorkingSession,
): Promise<void> {
  const { engine } = context
  for (const { part, ...planned } of parts) {
    const { key, messages, answerSchema } = part
    const call = { ...planned, ...{ purpose: 'part' as const, models, options, messages, answerSchema } }
    const ask = (): Promise<void> =>
      callOnce(context, openRouter, job, call, session, (answer) =>
        engine.keepPart({ sessionId: job.sessionId, key, ...answer }),
      )
    await ask().catch((error: unknown) => {
      if (!isUnreadable(error)) throw error
      return ask()
    })
  }
}

/** Nothing of the answer can be used, and not for want of room: the same question may bring a better one. */
function isUnreadable(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'answer_broken' && !isCut(error)
}
