import type { DatabaseSync } from 'node:sqlite'
import type { TroubledFile } from '../contract/health'
import { shownTitleSql } from './sessionRows'

/**
 * Transcripts that could not be read as a whole. Serious: nothing of it was understood (`not_understood`), or the file is no
 * transcript or could not be read (`files.problem`). Empty files and vanished ones are no trouble.
 */
const troubledSql = `
  SELECT s.path AS path, s.id AS session_id, ${shownTitleSql} AS title, w.code AS code, w.count AS count, w.message AS message,
    w.code = 'not_understood' AS is_serious, s.active_at AS at
  FROM session_warnings w JOIN sessions s ON s.id = w.session_id LEFT JOIN summaries m ON m.id = s.summary_id
  WHERE s.is_vanished = 0 AND s.is_unwatched = 0 AND s.forgotten_at IS NULL AND w.code <> 'no_messages'
  UNION ALL
  SELECT f.path, NULL, NULL, f.problem_code, 1, f.problem, 1, f.modified_ms
  FROM files f WHERE f.problem IS NOT NULL AND f.size_bytes > 0`

export function createTroubled(db: DatabaseSync) {
  const list = db.prepare(
    `SELECT *, max(is_serious) OVER (PARTITION BY path) AS is_path_serious FROM (${troubledSql})
     ORDER BY is_path_serious DESC, at DESC, path, is_serious DESC, code`,
  )
  return {
    /** All of them, serious ones first, then the newest; `rows` ends at `limit`. */
    troubled(limit: number): { total: number; rows: TroubledFile[] } {
      const files = new Map<string, TroubledFile>()
      for (const row of list.iterate()) {
        const path = String(row['path'])
        const file = files.get(path) ?? {
          path,
          sessionId: typeof row['session_id'] === 'string' ? row['session_id'] : null,
          title: typeof row['title'] === 'string' ? row['title'] : null,
          isSerious: row['is_path_serious'] === 1,
          warnings: [],
        }
        files.set(path, file)
        file.warnings.push({ code: String(row['code']), count: Number(row['count']), message: String(row['message']) })
      }
      return { total: files.size, rows: [...files.values()].slice(0, limit) }
    },
  }
}
