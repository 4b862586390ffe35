import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** What brings back what a person deleted or overwrote. */
export const UndoData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sessions'), sessionIds: z.array(z.string()) }),
  z.object({ kind: z.literal('version'), sessionId: z.string(), summaryId: z.string() }),
  z.object({ kind: z.literal('note'), sessionId: z.string(), before: z.string() }),
  z.object({ kind: z.literal('title'), sessionId: z.string(), before: z.string().nullable() }),
])
export type UndoData = z.infer<typeof UndoData>

/** Nobody goes further back; a forgotten session can be brought back without it. */
const kept = 100

export function createUndosTable(db: DatabaseSync) {
  const put = db.prepare('INSERT INTO undos (at, kind, data) VALUES (?, ?, ?) RETURNING id')
  const prune = db.prepare('DELETE FROM undos WHERE id <= ?')
  const get = db.prepare('SELECT data FROM undos WHERE id = ?')
  const remove = db.prepare('DELETE FROM undos WHERE id = ?')

  return {
    /** Returns the number under which it can be undone. Within the transaction that deletes. */
    put(data: UndoData, at: number): number {
      const id = Number(put.get(at, data.kind, JSON.stringify(data))?.['id'])
      prune.run(id - kept)
      return id
    },
    /** Hands it out, once. Within the transaction that brings back. */
    take(id: number): UndoData | null {
      const text = get.get(id)?.['data']
      remove.run(id)
      return typeof text === 'string' ? UndoData.parse(JSON.parse(text)) : null
    },
  }
}
