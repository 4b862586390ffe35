import type { DatabaseSync } from 'node:sqlite'
import { isOldData } from './encoding'
import { readOldSession } from './oldSession'
import type { SessionWrite } from './sessionWrite'

/**
 * The first reading of a session after schema 1. Its content hash is computed in another way now, which alone must not make a
 * job: what was decided, paid for and told about the old hash is about the new one, unless the session went on meanwhile.
 */
export function createRereading(db: DatabaseSync) {
  const data = db.prepare('SELECT data FROM session_data WHERE session_id = ?')
  const carry = [
    'UPDATE jobs SET content_hash = ?1 WHERE session_id = ?2 AND content_hash = ?3',
    'UPDATE jobs SET told_hash = ?1 WHERE session_id = ?2 AND told_hash = ?3',
    'UPDATE summaries SET content_hash = ?1 WHERE session_id = ?2 AND content_hash = ?3',
  ].map((sql) => db.prepare(sql))

  /** Whether there is an answer that the old reading did not have, in a file that was written since. */
  function wentOn(write: SessionWrite, modifiedBefore: number): boolean {
    if (write.modifiedMs <= modifiedBefore) return false
    const old = data.get(write.head.id)?.['data']
    if (!(old instanceof Uint8Array) || !isOldData(old)) return false
    const lastAnswer = readOldSession(old).turns.findLast(({ answer }) => answer !== null)?.answer ?? null
    return lastAnswer !== write.lastAnswer
  }

  return {
    carryOver(write: SessionWrite, before: { contentHash: string; modifiedMs: number }): void {
      if (wentOn(write, before.modifiedMs)) return
      for (const statement of carry) statement.run(write.contentHash, write.head.id, before.contentHash)
    },
  }
}
