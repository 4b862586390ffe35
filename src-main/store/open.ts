import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { because } from '../contract/describeReason'
import { ProblemError, toProblem } from '../contract/problem'
import { sqliteCode, sqliteCodes } from '../contract/sqliteCode'
import { migrate } from './migrate'
import { migrations } from './migrations'

/** Another Debrief may be bringing a large database up to its schema. */
const startPatienceMs = 10_000

/**
 * Opens (or creates) the database, 0600 in a 0700 folder, and brings its schema up to date.
 * `synchronous = FULL`: a booked cent survives a power cut, not only a killed process. The log is folded into the database every
 * 16 MB rather than every 4, which waits for the disk a fourth as often while a large store is being indexed.
 * `patienceMs`: how long it waits for another program that holds the file.
 * @throws ProblemError data_folder_unwritable, database_newer, database_broken, database_busy, disk_full
 */
export function openDatabase(path: string, patienceMs = startPatienceMs): DatabaseSync {
  try {
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  } catch (error) {
    throw new ProblemError('data_folder_unwritable', { path: dirname(path), reason: reasonOf(error) }, { cause: error })
  }
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: patienceMs })
    switchToWal(db, patienceMs)
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;')
    // What a row leaves in a page when it is replaced would outlive the row's own erasing (store/erasing).
    db.exec('PRAGMA secure_delete = FAST')
    db.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432;')
    migrate(db, migrations)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof ProblemError) throw error
    // Nothing is wrong with it: a backup would be bad advice.
    const { code } = toProblem(error)
    if (code === 'database_busy' || code === 'disk_full') throw new ProblemError(code, {}, { cause: error })
    const reason = reasonOf(error)
    if (/readonly|unable to open/i.test(reason)) {
      throw new ProblemError('data_folder_unwritable', { path: dirname(path), reason }, { cause: error })
    }
    throw new ProblemError('database_broken', { reason: brokenReason(error) }, { cause: error })
  }
}

const pauseMs = 20

/**
 * Turning the write-ahead log on needs the file for itself, and SQLite does not wait for that as it waits for everything else: two
 * processes that start at once on a new data folder would fail one another.
 */
function switchToWal(db: DatabaseSync, patienceMs: number): void {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      db.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (sqliteCode(error) !== sqliteCodes.busy || waitedMs >= patienceMs) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
}

/** SQLite's SQLITE_CORRUPT and SQLITE_NOTADB, in words of ours; else its own. */
function brokenReason(error: unknown): string {
  const code = sqliteCode(error)
  if (code === sqliteCodes.corrupt) return because('damaged_database')
  return code === sqliteCodes.notADatabase ? because('no_database') : reasonOf(error)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : String(error)
}
