import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { SessionStatus, Tokens } from '../contract/session'
import { Claim, Contradiction, Outcome } from '../contract/summary'
import { shownTitleSql } from './sessionRows'
import { standsAlone } from './summaryList'
import type { DigestSource } from '../core/digest'

/** All that a digest needs of a session but what only its turns tell; `subagentIds`: all below it. */
export type DigestRow = Omit<DigestSource, 'facts' | 'subagentFacts'> & {
  readonly contentHash: string
  readonly family: readonly { readonly id: string; readonly contentHash: string }[]
}

export interface DigestSpan {
  /** UTC ms; null leaves that end open. */
  readonly from: number | null
  readonly to: number | null
  /** An absolute path, or its last folder; null for all. */
  readonly project: string | null
}

/** Sessions with their present summaries by the time of their last event, as the list shows them: subagents in their parents. */
export function createDigestRows(db: DatabaseSync) {
  // The same rows as the list (`summaries.page`), which the index over `active_at` finds.
  const inSpan = `FROM sessions s JOIN summaries m ON m.id = s.summary_id
    WHERE s.active_at >= ?1 AND s.active_at < ?2 AND ${standsAlone}
      AND (?3 IS NULL OR s.project = ?3 OR substr(s.project, -length(?3) - 1) IN ('/' || ?3, '\\' || ?3))`
  const rows = db.prepare(
    `SELECT s.id, s.project, s.status, s.active_at, s.git_branch, ${shownTitleSql} AS shown_title,
       s.tokens, s.content_hash, m.id AS summary_id, m.kind, m.outcome, m.claims, m.contradictions, m.is_read
     ${inSpan} ORDER BY s.active_at DESC, s.id LIMIT ?4`,
  )
  const total = db.prepare(`SELECT count(*) AS n ${inSpan}`)
  const family = db.prepare(
    `WITH RECURSIVE below (id) AS (
       SELECT id FROM sessions WHERE parent_id = ?1 AND is_subagent = 1
       UNION SELECT c.id FROM sessions c JOIN below b ON c.parent_id = b.id WHERE c.is_subagent = 1
     )
     SELECT s.id, s.content_hash, s.tokens, s.is_internal, s.parent_id = ?1 AS is_child FROM below b JOIN sessions s ON s.id = b.id
     WHERE s.id <> ?1`,
  )
  const cost = db.prepare(
    `SELECT coalesce(sum(cost_nano_usd), 0) AS nano FROM calls WHERE session_id = ? AND state = 'settled'`,
  )

  function rowOf(row: Record<string, unknown>): DigestRow {
    const id = String(row['id'])
    const below = family.all(id)
    const told = below.filter((each) => each['is_internal'] === 0)
    return {
      sessionId: id,
      project: String(row['project']),
      status: SessionStatus.parse(row['status']),
      activeAt: Number(row['active_at']),
      gitBranch: text(row['git_branch']),
      title: String(row['shown_title']),
      summary: {
        id: String(row['summary_id']),
        kind: row['kind'] === 'model' ? 'model' : 'ledger',
        outcome: Outcome.parse(row['outcome']),
        claims: z.array(Claim).parse(JSON.parse(String(row['claims']))),
        contradictions: z.array(Contradiction).parse(JSON.parse(String(row['contradictions']))),
      },
      isRead: row['is_read'] === 1,
      subagents: told.filter((each) => each['is_child'] === 1).length,
      codexTokens: tokensOf(row['tokens']) + below.reduce((sum, each) => sum + tokensOf(each['tokens']), 0),
      costNanoUsd: Number(cost.get(id)?.['nano']),
      contentHash: String(row['content_hash']),
      family: told.map((each) => ({ id: String(each['id']), contentHash: String(each['content_hash']) })),
    }
  }

  return {
    /** Newest first; `total` counts also those beyond the limit. */
    within({ from, to, project }: DigestSpan, limit: number): { total: number; rows: DigestRow[] } {
      const ends = [from ?? 0, to ?? Number.MAX_SAFE_INTEGER] as const
      return {
        total: Number(total.get(...ends, project)?.['n']),
        rows: rows.all(...ends, project, limit).map(rowOf),
      }
    },
  }
}

function tokensOf(value: unknown): number {
  return typeof value === 'string' ? Tokens.parse(JSON.parse(value)).total : 0
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
