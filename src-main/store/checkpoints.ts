import type { DatabaseSync } from 'node:sqlite'

/** Where the reader of a large thread left off: a later process reads on from there. */
export interface Checkpoint {
  /** The file that is read. */
  readonly path: string
  /** JSON of the tail's position. */
  readonly position: string
  /** The reader's saved state. */
  readonly state: Uint8Array
}

/** A state may take megabytes, and only large threads that still grow are worth one. */
const maxKept = 64

export function createCheckpointsTable(db: DatabaseSync) {
  const write = db.prepare(
    // None of a thread that was erased while somebody followed it.
    `INSERT INTO checkpoints (thread_id, path, position, state, saved_at)
     SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE thread_id = ?1)
     ON CONFLICT (thread_id) DO UPDATE SET path = excluded.path, position = excluded.position, state = excluded.state,
       saved_at = excluded.saved_at`,
  )
  const read = db.prepare('SELECT path, position, state FROM checkpoints WHERE thread_id = ?')
  const position = db.prepare('SELECT position FROM checkpoints WHERE thread_id = ?')
  const remove = db.prepare('DELETE FROM checkpoints WHERE thread_id = ?')
  const prune = db.prepare(
    `DELETE FROM checkpoints WHERE path NOT IN (SELECT path FROM files) OR thread_id NOT IN
       (SELECT thread_id FROM checkpoints ORDER BY saved_at DESC, thread_id LIMIT ${maxKept})`,
  )
  return {
    put(threadId: string, { path, position, state }: Checkpoint, now: number): void {
      write.run(threadId, path, position, state, now)
    },
    get(threadId: string): Checkpoint | null {
      const row = read.get(threadId)
      if (!row) return null
      return { path: String(row['path']), position: String(row['position']), state: row['state'] as Uint8Array }
    },
    /** Where it stands, without going through its state; null without one. */
    position(threadId: string): string | null {
      const value = position.get(threadId)?.['position']
      return typeof value === 'string' ? value : null
    },
    remove(threadId: string): void {
      remove.run(threadId)
    },
    /** Drops those whose file is not known any more and all but the newest. */
    prune(): void {
      prune.run()
    },
  }
}
