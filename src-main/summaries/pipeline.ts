import { setTimeout as sleep } from 'node:timers/promises'
import { mapBounded } from '../codex/mapBounded'
import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { SummaryProgress } from '../contract/progress'
import type { AppState } from '../contract/state'
import { toScheduleSettings } from '../core/scheduleSettings'
import type { Keys, Pipeline, RunOptions, RunResult, Settled, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import { systemClock } from '../openrouter/clock'
import { OpenRouterError } from '../openrouter/errors'
import type { NetworkGate } from '../openrouter/networkGate'
import { createEventHub } from '../worker/eventHub'
import type { Counts, Engine, Job } from '../worker/engine'
import { toAppState } from './appState'
import { limitsOf } from '../core/limits'
import { attempt, planFor } from './attempt'
import type { ModelChoice } from './attempt'
import { consequenceOf } from './consequence'
import { createSettling } from './settling'
import { toSettled } from './settled'
import { withKeySource } from './namingSource'
import { createWorking } from './working'
import type { WorkingSession } from './working'

export interface PipelineParts {
  readonly engine: Engine
  readonly settings: SettingsStore
  readonly keys: Keys
  /** A client for the key in use; null without a key. */
  readonly connect: () => Promise<OpenRouter | null>
  readonly models: ModelChoice
  /** Waits while OpenRouter cannot be reached. */
  readonly network: Pick<NetworkGate, 'whenOpen'>
  readonly now: () => number
  readonly reportError: (error: unknown) => void
}

interface PipelineEvents {
  state: AppState
  stored: { summaryId: string; sessionId: string }
  settled: Settled
  progress: SummaryProgress
}

/** Two calls at a time: enough to hide latency, few enough that a limit is never run over by many at once. */
const maxCalls = 2
const otherProcessPollMs = 500
const noOptions: RunOptions = {}
const keyMissing: Problem = { code: 'key_missing', params: {} }

export function createPipeline(parts: PipelineParts): Pipeline & { close(): Promise<void> } {
  const { engine, settings, keys, connect, now } = parts
  const hub = createEventHub<PipelineEvents>()
  const closing = new AbortController()
  const working = createWorking((progress) => hub.emit('progress', progress), now)
  const settling = createSettling({ engine, connect, reportError: parts.reportError, after: systemClock.after })
  const context = { engine, settings: () => settings.all(), models: parts.models, onCostOpen: settling.soon }
  const automatic = new Set<Promise<void>>()
  const subscriptions: (() => void)[] = []
  let indexing: AppState['indexing'] = null
  let counts: Counts | null = null
  let isStarted = false
  let isPaused = false
  /** What stopped the queue, and until when. */
  let blocked: { problem: Problem; until: number } | null = null
  let isStatePending = false
  let isWaitingForNetwork = false
  let settledOnce: Promise<void> | null = null

  /** State is announced once per turn of the event loop, however much changed in it. */
  function announceState(): void {
    if (isStatePending || closing.signal.aborted) return
    isStatePending = true
    setImmediate(() => {
      isStatePending = false
      if (closing.signal.aborted) return
      state().then((value) => hub.emit('state', value), parts.reportError)
    })
  }

  async function state(): Promise<AppState> {
    counts ??= await engine.counts()
    return toAppState({
      counts,
      limits: limitsOf(settings.all()),
      key: await keys.status(),
      isPaused,
      indexing,
      working: working.all().at(-1) ?? null,
      workingIds: working.all().map(({ sessionId }) => sessionId),
      attention: blocked?.problem ?? null,
    })
  }

  function blockingProblem(): Problem | null {
    if (blocked !== null && blocked.until <= now()) blocked = null
    return blocked?.problem ?? null
  }

  async function unblock(): Promise<void> {
    blocked = null
    await engine.releaseWaiting()
    announceState()
    drain()
  }

  /** The queue does not wait for the next try when the network is back before it. */
  function goOnWithNetwork(): void {
    if (isWaitingForNetwork || !isStarted) return
    isWaitingForNetwork = true
    void parts.network.whenOpen(closing.signal).then(async () => {
      isWaitingForNetwork = false
      if (!closing.signal.aborted) await unblock().catch(parts.reportError)
    })
  }

  /** Once, before the first call of this run: what an earlier process left open counts against the limits until then. */
  function openCallsSettled(): Promise<void> {
    settledOnce ??= settling.begin()
    return settledOnce
  }

  /** Starts as many waiting jobs as may run at once. Never throws: a job's failure is its own result. */
  function drain(): void {
    if (!isStarted || isPaused || closing.signal.aborted || automatic.size >= maxCalls) return
    const task = takeOne()
      .catch(parts.reportError)
      .then((hasMore) => {
        automatic.delete(task)
        if (hasMore === true) drain()
      })
    automatic.add(task)
  }

  async function takeOne(): Promise<boolean> {
    const job = await engine.claimJob()
    if (job === null) return false
    drain()
    await join(job, noOptions)
    return true
  }

  function join(job: Job, options: RunOptions): Promise<RunResult> {
    const signals = options.signal ? [options.signal, closing.signal] : [closing.signal]
    const result = working.begin(job, signals, (session) => perform(job, options, session))
    announceState()
    return result.finally(announceState)
  }

  /** Whether the job ends with its ledger although nothing went wrong: summaries are only made when asked for. */
  function isLeftAlone(job: Job): boolean {
    return !job.isAsked && !settings.all()['summarize.auto']
  }

  async function perform(job: Job, options: RunOptions, session: WorkingSession): Promise<RunResult> {
    try {
      if (isLeftAlone(job)) return await endWithLedger(job, null)
      const held = job.isAsked ? null : blockingProblem()
      if (held !== null) throw problemError(held)
      const openRouter = await connect()
      if (openRouter === null) throw problemError((await keys.status()).problem ?? keyMissing)
      await openCallsSettled()
      const summary = await attempt(context, openRouter, job, options, session)
      blocked = null
      hub.emit('stored', { summaryId: summary.id, sessionId: summary.sessionId })
      if (!job.isAsked) await tell(job, null)
      return { sessionId: job.sessionId, summary, problem: null }
    } catch (error) {
      if (!(error instanceof ProblemError)) parts.reportError(error)
      const askedMs = error instanceof OpenRouterError ? error.retryAfterMs : null
      return await endWithLedger(job, await withKeySource(toProblem(error), keys), askedMs)
    }
  }

  /** @param askedMs how long OpenRouter asked to wait */
  async function endWithLedger(job: Job, problem: Problem | null, askedMs: number | null = null): Promise<RunResult> {
    let retryAt: number | null = null
    let isTold = true
    if (closing.signal.aborted) {
      // Not the session's fault: the next start takes it up where this one stopped.
      retryAt = now()
      isTold = false
    } else if (problem !== null) {
      const consequence = consequenceOf(problem, job.attempts, now())
      retryAt = consequence.retryAt === null ? null : Math.max(consequence.retryAt, now() + (askedMs ?? 0))
      isTold = consequence.isTold
      if (consequence.blocksQueue && retryAt !== null) blocked = { problem, until: retryAt }
      if (problem.code === 'no_network') goOnWithNetwork()
    }
    await engine.failJob(job, problem, retryAt)
    const summary = await engine.summary(job.sessionId)
    hub.emit('stored', { summaryId: summary.id, sessionId: job.sessionId })
    if (isTold && !job.isAsked) await tell(job, problem)
    return { sessionId: job.sessionId, summary, problem }
  }

  /** Announces a session's final summary to whoever notifies, once per content over all processes. */
  async function tell(job: Job, problem: Problem | null): Promise<void> {
    if (!(await engine.tell(job.sessionId))) return
    const [summary, session] = await Promise.all([engine.summary(job.sessionId), engine.session(job.sessionId)])
    hub.emit('settled', toSettled(summary, session, job.project, problem))
  }

  async function run(sessionId: string, options: RunOptions = noOptions): Promise<RunResult> {
    const current = await engine.summary(sessionId)
    const id = current.sessionId
    if (current.kind === 'model' && options.isForced !== true) {
      return { sessionId: id, summary: current, problem: null }
    }
    for (;;) {
      const underWay = working.underWay(id)
      if (underWay) return underWay
      const job = await engine.claimJob({ sessionId: id, isForced: options.isForced === true })
      if (job !== null) return join(job, options)
      const summary = await engine.summary(id)
      if (summary.kind === 'model') return { sessionId: id, summary, problem: null }
      // Another process is summarizing it: its result is ours too.
      await sleep(otherProcessPollMs, undefined, { signal: options.signal ?? closing.signal })
    }
  }

  return {
    async start() {
      if (isStarted) return
      isStarted = true
      isPaused = await engine.isPaused()
      subscriptions.push(
        engine.on('due', drain),
        engine.on('changed', (next) => {
          counts = next
          announceState()
        }),
        engine.on('indexed', ({ done, total }) => {
          indexing = done < total ? { done, total } : null
          announceState()
        }),
        keys.onChange(() => void unblock().catch(parts.reportError)),
        settings.onChange((next) => {
          engine.setSchedule(toScheduleSettings(next, isPaused)).then(unblock).catch(parts.reportError)
        }),
      )
      await openCallsSettled()
      await engine.watch(toScheduleSettings(settings.all(), isPaused))
      drain()
    },
    run,
    async preview(sessionId, options = noOptions) {
      const { model, style } = options
      const plan = await planFor(context, sessionId, {
        ...(model !== undefined && { models: [model] }),
        ...(style !== undefined && { style }),
      })
      return { prompt: plan.prompt, model: plan.models[0], upperBoundNanoUsd: plan.upperBoundNanoUsd }
    },
    async drop(paths) {
      const results = await engine.importPaths(paths)
      return mapBounded(results, maxCalls, async ({ path, sessionId, isKnown, problem }) => {
        if (sessionId === null) return { path, sessionId, summaryId: null, isKnown, problem }
        if (isKnown) return { path, sessionId, summaryId: (await engine.summary(sessionId)).id, isKnown, problem }
        const result = await run(sessionId)
        return { path, sessionId, summaryId: result.summary.id, isKnown, problem: result.problem }
      })
    },
    async setPaused(next) {
      isPaused = next
      await engine.setPaused(next)
      await engine.setSchedule(toScheduleSettings(settings.all(), isPaused))
      announceState()
      drain()
    },
    async lookAgain() {
      await engine.scan()
      await unblock()
    },
    cancel: working.cancel,
    onProgress: (listener) => hub.on('progress', listener),
    state,
    onState: (listener) => hub.on('state', listener),
    onStored: (listener) => hub.on('stored', listener),
    onSettled: (listener) => hub.on('settled', listener),
    async close() {
      closing.abort()
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe()
      settling.stop()
      await Promise.allSettled([...automatic, working.ended()])
    },
  }
}

function problemError({ code, params }: Problem): ProblemError {
  return new ProblemError(code, params)
}
