import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync, backup } from 'node:sqlite'
import type { BackedUp, CheckedBackup } from '../contract/data'
import { ProblemError } from '../contract/problem'
import { sqliteCode, sqliteCodes } from '../contract/sqliteCode'
import { writingReason } from '../contract/systemReason'
import { schemaVersion } from './migrate'
import { migrations } from './migrations'

/** One step: a backup in several begins anew whenever another connection writes in between, which may be always. */
const allPages = 0x7fff_ffff

/**
 * A consistent copy of an open database in one file, with the settings in a table of its own. It has its name only when it is whole. SQLite's
 * backup copies pages; VACUUM INTO would number rows anew. @throws ProblemError file_unwritable
 */
export async function backUpDatabase(
  path: string,
  target: string,
  extra: { readonly settings: string | null; readonly at: number },
): Promise<BackedUp> {
  const temporary = `${target}.${process.pid}.tmp`
  let source: DatabaseSync | null = null
  try {
    // Private from its first byte.
    closeSync(openSync(temporary, 'w', 0o600))
    chmodSync(temporary, 0o600)
    source = new DatabaseSync(path, { readOnly: true, timeout: 10_000 })
    await backup(source, temporary, { rate: allPages })
    const copy = new DatabaseSync(temporary)
    try {
      copy.exec('PRAGMA journal_mode = DELETE')
      copy.exec('CREATE TABLE backup (at REAL NOT NULL, settings TEXT) STRICT')
      copy.prepare('INSERT INTO backup (at, settings) VALUES (?, ?)').run(extra.at, extra.settings)
    } finally {
      copy.close()
    }
    flush(temporary)
    renameSync(temporary, target)
    return { path: target, sizeBytes: statSync(target).size }
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${temporary}${end}`, { force: true })
    throw new ProblemError('file_unwritable', { path: target, reason: writingReason(error) }, { cause: error })
  } finally {
    source?.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** What a backup holds, without changing it. `path` names it in problems. @throws ProblemError backup_unfit */
export function inspectBackup(file: string, path: string): CheckedBackup & { readonly settings: string | null } {
  const unfit = (reason: string, cause?: unknown): ProblemError =>
    new ProblemError('backup_unfit', { path, reason }, { cause })
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(file, { readOnly: true })
    const tables = new Set(
      db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .all()
        .map(({ name }) => name),
    )
    if (!['meta', 'sessions', 'summaries', 'calls'].every((name) => tables.has(name))) throw unfit('notDebrief')
    if (schemaVersion(db) > (migrations.at(-1)?.version ?? 0)) throw unfit('newer')
    if (db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok') throw unfit('damaged')
    const made = tables.has('backup') ? db.prepare('SELECT at, settings FROM backup').get() : undefined
    const settings = typeof made?.['settings'] === 'string' ? made['settings'] : null
    return {
      path,
      sizeBytes: statSync(file).size,
      sessions: countOf(db, 'sessions'),
      summaries: countOf(db, 'summaries'),
      madeAt: made === undefined ? null : Number(made['at']),
      hasSettings: settings !== null,
      settings,
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw unfit(isNoDatabase(error) ? 'notDatabase' : 'damaged', error)
  } finally {
    db?.close()
  }
}

function countOf(db: DatabaseSync, table: 'sessions' | 'summaries'): number {
  return Number(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count'])
}

/** Makes of a copy of a backup what it was a copy of. */
export function dropBackupTable(file: string): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('DROP TABLE IF EXISTS backup')
  } finally {
    db.close()
  }
}

/**
 * Folds the write-ahead log into a database that nobody uses, so that it is one file. One that cannot be read is left as it is.
 * @throws ProblemError data_in_use while another process has it open
 */
export function settleDatabase(path: string): void {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(path)
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    if (sqliteCode(error) === sqliteCodes.busy) throw new ProblemError('data_in_use', {}, { cause: error })
  } finally {
    db?.close()
  }
}

function isNoDatabase(error: unknown): boolean {
  return sqliteCode(error) === sqliteCodes.notADatabase
}
