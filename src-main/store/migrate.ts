import type { DatabaseSync } from 'node:sqlite'
import { ProblemError } from '../contract/problem'
import { transaction } from './transaction'

export interface Migration {
  /** 1, 2, 3 …: the schema version after it. */
  readonly version: number
  readonly sql: string
}

/** The schema version of an open database (`PRAGMA user_version`). */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/**
 * Applies what is missing, in one transaction: a crash in between leaves the old schema. Two processes that start at once
 * wait for each other, and the second finds nothing left to do.
 * @throws ProblemError database_newer when a newer Debrief wrote the file.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0
  if (schemaVersion(db) > newest) throw new ProblemError('database_newer')
  transaction(db, () => {
    const from = schemaVersion(db)
    for (const migration of migrations.filter(({ version }) => version > from)) {
      db.exec(migration.sql)
      db.exec(`PRAGMA user_version = ${migration.version}`)
    }
  })
}
