import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { toProblem } from '../../../src-main/contract/problem'
import { migrate, schemaVersion } from '../../../src-main/store/migrate'
import { migrations } from '../../../src-main/store/migrations'
import { openDatabase } from '../../../src-main/store/open'
import { temporaryFolder } from '../../support/temporaryFolder'
import { thrownBy } from '../../support/thrownBy'

test('a new database is readable by its owner alone, in WAL, at the newest schema', () => {
  const path = join(temporaryFolder(), 'data', 'debrief.db')
  const db = openDatabase(path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  expect(db.prepare('PRAGMA journal_mode').get()?.['journal_mode']).toBe('wal')
  expect(schemaVersion(db)).toBe(migrations.length)
  db.close()
})

test('opening twice applies no migration twice', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  openDatabase(path).close()
  const db = openDatabase(path)
  expect(schemaVersion(db)).toBe(migrations.length)
  db.close()
})

test('a database of a newer Debrief is refused and left as it is', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  const db = openDatabase(path)
  db.exec('PRAGMA user_version = 999')
  db.close()
  expect(thrownBy(() => openDatabase(path))).toMatchObject({ problem: { code: 'database_newer' } })
  const after = new DatabaseSync(path)
  expect(schemaVersion(after)).toBe(999)
  after.close()
})

test('a migration that fails half-way leaves the old schema', () => {
  const db = new DatabaseSync(':memory:')
  const broken = [{ version: 1, sql: 'CREATE TABLE good (x); CREATE TABLE bad (' }]
  expect(() => migrate(db, broken)).toThrow()
  expect(schemaVersion(db)).toBe(0)
  expect(db.prepare(`SELECT count(*) AS n FROM sqlite_schema`).get()?.['n']).toBe(0)
  db.close()
})

test('a file that is no database is named as such, and kept', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  writeFileSync(path, 'not a database, but long enough to be looked at as one'.repeat(40))
  expect(thrownBy(() => openDatabase(path))).toMatchObject({
    problem: { code: 'database_broken', params: { reason: 'no_database' } },
  })
  expect(statSync(path).size).toBeGreaterThan(1_000)
})

test('a data folder that cannot be written is named with its path', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const path = join(file, 'below', 'debrief.db')
  expect(thrownBy(() => openDatabase(path))).toMatchObject({
    problem: { code: 'data_folder_unwritable', params: { path: join(file, 'below') } },
  })
})

test('a read-only file system is a sentence, not a crash', ({ skip }) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'data'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', join(folder, 'data')])
  skip(mounted.status !== 0, 'mounting needs root')
  try {
    const path = join(folder, 'data', 'debrief.db')
    expect(thrownBy(() => openDatabase(path))).toMatchObject({ problem: { code: 'data_folder_unwritable' } })
  } finally {
    spawnSync('umount', [join(folder, 'data')])
  }
})

test('a database that another program writes to is told as held, not as a fault of Debrief', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  openDatabase(path).close()
  const [holder, other] = [new DatabaseSync(path), new DatabaseSync(path)]
  onTestFinished(() => [holder, other].forEach((db) => db.close()))
  holder.exec('BEGIN IMMEDIATE')
  other.exec('PRAGMA busy_timeout = 0')
  expect(toProblem(thrownBy(() => other.exec('BEGIN IMMEDIATE')))).toEqual({ code: 'database_busy', params: {} })
})

test('a database that another program holds at the start is told as held: nobody is led to put a backup in its place', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  openDatabase(path).close()
  const holder = new DatabaseSync(path)
  onTestFinished(() => holder.close())
  holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  expect(thrownBy(() => openDatabase(path, 0))).toMatchObject({ problem: { code: 'database_busy' } })
})

test('a database with a torn page is told as damaged', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  openDatabase(path).close()
  const bytes = readFileSync(path)
  // The page of the schema itself, behind the header that still says what it is.
  writeFileSync(path, bytes.fill(0x5a, 100, 4_096))
  expect(thrownBy(() => openDatabase(path))).toMatchObject({
    problem: { code: 'database_broken', params: { reason: 'damaged_database' } },
  })
})
