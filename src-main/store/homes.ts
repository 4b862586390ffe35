import type { DatabaseSync } from 'node:sqlite'
import { sep } from 'node:path'

export interface KnownHome {
  readonly path: string
  /** When a scan first saw what lies there (UTC ms); null: none has yet. */
  readonly seenAt: number | null
}

/** The watched homes besides the first, and what a change of them means for what lies there. */
export function createHomesTable(db: DatabaseSync) {
  const all = db.prepare('SELECT path, seen_at FROM homes ORDER BY rowid')
  const add = db.prepare('INSERT INTO homes (path) VALUES (?) ON CONFLICT DO NOTHING')
  const remove = db.prepare('DELETE FROM homes WHERE path = ?')
  const see = db.prepare('UPDATE homes SET seen_at = ? WHERE path = ? AND seen_at IS NULL')
  const isInside = 'substr(path, 1, length(:inside)) = :inside'
  const toPast = db.prepare(`UPDATE sessions SET is_past = 1, watermark = :at WHERE ${isInside}`)
  const unwatch = db.prepare(
    `UPDATE sessions SET is_unwatched = 1, is_past = 1, watermark = :at WHERE ${isInside} AND is_imported = 0`,
  )
  const reread = db.prepare(
    `UPDATE files SET modified_ms = 0 WHERE thread_id IN (SELECT thread_id FROM files WHERE ${isInside} AND thread_id IS NOT NULL)`,
  )
  const forgetFiles = db.prepare(`DELETE FROM files WHERE ${isInside}`)
  const figures = db.prepare(
    `SELECT count(*) AS sessions, max(active_at) AS newest FROM sessions
     WHERE ${isInside} AND is_unwatched = 0 AND is_imported = 0 AND forgotten_at IS NULL`,
  )
  const idsInside = db.prepare(`SELECT id FROM sessions WHERE ${isInside} AND is_imported = 0`)

  return {
    all(): KnownHome[] {
      return all.all().map((row) => ({
        path: String(row['path']),
        seenAt: row['seen_at'] === null ? null : Number(row['seen_at']),
      }))
    },
    add(path: string): void {
      add.run(path)
    },
    /** It is another one now, as the first: its sessions stay as they are. */
    drop(path: string): void {
      remove.run(path)
    },
    /**
     * Nobody watches it any more: its files are forgotten, its sessions stay and are marked, and nothing of them is sent unasked. A thread that
     * also lies in another home is read there again. Within a transaction.
     */
    leave(path: string, at: number): void {
      const inside = insideOf(path)
      remove.run(path)
      unwatch.run({ inside, at })
      reread.run({ inside })
      forgetFiles.run({ inside })
    },
    /** A scan saw it for the first time: what lies there is of the past. True when it was the first time. Within a transaction. */
    see(path: string, at: number): boolean {
      if (Number(see.run(at, path).changes) === 0) return false
      toPast.run({ inside: insideOf(path), at })
      return true
    },
    figures(path: string): { sessions: number; newestAt: number | null } {
      const row = figures.get({ inside: insideOf(path) })
      const newest = row?.['newest']
      return { sessions: Number(row?.['sessions']), newestAt: typeof newest === 'number' ? newest : null }
    },
    sessionIds(path: string): string[] {
      return idsInside.all({ inside: insideOf(path) }).map((row) => String(row['id']))
    },
  }
}

function insideOf(path: string): string {
  return path.endsWith(sep) ? path : path + sep
}
