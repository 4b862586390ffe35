import type { SummaryProgress } from '../contract/progress'
import { readableText } from '../core/prompt'
import { createRedactor } from '../core/redact'
import type { PrivacyOptions } from '../core/redact'
import type { RunResult } from '../debrief'

/** A session whose summary is being made. */
export interface WorkingSession {
  readonly sessionId: string
  readonly title: string
  /** Aborts when a person cancels, the run that asked for it is interrupted, or Debrief closes. */
  readonly signal: AbortSignal
  /** Says how far it is; `text` is the raw answer as far as it has come. */
  report(phase: SummaryProgress['phase'], more?: ProgressFacts): void
}

interface ProgressFacts extends Partial<Pick<SummaryProgress, 'text' | 'until' | 'reason'>> {
  readonly model?: string
}

export interface Working {
  /** Begins work on a session; a second wish for it joins the first by `underWay`. `work` gets the handle of this one. */
  begin(
    session: { sessionId: string; title: string },
    signals: readonly AbortSignal[],
    work: (session: WorkingSession) => Promise<RunResult>,
  ): Promise<RunResult>
  underWay(sessionId: string): Promise<RunResult> | null
  cancel(sessionId: string): void
  /** The newest last. */
  all(): { sessionId: string; title: string }[]
  /** Resolves when everything that is under way has ended. */
  ended(): Promise<void>
}

/** A window draws no faster than a person reads. */
const textEveryMs = 250

/** What is being summarized now: who waits for it, how far it is, and the way to stop it. */
export function createWorking(
  announce: (progress: SummaryProgress) => void,
  now: () => number,
  privacy: () => PrivacyOptions | undefined = () => undefined,
): Working {
  const sessions = new Map<string, { title: string; stop: AbortController; result: Promise<RunResult> }>()

  function reporter(sessionId: string): WorkingSession['report'] {
    let model: string | null = null
    let toldAt = Number.NEGATIVE_INFINITY
    let toldPhase: SummaryProgress['phase'] | null = null
    return (phase, more = {}) => {
      model = more.model ?? model
      if (phase === toldPhase && phase === 'writing' && now() - toldAt < textEveryMs) return
      toldAt = now()
      toldPhase = phase
      // A model may repeat what it should not have seen: masked here as it is in what is stored.
      const text = more.text === undefined ? '' : createRedactor({ privacy: privacy() }).redact(readableText(more.text))
      announce({ sessionId, phase, model, text, until: more.until ?? null, reason: more.reason ?? null })
    }
  }

  return {
    begin({ sessionId, title }, signals, work) {
      const stop = new AbortController()
      const report = reporter(sessionId)
      report('preparing')
      const signal = AbortSignal.any([stop.signal, ...signals])
      const result = work({ sessionId, title, signal, report }).finally(() => {
        sessions.delete(sessionId)
        report('ended')
      })
      sessions.set(sessionId, { title, stop, result })
      return result
    },
    underWay: (sessionId) => sessions.get(sessionId)?.result ?? null,
    cancel: (sessionId) => sessions.get(sessionId)?.stop.abort(),
    all: () => [...sessions].map(([sessionId, { title }]) => ({ sessionId, title })),
    async ended() {
      await Promise.allSettled([...sessions.values()].map(({ result }) => result))
    },
  }
}
