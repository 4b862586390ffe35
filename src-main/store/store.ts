import type { DatabaseSync } from 'node:sqlite'
import type { CodexUsageBy } from '../contract/codexUsage'
import type { ModelFigures, UsageBy, UsageRow } from '../contract/usage'
import { queryBacklog } from './backlog'
import { createBatchesTable } from './batches'
import { createCallsTable } from './calls'
import { createCheckpointsTable } from './checkpoints'
import { queryCodexUsage } from './codexUsage'
import type { CodexUsagePart } from './codexUsage'
import { createDigestRows } from './digestRows'
import { createFilesTable } from './files'
import { createErasing } from './erasing'
import { createHomesTable } from './homes'
import { createJobsTable } from './jobs'
import { createKeptAnswersTable } from './keptAnswers'
import { createKeyUsageTable } from './keyUsage'
import { createMetaTable } from './meta'
import { queryModelFigures } from './modelFigures'
import { schemaVersion } from './migrate'
import { openDatabase } from './open'
import { createSearch } from './search/search'
import { createSearchIndex } from './search/searchIndex'
import { createSessionsTable } from './sessions'
import { createSummariesTable } from './summaries'
import { createTransactions } from './transaction'
import { createTroubled } from './troubled'
import { createUndosTable } from './undos'
import { queryUsage, queryUsageBook } from './usage'
import type { DayRange } from './usage'

export type Store = ReturnType<typeof openStore>

/** How long a thread that answers people waits for another program that holds the database; what Debrief itself writes takes milliseconds. */
const patienceMs = 5_000

/** The whole database behind named functions. @throws ProblemError as `openDatabase` */
export function openStore(path: string) {
  const db = openDatabase(path)
  const dataVersion = db.prepare('PRAGMA data_version')
  const searchIndex = createSearchIndex(db)
  searchIndex.catchUp()
  const transactions = createTransactions(db, patienceMs)
  const { planLimits, ...sessions } = createSessionsTable(db, searchIndex)
  return {
    path,
    files: createFilesTable(db),
    homes: createHomesTable(db),
    undos: createUndosTable(db),
    erasing: createErasing(db, searchIndex),
    sessions: { ...sessions, ...createTroubled(db) },
    search: createSearch(db, searchIndex),
    summaries: createSummariesTable(db, searchIndex),
    jobs: createJobsTable(db),
    calls: createCallsTable(db),
    keptAnswers: createKeptAnswersTable(db),
    batches: createBatchesTable(db),
    checkpoints: createCheckpointsTable(db),
    meta: createMetaTable(db),
    digestRows: createDigestRows(db),
    keyUsage: createKeyUsageTable(db),
    usage: (by: UsageBy, range: DayRange): UsageRow[] => queryUsage(db, by, range),
    usageBook: (by: UsageBy, range: DayRange) => queryUsageBook(db, by, range),
    modelFigures: (since: number): ModelFigures[] => queryModelFigures(db, since),
    backlog: (watermarkMs: number) => queryBacklog(db, watermarkMs),
    codexUsage: (by: CodexUsageBy, sinceDay: string | null): CodexUsagePart[] => queryCodexUsage(db, by, sinceDay),
    planLimits: planLimits.get,
    /** For what only this database knows: money, jobs, summaries, titles. On the disk when it returns. */
    transaction: <Result>(work: () => Result): Result => transactions.run(() => searchIndex.settle(work)),
    /** For what transcripts tell again: sessions, files, ledgers. */
    indexTransaction: <Result>(work: () => Result): Result => transactions.runUnhurried(() => searchIndex.settle(work)),
    /** Debrief is ending: nothing waits long for another program any more. */
    hurry: transactions.hurry,
    /** A number that changes when another process (or connection) has written. Reads no disk. */
    foreignVersion: (): number => Number(dataVersion.get()?.['data_version']),
    facts: () => ({ schemaVersion: schemaVersion(db), journalMode: journalMode(db) }),
    close: () => db.close(),
  }
}

function journalMode(db: DatabaseSync): string {
  return String(db.prepare('PRAGMA journal_mode').get()?.['journal_mode'])
}
