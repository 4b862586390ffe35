import { decideLook, openCall, quietTime } from '../core/needsLook'
import type { NeedsLook } from '../core/needsLook'
import type { ScheduleSettings } from '../core/schedule'
import type { ScheduledRow } from '../store/sessionRows'
import type { Store } from '../store/store'
import { decideRow } from './scheduler'

export interface LookRound {
  /** Not said before by this process. */
  readonly found: readonly (NeedsLook & { readonly key: string })[]
  /** When a session may need a look; null when none that runs can. */
  readonly wakeAt: number | null
}

/**
 * Looks at what the schedule looks at too, before that writes down what is silent or stalled. A session is read only when it has been
 * quiet for long enough, and once for each such silence.
 */
export function createNeedsLook(store: Store): (settings: ScheduleSettings, now: number) => LookRound {
  /** What was judged last of each session. */
  let judged = new Map<string, string>()

  /** What is told of it; null for nothing. */
  function judge(row: ScheduledRow, kind: 'failed' | 'silent', now: number): (NeedsLook & { key: string }) | null {
    const quietMs = quietTime(row, now)
    if (kind === 'failed') return { sessionId: row.id, kind, e: null, quietMs, key: `failed ${row.contentHash}` }
    const session = store.sessions.asRead(row.id)
    const e = session === null ? null : (openCall(session)?.e ?? null)
    return e === null ? null : { sessionId: row.id, kind: 'waiting', e, quietMs, key: `waiting ${e}` }
  }

  return (settings, now) => {
    const watermarkMs = store.meta.watermark()
    const found: (NeedsLook & { key: string })[] = []
    const next: typeof judged = new Map()
    let wakeAt: number | null = null
    for (const row of store.sessions.unsettled()) {
      // A row without new content has been decided on.
      if (row.status !== 'running' && row.job?.contentHash === row.contentHash) continue
      const decision = decideRow(store, row, settings, watermarkMs, now)
      const look = decideLook(
        { ...row, watermarkMs: row.isPast ? (row.watermark ?? watermarkMs) : null },
        decision,
        settings,
        now,
      )
      if (look.kind === 'wait') wakeAt = Math.min(wakeAt ?? Number.POSITIVE_INFINITY, look.until)
      if (look.kind !== 'failed' && look.kind !== 'silent') continue
      const state = `${look.kind} ${row.contentHash} ${row.modifiedMs}`
      next.set(row.id, state)
      if (judged.get(row.id) === state) continue
      const told = judge(row, look.kind, now)
      if (told !== null) found.push(told)
    }
    judged = next
    return { found, wakeAt }
  }
}
