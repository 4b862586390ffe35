import type { OpenCall, Session, SessionStatus } from '../contract/session'
import type { Decision, ScheduleSettings } from './schedule'

/** A session of which a person is told before there is a summary, or where there will be none. */
export interface NeedsLook {
  readonly sessionId: string
  /** `failed`: it ended in an error. `waiting`: a call has had no answer for long, and may wait for an approval. */
  readonly kind: 'failed' | 'waiting'
  /** The event to look at; null where it is the session as a whole. */
  readonly e: string | null
  /** How long nothing has been written, in milliseconds. */
  readonly quietMs: number
}

/** What the judgement needs to know of one session. Instants are UTC milliseconds. */
export interface LookedAt {
  readonly status: SessionStatus
  readonly isSubagent: boolean
  readonly isInternal: boolean
  readonly isImported: boolean
  readonly activeAt: number
  /** Newest mtime of the thread's files: nothing was written since. */
  readonly modifiedMs: number | null
  /** See `ScheduledSession.watermarkMs`. */
  readonly watermarkMs: number | null
}

export type Look =
  | { readonly kind: 'none' }
  /** Not yet: `until` is when it is judged again. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'failed' }
  /** It has been silent for so long in the middle of a turn that an open call, if it has one, is told. */
  | { readonly kind: 'silent' }

/** A session that rests longer than this counts as stalled: nobody waits at its prompt any more, and nobody is told late. */
const lateMs = 60_000

/** Whether a session needs a look at `now`. `decision`: what the schedule says of it. */
export function decideLook(session: LookedAt, decision: Decision, settings: ScheduleSettings, now: number): Look {
  if (session.isSubagent || session.isInternal || session.isImported) return { kind: 'none' }
  if (session.watermarkMs !== null && session.activeAt <= session.watermarkMs) return { kind: 'none' }
  if (session.status === 'failed') return isLeftWithout(decision) ? { kind: 'failed' } : { kind: 'none' }
  if (session.status !== 'running' || settings.waitingMs === 0) return { kind: 'none' }
  const quietSince = now - quietTime(session, now)
  const until = quietSince + Math.min(settings.waitingMs, settings.stalledMs)
  if (now < until) return { kind: 'wait', until }
  return now < quietSince + settings.stalledMs + lateMs ? { kind: 'silent' } : { kind: 'none' }
}

/** How long nothing has been written at `now`, in milliseconds. */
export function quietTime({ activeAt, modifiedMs }: Pick<LookedAt, 'activeAt' | 'modifiedMs'>, now: number): number {
  return Math.max(0, now - Math.max(activeAt, modifiedMs ?? 0))
}

/** The call that the session's last turn waits for; null without one. */
export function openCall({ turns }: Pick<Session, 'turns'>): OpenCall | null {
  const turn = turns.at(-1)
  return turn?.status === 'running' ? (turn.openCall ?? null) : null
}

/** Nobody will tell of it otherwise: it is never summarized, or not before a person resumes. */
function isLeftWithout(decision: Decision): boolean {
  if (decision.kind === 'held') return true
  return (
    decision.kind === 'silent' && ['nothing_to_summarize', 'exec_left_out', 'excluded_folder'].includes(decision.reason)
  )
}
