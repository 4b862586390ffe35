import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs `work` in one `BEGIN IMMEDIATE` transaction: the write lock is taken first, so what `work` reads cannot change
 * before it writes, also when other processes share the file. Not nestable.
 */
export function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
