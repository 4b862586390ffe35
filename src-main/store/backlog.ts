import type { DatabaseSync } from 'node:sqlite'

/**
 * Sessions that ended before the first start, are worth a summary and have only their ledger: newest first. They are never sent
 * unasked.
 */
export function queryBacklog(db: DatabaseSync, watermarkMs: number): { id: string; cwd: string | null }[] {
  const statement = db.prepare(
    `SELECT s.id, s.cwd FROM sessions s JOIN summaries m ON m.id = s.summary_id
     WHERE m.kind = 'ledger' AND s.is_past = 1 AND s.active_at <= ? AND s.is_worth_summarizing = 1 AND s.is_subagent = 0
       AND s.is_internal = 0 AND s.is_imported = 0
     ORDER BY s.active_at DESC, s.id`,
  )
  return statement
    .all(watermarkMs)
    .map((row) => ({ id: String(row['id']), cwd: row['cwd'] === null ? null : String(row['cwd']) }))
}
