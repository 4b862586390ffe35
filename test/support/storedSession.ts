import type { Session } from '../../src-main/contract/session'
import type { Summary } from '../../src-main/contract/summary'
import { hasFailedTests, partWritesOf } from '../../src-main/store/sessionWrite'
import type { SessionWrite } from '../../src-main/store/sessionWrite'
import type { NewSummary } from '../../src-main/store/summaries'

/** A whole session as it is written the first time. */
export function writeOf(session: Session, more: Partial<SessionWrite> = {}): SessionWrite {
  return {
    ...partWritesOf(session),
    project: '/home/dev/demo',
    isImported: false,
    isPast: false,
    watermark: null,
    activeAt: 1_000,
    modifiedMs: 1_000,
    contentHash: 'hash',
    isWorthSummarizing: true,
    hasFailedTests: hasFailedTests(session),
    ...more,
  }
}

/** A summary of it, by default the ledger's. */
export function ledgerOf(session: Session, more: Partial<Summary> = {}, contentHash = 'hash'): NewSummary {
  return {
    summary: {
      id: 'ledger',
      sessionId: session.id,
      kind: 'ledger',
      style: 'standard',
      contradictions: [],
      basedOnId: null,
      title: session.title,
      line: 'What happened, in a line.',
      outcome: 'done',
      body: '',
      claims: [],
      model: null,
      promptTokens: 0,
      cachedTokens: 0,
      completionTokens: 0,
      reasoningTokens: 0,
      costNanoUsd: 0,
      isCostOpen: false,
      redactions: [],
      createdAt: 1_000,
      ...more,
    },
    contentHash,
    throughE: null,
    callId: null,
  }
}
