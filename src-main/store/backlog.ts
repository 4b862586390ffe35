import type { DatabaseSync } from 'node:sqlite'
import type { ProblemCode } from '../contract/problem'

/** What the content itself stands in the way of: asking again would cost again and end the same. */
const finalProblems: readonly ProblemCode[] = [
  ...(['private_key_found', 'nothing_to_summarize', 'answer_broken', 'answer_empty', 'content_refused'] as const),
  'budget_session_reached',
]

/**
 * Sessions that ended before the first start, are worth a summary and have only their ledger: newest first. They are never sent
 * unasked. Left out: what a batch has that is still out, and what was tried in this content and cannot be summarized.
 */
export function queryBacklog(db: DatabaseSync, watermarkMs: number): { id: string; cwd: string | null }[] {
  const statement = db.prepare(
    `SELECT s.id, s.cwd FROM sessions s JOIN summaries m ON m.id = s.summary_id
     WHERE m.kind = 'ledger' AND s.is_past = 1 AND s.active_at <= coalesce(s.watermark, ?) AND s.is_worth_summarizing = 1 AND s.is_subagent = 0
       AND s.is_internal = 0 AND s.is_imported = 0 AND s.forgotten_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM batch_items i JOIN batches b ON b.id = i.batch_id
         WHERE i.session_id = s.id AND i.content_hash = s.content_hash AND b.state IN ('preparing', 'sent'))
       AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.session_id = s.id AND j.content_hash = s.content_hash
         AND json_extract(j.problem, '$.code') IN (SELECT value FROM json_each(?)))
     ORDER BY s.active_at DESC, s.id`,
  )
  return statement
    .all(watermarkMs, JSON.stringify(finalProblems))
    .map((row) => ({ id: String(row['id']), cwd: row['cwd'] === null ? null : String(row['cwd']) }))
}
