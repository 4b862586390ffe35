import type { DatabaseSync } from 'node:sqlite'
import { SessionStatus, Tokens } from '../contract/session'
import type { Subagent } from '../contract/session'

/** Threads that other threads started. Codex's own helpers (guardian and such) are not told of. */
export function createSubagents(db: DatabaseSync) {
  const children = db.prepare(
    `SELECT id, coalesce(own_title, agent_name, title) AS name, status, last_answer, tokens FROM sessions
     WHERE parent_id = ? AND is_subagent = 1 AND is_internal = 0 ORDER BY coalesce(started_at, active_at), id`,
  )
  const parent = db.prepare('SELECT parent_id FROM sessions WHERE id = ? AND is_subagent = 1')
  return {
    /** The subagents that a session started itself, in order of their start. */
    of(id: string): Subagent[] {
      return children.all(id).map((row) => ({
        id: String(row['id']),
        name: String(row['name']),
        status: SessionStatus.parse(row['status']),
        answer: typeof row['last_answer'] === 'string' ? row['last_answer'] : null,
        tokens: typeof row['tokens'] === 'string' ? Tokens.parse(JSON.parse(row['tokens'])) : null,
      }))
    },
    /** The thread that started this subagent, known or not; null for every other session. */
    parentOf(id: string): string | null {
      const value = parent.get(id)?.['parent_id']
      return typeof value === 'string' ? value : null
    },
  }
}
