import type { DatabaseSync } from 'node:sqlite'

export interface KnownFile {
  readonly path: string
  readonly threadId: string | null
  /** The thread whose history may be copied at the beginning of this one's. */
  readonly copiedFromId: string | null
  /** Where its own lines begin then, once that is known. */
  readonly ownFromByte: number | null
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
  readonly archived: boolean
  /** Why it yields no session; null for a readable transcript. */
  readonly problem: string | null
}

export function createFilesTable(db: DatabaseSync) {
  const all = db.prepare('SELECT * FROM files')
  const active = db.prepare(
    'SELECT path, size_bytes, modified_ms FROM files WHERE modified_ms >= ? ORDER BY modified_ms DESC LIMIT ?',
  )
  const upsert = db.prepare(
    `INSERT INTO files (path, thread_id, copied_from, own_from, size_bytes, modified_ms, inode, archived, problem)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET thread_id = excluded.thread_id, copied_from = excluded.copied_from, own_from = excluded.own_from,
       size_bytes = excluded.size_bytes,
       modified_ms = excluded.modified_ms, inode = excluded.inode, archived = excluded.archived, problem = excluded.problem`,
  )
  const remove = db.prepare('DELETE FROM files WHERE path = ?')
  const broken = db.prepare('SELECT count(*) AS n FROM files WHERE problem IS NOT NULL')
  const count = db.prepare('SELECT count(*) AS n FROM files')

  return {
    all(): KnownFile[] {
      return all.all().map((row) => ({
        path: String(row['path']),
        threadId: row['thread_id'] === null ? null : String(row['thread_id']),
        copiedFromId: row['copied_from'] === null ? null : String(row['copied_from']),
        ownFromByte: row['own_from'] === null ? null : Number(row['own_from']),
        sizeBytes: Number(row['size_bytes']),
        modifiedMs: Number(row['modified_ms']),
        inode: String(row['inode']),
        archived: row['archived'] === 1,
        problem: row['problem'] === null ? null : String(row['problem']),
      }))
    },
    /** The newest files written since `since` (UTC ms): the ones worth polling where file events are unreliable. */
    active(since: number, limit: number): { path: string; sizeBytes: number; modifiedMs: number }[] {
      return active.all(since, limit).map((row) => ({
        path: String(row['path']),
        sizeBytes: Number(row['size_bytes']),
        modifiedMs: Number(row['modified_ms']),
      }))
    },
    put(file: KnownFile): void {
      upsert.run(
        file.path,
        file.threadId,
        file.copiedFromId,
        file.ownFromByte,
        file.sizeBytes,
        file.modifiedMs,
        file.inode,
        file.archived ? 1 : 0,
        file.problem,
      )
    },
    remove(path: string): void {
      remove.run(path)
    },
    /** How many files yield no session, in the shape of the warnings. */
    problems(): { code: string; files: number; count: number }[] {
      const n = Number(broken.get()?.['n'])
      return n === 0 ? [] : [{ code: 'not_a_transcript', files: n, count: n }]
    },
    count(): number {
      return Number(count.get()?.['n'])
    },
  }
}
