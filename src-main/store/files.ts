import type { DatabaseSync } from 'node:sqlite'

/** Why a file yields no session: it is none, or it could not be looked into. `reason`: a few words or an errno. */
export interface FileProblem {
  readonly code: 'not_a_transcript' | 'file_unreadable'
  readonly reason: string
}

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
  /** Null for a readable transcript. */
  readonly problem: FileProblem | null
}

export function createFilesTable(db: DatabaseSync) {
  const all = db.prepare('SELECT * FROM files')
  const active = db.prepare(
    'SELECT path, size_bytes, modified_ms FROM files WHERE modified_ms >= ? ORDER BY modified_ms DESC LIMIT ?',
  )
  const upsert = db.prepare(
    `INSERT INTO files (path, thread_id, copied_from, own_from, size_bytes, modified_ms, inode, archived, problem, problem_code)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET thread_id = excluded.thread_id, copied_from = excluded.copied_from, own_from = excluded.own_from,
       size_bytes = excluded.size_bytes,
       modified_ms = excluded.modified_ms, inode = excluded.inode, archived = excluded.archived, problem = excluded.problem,
       problem_code = excluded.problem_code`,
  )
  const remove = db.prepare('DELETE FROM files WHERE path = ?')
  const broken = db.prepare(
    'SELECT problem_code AS code, count(*) AS n FROM files WHERE problem IS NOT NULL GROUP BY problem_code ORDER BY n DESC',
  )
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
        problem: problemIn(row),
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
        file.problem?.reason ?? null,
        file.problem?.code ?? null,
      )
    },
    remove(path: string): void {
      remove.run(path)
    },
    /** How many files yield no session, in the shape of the warnings. */
    problems(): { code: string; files: number; count: number }[] {
      return broken
        .all()
        .map((row) => ({ code: String(row['code']), files: Number(row['n']), count: Number(row['n']) }))
    },
    count(): number {
      return Number(count.get()?.['n'])
    },
  }
}

function problemIn(row: Record<string, unknown>): FileProblem | null {
  const reason = row['problem']
  if (typeof reason !== 'string') return null
  return {
    code: row['problem_code'] === 'file_unreadable' ? 'file_unreadable' : 'not_a_transcript',
    reason,
  }
}
