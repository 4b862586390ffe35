import type { DatabaseSync } from 'node:sqlite'
import { createCallsTable } from './calls'
import { createFilesTable } from './files'
import { createJobsTable } from './jobs'
import { createMetaTable } from './meta'
import { schemaVersion } from './migrate'
import { openDatabase } from './open'
import { createSessionsTable } from './sessions'
import { createSummariesTable } from './summaries'
import { transaction } from './transaction'
import { queryUsage } from './usage'
import type { UsageBy, UsageRow } from '../contract/usage'

export type Store = ReturnType<typeof openStore>

/** The whole database behind named functions. @throws ProblemError as `openDatabase` */
export function openStore(path: string) {
  const db = openDatabase(path)
  const dataVersion = db.prepare('PRAGMA data_version')
  return {
    path,
    files: createFilesTable(db),
    sessions: createSessionsTable(db),
    summaries: createSummariesTable(db),
    jobs: createJobsTable(db),
    calls: createCallsTable(db),
    meta: createMetaTable(db),
    usage: (by: UsageBy, sinceDay: string | null): UsageRow[] => queryUsage(db, by, sinceDay),
    transaction: <Result>(work: () => Result): Result => transaction(db, work),
    /** A number that changes when another process (or connection) has written. Reads no disk. */
    foreignVersion: (): number => Number(dataVersion.get()?.['data_version']),
    facts: () => ({ schemaVersion: schemaVersion(db), journalMode: journalMode(db) }),
    close: () => db.close(),
  }
}

function journalMode(db: DatabaseSync): string {
  return String(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'])
}
