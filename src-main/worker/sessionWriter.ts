import { randomUUID } from 'node:crypto'
import type { Session } from '../contract/session'
import { describeLedger } from '../core/ledger'
import type { Store } from '../store/store'
import type { HomeBook } from './homeBook'
import type { LedgerText, PreparedSession } from './prepareSession'
import type { Projects } from './project'

/** Writes what was read, whose folders were looked at before (`Projects.look`). Everything here runs within a transaction of the caller. */
export interface SessionWriter {
  /** True when the session's content is new. */
  put(prepared: PreparedSession, isImported: boolean): boolean
  /** The sessions whose subagents changed, or that have some and were written anew; asking empties it. */
  takeFamilies(): string[]
  /** A session's ledger with its subagents in it. `session`: as last read, where that is still in memory. */
  putFamilyLedger(id: string, session: Session | null): void
  /** A session's ledger said once more, in the language of ledgers. */
  rewordLedger(id: string): void
}

export function createSessionWriter(
  store: Store,
  homes: Pick<HomeBook, 'markOf'>,
  projectOf: Projects['of'],
  now: () => number,
): SessionWriter {
  const families = new Set<string>()

  return {
    put({ write, ledger }, isImported) {
      const { id, path, cwd, parentId, isSubagent } = write.head
      if (store.erasing.covers(id, isSubagent ? parentId : null, now())) return false
      const isNew = store.sessions.contentHash(id) !== write.contentHash
      const mark = isImported ? null : homes.markOf(path)
      const isPast = mark?.isFirstLook === true || write.modifiedMs < (mark?.watermark ?? store.meta.watermark() ?? 0)
      store.sessions.put({ ...write, project: projectOf(cwd), isImported, isPast, watermark: mark?.watermark ?? null })
      if (isSubagent && parentId !== null) families.add(parentId)
      if (store.sessions.subagentsOf(id).length > 0) families.add(id)
      if (ledger !== null) putLedger(store, id, ledger, write.contentHash, now())
      setCurrent(store, id, write.contentHash)
      return isNew
    },
    takeFamilies() {
      const taken = [...families]
      families.clear()
      return taken
    },
    putFamilyLedger(id, session) {
      const contentHash = store.sessions.contentHash(id)
      const known = contentHash === null ? null : (session ?? store.sessions.asRead(id))
      if (contentHash === null || known === null) return
      putLedger(store, id, describeLedger(inFamily(id, known)), contentHash, now())
      setCurrent(store, id, contentHash)
    },
    rewordLedger(id) {
      const ledger = store.summaries.ledgerOf(id)
      // One of earlier content is written anew with what the session has become.
      if (ledger === null || ledger.contentHash !== store.sessions.contentHash(id)) return
      const known = store.sessions.asRead(id)
      if (known !== null) store.summaries.reword(ledger.id, describeLedger(inFamily(id, known)))
    },
  }

  function inFamily(id: string, session: Session): Session {
    const title = store.sessions.title(id) ?? session.title
    return { ...session, title, subagents: store.sessions.subagentsOf(id) }
  }
}

/** The session's summary without a model, kept up to date under one id. One that says the same is left as it is. */
function putLedger(store: Store, sessionId: string, ledger: LedgerText, contentHash: string, now: number): void {
  const existing = store.summaries.ledgerOf(sessionId)
  if (existing?.contentHash === contentHash && isSaid(store, existing.id, ledger)) return
  store.summaries.put(
    {
      summary: {
        ...ledger,
        id: existing?.id ?? randomUUID(),
        sessionId,
        kind: 'ledger',
        style: 'standard',
        basedOnId: null,
        model: null,
        promptTokens: 0,
        cachedTokens: 0,
        completionTokens: 0,
        reasoningTokens: 0,
        costNanoUsd: 0,
        isCostOpen: false,
        redactions: [],
        createdAt: now,
      },
      contentHash,
      callId: null,
      throughE: null,
    },
    { isRead: true },
  )
}

function isSaid(store: Store, summaryId: string, ledger: LedgerText): boolean {
  const said = store.summaries.get(summaryId)
  return (
    said !== null &&
    said.title === ledger.title &&
    said.line === ledger.line &&
    said.outcome === ledger.outcome &&
    said.body === ledger.body &&
    JSON.stringify(said.claims) === JSON.stringify(ledger.claims) &&
    JSON.stringify(said.contradictions) === JSON.stringify(ledger.contradictions)
  )
}

/** Current is a model's summary if it is about exactly this content, else the ledger's. */
export function setCurrent(store: Store, sessionId: string, contentHash: string): void {
  const current = store.summaries.modelFor(sessionId, contentHash) ?? store.summaries.ledgerOf(sessionId)?.id
  if (current !== undefined) store.sessions.setCurrentSummary(sessionId, current)
}
