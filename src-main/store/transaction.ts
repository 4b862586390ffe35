import type { DatabaseSync } from 'node:sqlite'
import { sqliteCode, sqliteCodes } from '../contract/sqliteCode'

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

/** A thread that waits answers nobody: who has waited in vain once waits no longer than this until the database is free again. */
const shortPatienceMs = 100

export interface Transactions {
  /** As `transaction`. @throws SQLITE_BUSY when another program held the database for longer than the patience */
  run<Result>(work: () => Result): Result
  /**
   * The same without waiting for the disk (`synchronous = NORMAL`): after a power cut the last of these transactions may be undone
   * as a whole, those before them never, and the file stays sound. Right for what is read again from transcripts: the row that says
   * a file was read goes back together with what was read. A later `run` takes these with it to the disk, so nothing
   * that is paid for ever stands on rows that are lost. A crash of the process alone undoes nothing.
   */
  runUnhurried<Result>(work: () => Result): Result
  /** From now on nothing waits for long. */
  hurry(): void
}

/** The transactions of one open database, which wait `patienceMs` for another program that holds it. */
export function createTransactions(db: DatabaseSync, patienceMs: number): Transactions {
  let isHurried = false
  let waitsMs: number | null = null

  function wait(ms: number): void {
    if (waitsMs === ms) return
    db.exec(`PRAGMA busy_timeout = ${ms}`)
    waitsMs = ms
  }

  wait(patienceMs)

  function run<Result>(work: () => Result): Result {
    try {
      const result = transaction(db, work)
      if (!isHurried) wait(patienceMs)
      return result
    } catch (error) {
      if (sqliteCode(error) === sqliteCodes.busy) wait(shortPatienceMs)
      throw error
    }
  }

  return {
    run,
    runUnhurried(work) {
      // Without effect inside a transaction, so it is switched around it.
      db.exec('PRAGMA synchronous = NORMAL')
      try {
        return run(work)
      } finally {
        db.exec('PRAGMA synchronous = FULL')
      }
    },
    hurry() {
      isHurried = true
      wait(shortPatienceMs)
    },
  }
}
