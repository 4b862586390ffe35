import { join } from 'node:path'
import type { Session } from '../../src-main/contract/session'
import type { Claim } from '../../src-main/contract/summary'
import { openStore } from '../../src-main/store/store'
import type { Store } from '../../src-main/store/store'
import { booked, reserved } from './bookedCall'
import { sessionOf } from './session'
import { ledgerOf, writeOf } from './storedSession'

const defaultModel = 'google/gemini-2.5-flash-lite'

/** A Debrief that has spent money before the test begins. */
export interface UsageHistory {
  /** A session of the store with that title; answers with its id. */
  session(title: string, project?: string): string
  /** A call that `daysAgo` (at noon) cost so much and brought a summary of the session, when one is named. */
  summary(call: {
    daysAgo: number
    costNanoUsd: number
    model?: string
    sessionId?: string | null
    project?: string
    latencyMs?: number
    /** So many of its claims held, and so many were struck. */
    claims?: { verified: number; struck: number }
  }): void
  failure(daysAgo: number, costNanoUsd: number, model?: string): void
  /** A call whose cost nobody has told; it was to cost at most 1,000,000 nano-dollars. */
  held(daysAgo: number): void
}

/** Writes a history into a data folder, before Debrief is started on it. */
export function writeHistory(debriefHome: string, write: (history: UsageHistory) => void): void {
  const store = openStore(join(debriefHome, 'debrief.db'))
  store.transaction(() => write(historyIn(store)))
  store.close()
}

function historyIn(store: Store): UsageHistory {
  const sessions = new Map<string, Session>()
  return {
    session(title, project = '/home/ada/demo') {
      const session = { ...sessionOf().prompt(title).answer('Done.').build(), id: `session-${sessions.size}`, title }
      sessions.set(session.id, session)
      store.sessions.put(writeOf(session, { project, activeAt: noon(0), isPast: true, isWorthSummarizing: false }))
      const { summary } = ledgerOf(session, { id: `ledger-${session.id}` })
      store.summaries.put({ summary, contentHash: 'hash', callId: null, throughE: null }, { isRead: true })
      store.sessions.setCurrentSummary(session.id, summary.id)
      return session.id
    },
    summary({ daysAgo, costNanoUsd, model = defaultModel, sessionId = null, project, latencyMs, claims }) {
      const callId = booked(store, {
        ...{ at: noon(daysAgo), costNanoUsd, sessionId, askedModel: model },
        ...(project !== undefined && { project }),
        ...(latencyMs !== undefined && { usage: { latencyMs } }),
      })
      const session = sessions.get(sessionId ?? '')
      if (session === undefined) return
      const { summary } = ledgerOf(session, {
        id: `summary-${callId}`,
        kind: 'model',
        costNanoUsd,
        model,
        claims: claimsOf(claims),
      })
      store.summaries.put({ summary, contentHash: 'hash', callId, throughE: 1 }, { isRead: true })
    },
    failure: (daysAgo, costNanoUsd, model = 'maker/one') =>
      void booked(store, {
        ...{ at: noon(daysAgo), costNanoUsd, askedModel: model },
        problem: { code: 'answer_broken', params: {} },
      }),
    held(daysAgo) {
      const at = noon(daysAgo)
      store.calls.end(reserved(store, { at }), 'unknown', null, at)
    },
  }
}

function claimsOf({ verified, struck } = { verified: 0, struck: 0 }): Claim[] {
  const claim = { section: 'done', text: 'Done.', reason: null, was: null } as const
  return Array.from({ length: verified + struck }, (_, index) => ({
    ...claim,
    evidence: [],
    verdict: index < verified ? 'verified' : 'struck',
  }))
}

/** Twelve o'clock of a day before this one. */
function noon(daysAgo: number): number {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 12).getTime()
}
