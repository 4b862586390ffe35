import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { Backlog } from '../contract/routes'
import { privacyOf } from '../core/redact'
import type { Keys, OldSessions, Pipeline, SettingsStore } from '../debrief'
import type { OpenRouter } from '../openrouter/client'
import type { Clock } from '../openrouter/clock'
import type { Batch, Engine } from '../worker/engine'
import { createEventHub } from '../worker/eventHub'
import type { ModelChoice } from './attempt'
import { createBacklogEstimate } from './backlogEstimate'
import { createBatchPrice } from './batch/batchPrice'
import { collectBatch } from './batch/collectBatch'
import { pollDelayMs } from './batch/pollDelay'
import { sendBatch } from './batch/sendBatch'
import { runBacklog } from './runBacklog'

export interface BacklogParts {
  readonly engine: Engine
  readonly settings: SettingsStore
  readonly keys: Keys
  readonly connect: () => Promise<OpenRouter | null>
  readonly models: ModelChoice
  readonly run: Pipeline['run']
  readonly clock: Clock
  readonly reportError: (error: unknown) => void
}

/** Notes in the database: they hold over a restart and for every process on this data folder. */
const notes = { dismissed: 'backlog.dismissed', cancelled: 'backlog.cancelled', seenBatch: 'backlog.seenBatch' }

/** What one process is doing right now; a batch that is out belongs to none. */
interface UnderWay {
  readonly how: 'now' | 'batch'
  readonly total: number
  readonly since: number
  done: number
}

/** Old sessions: what they would cost, and summarizing them when a person says so. */
export function createOldSessions(parts: BacklogParts): OldSessions & { close(): Promise<void> } {
  const { engine, settings, keys, connect, clock } = parts
  const context = {
    ...{ engine, settings: () => settings.all(), models: parts.models },
    batchPrice: createBatchPrice((model) => parts.models.facts(model), clock.now),
  }
  const estimate = createBacklogEstimate(context, context.batchPrice)
  const hub = createEventHub<{ changed: Backlog }>()
  const closing = new AbortController()
  let cancelling = new AbortController()
  let underWay: UnderWay | null = null
  let task: Promise<void> = Promise.resolve()
  let collecting: Promise<void> | null = null
  /** What stopped the last run, and what keeps a batch from being asked about. */
  let runProblem: Problem | null = null
  let lookProblem: Problem | null = null
  let isAnnouncing = false
  let isStale = false
  let isFollowing = false
  let failures = 0
  let stopTimer: (() => void) | null = null
  let forgetEngine: (() => void) | null = null

  const ids = (): Promise<string[]> => engine.backlog(settings.all()['projects.exclude'])

  async function get(): Promise<Backlog> {
    // Of the same moment as what is counted: the estimate takes its time.
    const now = underWay === null ? null : { ...underWay }
    const [sessionIds, batch, dismissed, seen] = await Promise.all([
      ids(),
      engine.latestBatch(),
      engine.note(notes.dismissed),
      engine.note(notes.seenBatch),
    ])
    const { nanoUsd, batchNanoUsd } = await estimate(sessionIds)
    const told = lookProblem ?? runProblem ?? (batch === null || batch.id === seen ? null : batch.problem)
    return {
      sessions: sessionIds.length,
      estimateNanoUsd: nanoUsd,
      batchEstimateNanoUsd: batchNanoUsd,
      isDismissed: dismissed === 'yes',
      running: runningOf(now, batch),
      problem: told?.code === 'cancelled' ? null : told,
    }
  }

  /** However fast things change, one answer is worked out at a time. */
  function announce(): void {
    isStale = true
    if (isAnnouncing || closing.signal.aborted) return
    isAnnouncing = true
    isStale = false
    get()
      .then((backlog) => hub.emit('changed', backlog), reportUnlessClosing)
      .finally(() => {
        isAnnouncing = false
        if (isStale) announce()
      })
  }

  function reportUnlessClosing(error: unknown): void {
    if (!closing.signal.aborted) parts.reportError(error)
  }

  async function connected(): Promise<OpenRouter> {
    const openRouter = await connect()
    if (openRouter !== null) return openRouter
    const { problem: found } = await keys.status()
    throw found === null ? new ProblemError('key_missing') : new ProblemError(found.code, found.params)
  }

  async function summarizeNow(sessionIds: readonly string[], progress: UnderWay, signal: AbortSignal): Promise<void> {
    const before = await engine.note(notes.cancelled)
    const stopped = await runBacklog(sessionIds, {
      ...{ run: parts.run, now: clock.now, signal },
      isCancelled: async () => (await engine.note(notes.cancelled)) !== before,
      onDone: (done) => {
        progress.done = done
        announce()
      },
    })
    runProblem = stopped?.problem ?? null
    if (stopped === null || !/^budget_(day|month)_/.test(stopped.problem.code)) return
    // Else this one session would be sent by itself when the day or month begins: a person starts the rest.
    const job = await engine.claimJob({ sessionId: stopped.sessionId, isForced: false })
    if (job !== null) await engine.failJob(job, runProblem, null)
  }

  async function collectOnce(): Promise<void> {
    const open = await engine.latestBatch()
    if (open === null || open.endedAt !== null) {
      lookProblem = null
      return
    }
    const found = await collectBatch({
      ...{ engine, connect, now: clock.now },
      privacy: () => privacyOf(settings.all()),
    })
    failures = found === null ? 0 : failures + 1
    // A network that is away comes back by itself; a key that was changed does not.
    lookProblem = found === null || found.code === 'no_network' ? null : found
    announce()
  }

  function collect(): Promise<void> {
    collecting ??= collectOnce().finally(() => {
      collecting = null
      scheduleLook().catch(reportUnlessClosing)
    })
    return collecting
  }

  /** One timer, as long as a batch is out. */
  async function scheduleLook(): Promise<void> {
    if (!isFollowing || closing.signal.aborted) return
    const batch = await engine.latestBatch()
    stopTimer?.()
    stopTimer = null
    if (batch === null || batch.endedAt !== null || closing.signal.aborted) return
    const ageMs = clock.now() - (batch.sentAt ?? batch.createdAt)
    stopTimer = clock.after(pollDelayMs(ageMs, failures), () => {
      stopTimer = null
      collect().catch(reportUnlessClosing)
    })
  }

  return {
    get,
    start() {
      if (isFollowing) return
      isFollowing = true
      // Another process on this data folder may have sent one.
      forgetEngine = engine.on('changed', ({ batchedIds }) => {
        if (batchedIds.length > 0 && stopTimer === null && collecting === null)
          scheduleLook().catch(reportUnlessClosing)
      })
      collect().catch(reportUnlessClosing)
    },
    async run(how) {
      const openRouter = await connected()
      const [sessionIds, batch] = await Promise.all([ids(), engine.latestBatch()])
      const isOut = batch !== null && batch.endedAt === null && !batch.isAbandoned
      if (underWay !== null || sessionIds.length === 0 || (how === 'batch' && isOut)) return get()
      const progress: UnderWay = { how, done: 0, total: sessionIds.length, since: clock.now() }
      underWay = progress
      runProblem = null
      cancelling = new AbortController()
      const signal = AbortSignal.any([cancelling.signal, closing.signal])
      const work = async (): Promise<void> => {
        if (batch?.isAbandoned) await engine.abandonBatch(batch.id)
        if (batch !== null) await engine.setNote(notes.seenBatch, batch.id)
        if (how === 'now') return summarizeNow(sessionIds, progress, signal)
        return sendBatch(context, openRouter, sessionIds, signal, (done) => {
          progress.done = done
          announce()
        })
      }
      task = work()
        .catch((error: unknown) => {
          if (closing.signal.aborted) return
          runProblem = toProblem(error)
          parts.reportError(error)
        })
        .then(() => {
          underWay = null
          announce()
          return scheduleLook()
        })
        .catch(reportUnlessClosing)
      announce()
      return get()
    },
    async idle() {
      await task
      return get()
    },
    async collect() {
      await collect()
      return get()
    },
    async cancel() {
      await engine.setNote(notes.cancelled, String(clock.now()))
      cancelling.abort()
      await task
      return get()
    },
    async dismiss() {
      await engine.setNote(notes.dismissed, 'yes')
      const batch = await engine.latestBatch()
      if (batch !== null && batch.endedAt !== null) await engine.setNote(notes.seenBatch, batch.id)
      runProblem = null
      announce()
      return get()
    },
    onChange: (listener) => hub.on('changed', listener),
    async close() {
      closing.abort()
      forgetEngine?.()
      stopTimer?.()
      await Promise.allSettled([task, collecting])
    },
  }
}

function runningOf(underWay: UnderWay | null, batch: Batch | null): Backlog['running'] {
  if (underWay !== null) {
    const { how, done, total, since } = underWay
    return { how, done, total, since, sentAt: null }
  }
  if (batch === null || batch.endedAt !== null) return null
  const { completed: done, total, createdAt: since, sentAt } = batch
  return { how: 'batch', done, total, since, sentAt }
}
