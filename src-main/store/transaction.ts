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

/**
 * The same without waiting for the disk (`synchronous = NORMAL`): after a power cut the last of these transactions may be undone
 * as a whole, those before them never, and the file stays sound. Right for what is read again from transcripts: the row that says
 * a file was read goes back together with what was read. A later `transaction` takes these with it to the disk, so nothing
 * that is paid for ever stands on rows that are lost. A crash of the process alone undoes nothing.
 */
export function unhurriedTransaction<Result>(db: DatabaseSync, work: () => Result): Result {
  // Without effect inside a transaction, so it is switched around it.
  db.exec('PRAGMA synchronous = NORMAL')
  try {
    return transaction(db, work)
  } finally {
    db.exec('PRAGMA synchronous = FULL')
  }
}
