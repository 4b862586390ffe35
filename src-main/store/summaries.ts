import type { DatabaseSync } from 'node:sqlite'
import { Summary, SummaryVersion } from '../contract/summary'
import type { SummaryStyle } from '../contract/summary'
import { matchPrefix } from './prefix'
import type { SearchIndex } from './search/searchIndex'
import { createSummaryList, standsAlone } from './summaryList'

export interface NewSummary {
  readonly summary: Summary
  readonly contentHash: string
  /** The call that wrote it; what others helped is noted with them. */
  readonly callId: string | null
  /** The number of the last event that it knows; null for a ledger's. */
  readonly throughE: number | null
}

export function createSummariesTable(db: DatabaseSync, search: SearchIndex) {
  const insert = db.prepare(
    `INSERT INTO summaries (id, session_id, kind, title, line, outcome, body, claims, verified, checkable, model,
       prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens, cost_nano_usd, redactions, content_hash, call_id,
       is_read, created_at, style, contradictions, based_on_id, through_e)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, line = excluded.line, outcome = excluded.outcome,
       body = excluded.body, claims = excluded.claims, verified = excluded.verified, checkable = excluded.checkable,
       contradictions = excluded.contradictions,
       content_hash = excluded.content_hash, created_at = excluded.created_at`,
  )
  const isCostOpen = `EXISTS (SELECT 1 FROM calls c WHERE c.summary_id = m.id AND c.state IN ('reserved', 'unknown')) AS is_cost_open`
  const byId = db.prepare(`SELECT m.*, ${isCostOpen} FROM summaries m WHERE m.id = ?`)
  const versions = db.prepare(
    `SELECT m.*, ${isCostOpen}, m.id = s.summary_id AS is_current, m.content_hash = s.content_hash AS is_present
     FROM summaries m JOIN sessions s ON s.id = m.session_id WHERE m.session_id = ? AND m.deleted_at IS NULL ORDER BY m.created_at DESC, m.rowid DESC`,
  )
  const ledgerOf = db.prepare(`SELECT id, content_hash FROM summaries WHERE session_id = ? AND kind = 'ledger'`)
  const withLedger = db.prepare(`SELECT session_id FROM summaries WHERE kind = 'ledger' ORDER BY created_at DESC`)
  const reword = db.prepare('UPDATE summaries SET title = ?, line = ?, body = ?, claims = ? WHERE id = ?')
  const modelFor = db.prepare(
    `SELECT id FROM summaries WHERE session_id = ? AND kind = 'model' AND content_hash = ? AND deleted_at IS NULL
     ORDER BY created_at DESC, rowid DESC LIMIT 1`,
  )
  const link = db.prepare('UPDATE calls SET summary_id = ? WHERE id = ? AND summary_id IS NULL')
  const sumUp = db.prepare(
    `UPDATE summaries SET (prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens, cost_nano_usd) =
       (SELECT coalesce(sum(prompt_tokens), 0), coalesce(sum(cached_tokens), 0), coalesce(sum(completion_tokens), 0),
          coalesce(sum(reasoning_tokens), 0), coalesce(sum(cost_nano_usd), 0) FROM calls WHERE summary_id = ?1)
     WHERE id = ?1`,
  )
  const previous = db.prepare(
    `SELECT id, through_e FROM summaries WHERE session_id = ? AND kind = 'model' AND style = ? AND through_e IS NOT NULL
       AND content_hash <> ? AND deleted_at IS NULL ORDER BY created_at DESC, rowid DESC LIMIT 1`,
  )
  const setRead = db.prepare(
    'UPDATE summaries SET is_read = ? WHERE id = (SELECT summary_id FROM sessions WHERE id = ?)',
  )
  const setDeleted = db.prepare(`UPDATE summaries SET deleted_at = ? WHERE id = ? AND kind = 'model'`)
  const isDeleted = db.prepare('SELECT deleted_at IS NOT NULL AS is_it FROM summaries WHERE id = ?')
  const markRead = db.prepare('UPDATE summaries SET is_read = 1 WHERE id = ?')
  const markUnread = db.prepare('UPDATE summaries SET is_read = 0 WHERE id = ?')
  const list = createSummaryList(db, isCostOpen)
  // CROSS JOIN keeps the order: from the few that are unread to their sessions, asked for at every change.
  const unread = db.prepare(
    `SELECT count(*) AS n FROM summaries m CROSS JOIN sessions s ON s.id = m.session_id AND s.summary_id = m.id
     WHERE m.is_read = 0 AND ${standsAlone}`,
  )
  const count = db.prepare('SELECT count(*) AS n FROM summaries')

  return {
    ...list,
    /** Stores a summary. A ledger summary of the same id is replaced: there is one per session, of its present content. */
    put({ summary, contentHash, callId, throughE }: NewSummary, { isRead }: { isRead: boolean }): void {
      const checkable = summary.claims.filter(({ verdict }) => verdict !== 'unchecked')
      insert.run(
        summary.id,
        summary.sessionId,
        summary.kind,
        summary.title,
        summary.line,
        summary.outcome,
        summary.body,
        JSON.stringify(summary.claims),
        checkable.filter(({ verdict }) => verdict !== 'struck').length,
        checkable.length,
        summary.model,
        summary.promptTokens,
        summary.cachedTokens,
        summary.completionTokens,
        summary.reasoningTokens,
        summary.costNanoUsd,
        JSON.stringify(summary.redactions),
        contentHash,
        callId,
        isRead ? 1 : 0,
        summary.createdAt,
        summary.style,
        JSON.stringify(summary.contradictions),
        summary.basedOnId,
        throughE,
      )
      if (callId !== null) link.run(summary.id, callId)
      search.touchTitle(summary.sessionId)
    },
    get(id: string): Summary | null {
      const row = byId.get(id)
      if (!row) return null
      return Summary.parse({
        id: row['id'],
        sessionId: row['session_id'],
        kind: row['kind'],
        style: row['style'],
        title: row['title'],
        line: row['line'],
        outcome: row['outcome'],
        body: row['body'],
        claims: fromJson(row['claims']),
        contradictions: fromJson(row['contradictions']),
        basedOnId: row['based_on_id'],
        model: row['model'],
        promptTokens: row['prompt_tokens'],
        cachedTokens: row['cached_tokens'],
        completionTokens: row['completion_tokens'],
        reasoningTokens: row['reasoning_tokens'],
        costNanoUsd: row['cost_nano_usd'],
        isCostOpen: row['is_cost_open'] === 1,
        redactions: fromJson(row['redactions']),
        createdAt: row['created_at'],
      })
    },
    /** All versions of a session's summary, newest first. */
    versions(sessionId: string): SummaryVersion[] {
      return versions.all(sessionId).map((row) =>
        SummaryVersion.parse({
          ...row,
          costNanoUsd: row['cost_nano_usd'],
          isCostOpen: row['is_cost_open'] === 1,
          createdAt: row['created_at'],
          isCurrent: row['is_current'] === 1,
          isOfPresentContent: row['is_present'] === 1,
        }),
      )
    },
    ledgerOf(sessionId: string): { id: string; contentHash: string } | null {
      const row = ledgerOf.get(sessionId)
      return row ? { id: String(row['id']), contentHash: String(row['content_hash']) } : null
    },
    /** The sessions that have a ledger, the newest ledger first. */
    withLedger(): string[] {
      return withLedger.all().map((row) => String(row['session_id']))
    },
    /** Other words for the same facts: it is as old, as read and as current as before. */
    reword(id: string, { title, line, body, claims }: Pick<Summary, 'title' | 'line' | 'body' | 'claims'>): void {
      reword.run(title, line, body, JSON.stringify(claims), id)
    },
    /** The newest model summary of exactly this content, if there is one. */
    modelFor(sessionId: string, contentHash: string): string | null {
      const value = modelFor.get(sessionId, contentHash)?.['id']
      return typeof value === 'string' ? value : null
    },
    /** Of a model's summary, by a person: null brings it back. What it cost stays booked. False: there is no such one. */
    setDeleted(id: string, at: number | null): boolean {
      return Number(setDeleted.run(at, id).changes) > 0
    },
    isDeleted(id: string): boolean {
      return isDeleted.get(id)?.['is_it'] === 1
    },
    /** Adds up what all of its calls took, as far as that is known. */
    sumUp(id: string): void {
      sumUp.run(id)
    },
    /** The newest summary by a model, in this style, of other content of the session; with the last event that it knows. */
    previous(sessionId: string, style: SummaryStyle, contentHash: string): { id: string; throughE: number } | null {
      const row = previous.get(sessionId, style, contentHash)
      return row ? { id: String(row['id']), throughE: Number(row['through_e']) } : null
    },
    /** The current summaries of these sessions. */
    setRead(sessionIds: readonly string[], isRead: boolean): void {
      for (const id of sessionIds) setRead.run(Number(isRead), id)
    },
    markRead(id: string): void {
      markRead.run(id)
    },
    markUnread(id: string): void {
      markUnread.run(id)
    },
    idsByPrefix(prefix: string): string[] {
      return matchPrefix(db, 'summaries', prefix)
    },
    unread(): number {
      return Number(unread.get()?.['n'])
    },
    count(): number {
      return Number(count.get()?.['n'])
    },
  }
}

function fromJson(text: unknown): unknown {
  return JSON.parse(String(text))
}
