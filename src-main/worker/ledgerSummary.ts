import { randomUUID } from 'node:crypto'
import type { Session } from '../contract/session'
import { describeLedger } from '../core/ledger'
import type { Store } from '../store/store'

/**
 * Within a transaction: the session's summary without a model, kept up to date under one id, and which summary is current: a
 * model's if it is about exactly this content, else the ledger's.
 */
export function putLedger(store: Store, session: Session, contentHash: string, now: number): void {
  const existing = store.summaries.ledgerOf(session.id)
  const id = existing?.id ?? randomUUID()
  if (existing?.contentHash !== contentHash) {
    const ledger = describeLedger(session)
    store.summaries.put(
      {
        summary: {
          ...ledger,
          id,
          sessionId: session.id,
          kind: 'ledger',
          model: null,
          promptTokens: 0,
          cachedTokens: 0,
          completionTokens: 0,
          reasoningTokens: 0,
          costNanoUsd: 0,
          redactions: [],
          createdAt: now,
        },
        contentHash,
        callId: null,
      },
      { isRead: true },
    )
  }
  store.sessions.setCurrentSummary(session.id, store.summaries.modelFor(session.id, contentHash) ?? id)
}
