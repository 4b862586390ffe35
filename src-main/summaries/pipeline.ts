import { mapBounded } from '../codex/mapBounded'
import { dayOf } from '../contract/calendar'
import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { ModelNotice } from '../contract/models'
import type { SummaryProgress } from '../contract/progress'
import type { AppState } from '../contract/state'
import { toScheduleSettings } from '../core/scheduleSettings'
import { pauseAt } from '../core/pause'
import type { Pause } from '../core/pause'
import type { Keys, Pipeline, RunOptions, RunResult, SessionToLookAt, Settled, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import { systemClock } from '../openrouter/clock'
import { OpenRouterError } from '../openrouter/errors'
import type { NetworkGate } from '../openrouter/networkGate'
import { createEventHub } from '../worker/eventHub'
import type { Counts, Engine, EngineEvents, Job } from '../worker/engine'
import { createWakeTimer } from '../worker/wakeTimer'
import { toAppState } from './appState'
import { limitsOf } from '../core/limits'
import { privacyOf } from '../core/redact'
import { attempt, planFor } from './attempt'
import type { ModelChoice } from './attempt'
import { consequenceOf } from './consequence'
import { previewOf } from './previewOf'
import { createSettling } from './settling'
import { toSessionToLookAt, toSettled } from './settled'
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
  /** False where the system knows that there is no network. */
  readonly isOnline: () => boolean
  readonly now: () => number
  readonly reportError: (error: unknown) => void
}

interface PipelineEvents {
  state: AppState
  stored: { summaryId: string; sessionId: string }
  settled: Settled
  progress: SummaryProgress
  noticed: ModelNotice
  needsLook: SessionToLookAt
}

interface Block {
  readonly problem: Problem
  /** UTC ms. */
  readonly until: number
  /** Whether it is told of the sessions that wait behind it. */
  readonly isTold: boolean
}

/** Two calls at a time: enough to hide latency, few enough that a limit is never run over by many at once. */
const maxCalls = 2
const otherProcessPollMs = 500
/** So often the network's word counts until a call gets through: a line may let questions pass and break every call. */
const believedPromises = 3
const noOptions: RunOptions = {}
const keyMissing: Problem = { code: 'key_missing', params: {} }

export interface RunningPipeline extends Pipeline {
  /** A call has ended whose cost is not known yet: it is asked for in a few seconds. */
  settleSoon(): void
  close(): Promise<void>
}

export function createPipeline(parts: PipelineParts): RunningPipeline {
  const { engine, settings, keys, connect, now } = parts
  const hub = createEventHub<PipelineEvents>()
  const closing = new AbortController()
  /** Aborted when a person wants no more of what was dropped. */
  let dropping = new AbortController()
  const working = createWorking(
    (progress) => hub.emit('progress', progress),
    now,
    () => privacyOf(settings.all()),
  )
  const settling = createSettling({
    engine,
    connect: connectIfAllowed,
    reportError: parts.reportError,
    after: systemClock.after,
  })
  const context = {
    engine,
    settings: () => settings.all(),
    models: parts.models,
    onCostOpen: settling.soon,
    reportError: parts.reportError,
    onNotices: tellNotices,
  }
  const pauseEnd = createWakeTimer(now, () => endPause())
  const automatic = new Set<Promise<void>>()
  const subscriptions: (() => void)[] = []
  let indexing: AppState['indexing'] = null
  /** With the day that they are of: what was spent on it is not what was spent today for ever. */
  let counted: { counts: Counts; day: string } | null = null
  let isStarted = false
  let pause: Pause | null = null
  let isPauseAsked = false
  /** What stopped the queue, and until when. */
  let blocked: Block | null = null
  /** What keeps the engine from writing. */
  let stuck: Problem | null = null
  let toldOnline: boolean | null = null
  let isStatePending = false
  let isWaitingForNetwork = false
  /** How often in a row the network was said to be back. */
  let networkPromises = 0
  let settledOnce: Promise<void> | null = null

  /** Costs of earlier calls are asked for again when something may be sent again. */
  async function connectIfAllowed(): Promise<OpenRouter | null> {
    return settings.all()['privacy.localOnly'] ? null : connect()
  }

  /** Each is told once, over restarts and all processes; a successor of its own, or the day of its end, makes it new. */
  function tellNotices(notices: readonly ModelNotice[]): void {
    // Some commands have nobody to tell it to: it is left for one that has.
    if (!hub.isHeard('noticed')) return
    for (const notice of notices) {
      const { model, kind, endsOn } = notice
      engine.setNote(`model-told:${model}`, `${kind} ${endsOn ?? ''}`).then((isNew) => {
        if (isNew) hub.emit('noticed', notice)
      }, parts.reportError)
    }
  }

  /** Nobody is told twice, whatever process saw it first. Some commands have nobody to tell it to: it is left for one that has. */
  async function tellLook({ key, ...look }: EngineEvents['needsLook']): Promise<void> {
    if (!hub.isHeard('needsLook') || !(await engine.setNote(`look-told:${look.sessionId}`, key))) return
    const { sessionId } = look
    const [title, project, session] = await Promise.all([
      engine.titleOf(sessionId),
      engine.projectOf(sessionId),
      engine.session(sessionId),
    ])
    hub.emit('needsLook', toSessionToLookAt(look, title, project, session))
  }

  function takePause(next: Pause | null): void {
    pause = next
    pauseEnd.wakeAt(next?.until ?? null)
  }

  async function setPause(next: Pause | null): Promise<void> {
    isPauseAsked = true
    takePause(next)
    await engine.setPause(next)
    await engine.setSchedule(toScheduleSettings(settings.all(), next !== null))
    announceState()
    drain()
  }

  /** The timer may also wake early: after ten minutes, in case the clock was set or the machine slept. */
  function endPause(): void {
    if (pause === null) return
    if (pauseAt(pause, now()) === null) void setPause(null).catch(parts.reportError)
    else takePause(pause)
  }

  /** State is announced once per turn of the event loop, however much changed in it. */
  function announceState(): void {
    if (isStatePending || closing.signal.aborted) return
    isStatePending = true
    setImmediate(() => {
      isStatePending = false
      if (closing.signal.aborted) return
      const isOnline = parts.isOnline()
      stateWhere(isOnline).then((value) => {
        toldOnline = isOnline
        hub.emit('state', value)
      }, parts.reportError)
    })
  }

  /** Compared with what was last told to all: a network that went and came between two looks may have been seen by one asker alone. */
  function lookAtNetwork(): void {
    if (parts.isOnline() !== toldOnline) announceState()
  }

  async function currentCounts(): Promise<Counts> {
    const day = dayOf(now())
    if (counted?.day !== day) counted = { counts: await engine.counts(), day }
    return counted.counts
  }

  async function state(): Promise<AppState> {
    lookAtNetwork()
    return stateWhere(parts.isOnline())
  }

  async function stateWhere(isOnline: boolean): Promise<AppState> {
    return toAppState({
      counts: await currentCounts(),
      limits: limitsOf(settings.all()),
      key: await keys.status(),
      pause,
      indexing,
      working: working.all().at(-1) ?? null,
      workingIds: working.all().map(({ sessionId }) => sessionId),
      attention: stuck ?? currentBlock()?.problem ?? null,
      isOnline,
    })
  }

  function currentBlock(): Block | null {
    if (blocked !== null && blocked.until <= now()) blocked = null
    return blocked
  }

  async function unblock(): Promise<void> {
    blocked = null
    await engine.releaseWaiting()
    announceState()
    drain()
  }

  /** The queue does not wait for the next try when the network is back before it. */
  function goOnWithNetwork(): void {
    if (isWaitingForNetwork || networkPromises >= believedPromises || !isStarted) return
    isWaitingForNetwork = true
    void parts.network.whenOpen(closing.signal).then(async () => {
      isWaitingForNetwork = false
      networkPromises += 1
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
    if (!isStarted || pause !== null || closing.signal.aborted || automatic.size >= maxCalls) return
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

  /** Whether the job ends with its ledger although nothing went wrong: it says all there is, summaries are only made when asked for, or nothing is sent. */
  function isLeftAlone(job: Job): boolean {
    const all = settings.all()
    return !job.isAsked && (!job.isWorthACall || !all['summarize.auto'] || all['privacy.localOnly'])
  }

  async function perform(job: Job, options: RunOptions, session: WorkingSession): Promise<RunResult> {
    try {
      if (isLeftAlone(job)) return await endWithLedger(job, null)
      const block = job.isAsked ? null : currentBlock()
      if (block !== null) return await holdBack(job, block)
      const openRouter = await connect()
      if (openRouter === null) throw problemError((await keys.status()).problem ?? keyMissing)
      await openCallsSettled()
      const summary = await attempt(context, openRouter, job, options, session)
      networkPromises = 0
      // What is said of a model that was chosen for this one session says nothing about the others.
      if (blocked !== null && options.model === undefined) void unblock().catch(parts.reportError)
      hub.emit('stored', { summaryId: summary.id, sessionId: summary.sessionId })
      if (!job.isAsked) await tell(job, null)
      return { sessionId: job.sessionId, summary, problem: null }
    } catch (error) {
      if (!(error instanceof ProblemError)) parts.reportError(error)
      const askedMs = error instanceof OpenRouterError ? error.retryAfterMs : null
      const problem = await withKeySource(toProblem(error), keys)
      return await endWithLedger(job, problem, { askedMs, isOneModel: options.model !== undefined })
    }
  }

  /** A job that is not tried because every other one has met the same problem: it waits as long as they do, and nothing is counted. */
  async function holdBack(job: Job, { isTold, problem, until }: Block): Promise<RunResult> {
    await engine.holdJob(job, problem, until)
    return tellLedger(job, problem, isTold)
  }

  /** @param askedMs how long OpenRouter asked to wait. @param isOneModel the model was chosen for this one session */
  async function endWithLedger(
    job: Job,
    problem: Problem | null,
    { askedMs = null, isOneModel = false }: { askedMs?: number | null; isOneModel?: boolean } = {},
  ): Promise<RunResult> {
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
      if (consequence.blocksQueue && retryAt !== null && !(isOneModel && isAboutModel(problem))) {
        blocked = { problem, until: retryAt, isTold }
      }
      if (problem.code === 'no_network') goOnWithNetwork()
      else if (problem.code !== 'cancelled') networkPromises = 0
    }
    await engine.failJob(job, problem, retryAt)
    return tellLedger(job, problem, isTold)
  }

  async function tellLedger(job: Job, problem: Problem | null, isTold: boolean): Promise<RunResult> {
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
      if (underWay) {
        const result = await underWay
        // What ended with its ledger by itself, because that says all there is, is still sent for a person who asks.
        if (result.summary.kind === 'model' || result.problem !== null) return result
        continue
      }
      const job = await engine.claimJob({ sessionId: id, isForced: options.isForced === true })
      if (job !== null) return join(job, options)
      const summary = await engine.summary(id)
      if (summary.kind === 'model') return { sessionId: id, summary, problem: null }
      // Another process is summarizing it: its result is ours too.
      const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal
      await systemClock.sleep(otherProcessPollMs, signal)
      if (signal.aborted) throw new ProblemError('cancelled')
    }
  }

  return {
    async start() {
      if (isStarted) return
      isStarted = true
      const stored = await engine.pause()
      // A person may have clicked meanwhile: that is newer than what stood there.
      if (!isPauseAsked) takePause(stored)
      subscriptions.push(
        engine.on('due', drain),
        engine.on('needsLook', (look) => void tellLook(look).catch(parts.reportError)),
        engine.on('stuck', ({ problem }) => {
          stuck = problem
          if (problem !== null) parts.reportError(problemError(problem))
          announceState()
        }),
        engine.on('changed', (next) => {
          counted = { counts: next, day: dayOf(now()) }
          announceState()
        }),
        engine.on('indexed', ({ done, total }) => {
          indexing = done < total ? { done, total } : null
          announceState()
        }),
        keys.onChange(() => void unblock().catch(parts.reportError)),
        settings.onChange((next) => {
          engine
            .setSchedule(toScheduleSettings(next, pause !== null))
            .then(() => engine.setHomes(next['homes.watched']))
            .then(unblock)
            .catch(parts.reportError)
        }),
      )
      // It asks the keyring and OpenRouter: the home is watched without either, and only calls wait for it.
      const settled = openCallsSettled()
      await engine.watch(toScheduleSettings(settings.all(), pause !== null)).catch((error: unknown) => {
        // It is told, and tried again: no start that failed.
        if (stuck === null) throw error
      })
      drain()
      await settled
    },
    run,
    async preview(sessionId, options = noOptions) {
      const { model, ...wish } = options
      const plan = await planFor(context, sessionId, {
        ...wish,
        ...(model !== undefined && { models: [model] }),
        isPreview: true,
      })
      return previewOf(plan)
    },
    async drop(paths) {
      const { signal } = dropping
      const results = await engine.importPaths(paths)
      return mapBounded(results, maxCalls, async ({ path, sessionId, isKnown, problem }) => {
        if (sessionId === null) return { path, sessionId, summaryId: null, isKnown, problem }
        if (isKnown) return { path, sessionId, summaryId: (await engine.summary(sessionId)).id, isKnown, problem }
        if (signal.aborted) {
          const { id } = await engine.summary(sessionId)
          return { path, sessionId, summaryId: id, isKnown, problem: { code: 'cancelled' as const, params: {} } }
        }
        const result = await run(sessionId, { signal })
        return { path, sessionId, summaryId: result.summary.id, isKnown, problem: result.problem }
      })
    },
    async stopDrop() {
      dropping.abort()
      dropping = new AbortController()
      await engine.stopImports()
    },
    setPause,
    async lookAgain() {
      await engine.scan()
      await unblock()
    },
    lookAtNetwork,
    cancel: working.cancel,
    onNoticed: (listener) => hub.on('noticed', listener),
    settleSoon: settling.soon,
    onProgress: (listener) => hub.on('progress', listener),
    state,
    onState: (listener) => hub.on('state', listener),
    onStored: (listener) => hub.on('stored', listener),
    onSettled: (listener) => hub.on('settled', listener),
    onNeedsLook: (listener) => hub.on('needsLook', listener),
    async close() {
      closing.abort()
      pauseEnd.stop()
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe()
      await Promise.allSettled([...automatic, working.ended(), settling.stop()])
    },
  }
}

/** What another model would not have met. */
function isAboutModel({ code }: Problem): boolean {
  return ['model_unavailable', 'setting_unsupported', 'data_collection_needed', 'daily_free_limit'].includes(code)
}

function problemError({ code, params }: Problem): ProblemError {
  return new ProblemError(code, params)
}
