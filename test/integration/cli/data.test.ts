import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { BackedUp, DataInfo, Restored } from '../../../src-main/contract/data'
import { addSession, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { untilWritten } from '../../support/untilWritten'
import { createPlace, filesWith, finished, photograph, twoSentences } from './place'
import type { Place, Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

const titles = async (place: Place): Promise<string[]> =>
  (await place.json<{ title: string }[]>(['sessions', 'list']))[0].map(({ title }) => title)

test('a backup brings back what was there, with the settings and without the key; what it replaces is set aside', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['summaries', 'run', id])
  await place.run(['sessions', 'rename', id, 'Before the backup'])
  await place.run(['settings', 'set', 'budget.dayUsd', '3'])
  writeFileSync(join(place.dataFolder, 'key.bin'), 'SECRET-KEY-BYTES', { mode: 0o600 })
  const folder = temporaryFolder('backups')
  const file = join(folder, 'one.db')

  const [made] = await place.json<BackedUp>(['data', 'backup', file])
  expect(made).toEqual({ path: file, sizeBytes: statSync(file).size })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['one.db'])
  expect(filesWith(folder, 'SECRET-KEY-BYTES')).toEqual([])

  await place.run(['sessions', 'rename', id, 'After the backup'])
  await place.run(['settings', 'set', 'budget.dayUsd', '9'])
  const home = photograph(place.codexHome)
  const [restored] = await place.json<Restored>(['data', 'restore', file])
  expect(restored).toMatchObject({ path: file, sessions: 1, setAside: expect.stringContaining(place.dataFolder) })
  expect(await titles(place)).toEqual(['Before the backup'])
  expect((await place.run(['settings', 'get', 'budget.dayUsd'])).stdout).toBe('3\n')
  expect((await place.run(['search', 'slugify'])).stdout).toMatch(/slugify/i)
  expect(photograph(place.codexHome)).toEqual(home)
  // Nothing of the backup's own is left in the database, and the one before is whole.
  const columns = (path: string, sql: string): unknown[] => {
    const db = new DatabaseSync(path, { readOnly: true })
    const rows = db.prepare(sql).all()
    db.close()
    return rows
  }
  expect(columns(join(place.dataFolder, 'debrief.db'), "SELECT 1 FROM sqlite_schema WHERE name = 'backup'")).toEqual([])
  expect(filesWith(place.dataFolder, 'After the backup')).toEqual([expect.stringMatching(/^debrief-set-aside-/)])
  expect((await place.json<DataInfo>(['data', 'info']))[0].setAsideBytes).toBeGreaterThan(10_000)
  // And the set-aside one can be restored itself.
  await place.run(['data', 'restore', String(restored.setAside)])
  expect(await titles(place)).toEqual(['After the backup'])
}, 120_000)

test('a backup that is made while sessions are read and named is whole', async () => {
  const place = await createPlace()
  for (const name of ['fix-loop', 'interrupted', 'huge-output', 'two-turns-unicode']) {
    addSession(place.codexHome, `scenarios/${name}.jsonl`)
  }
  const watching = place.start(['watch'])
  const ending = finished(watching)
  await untilWritten(place.dataFolder, () => (existsSync(join(place.dataFolder, 'debrief.db-wal')) ? true : null))
  const folder = temporaryFolder('backups')
  const writes = Array.from({ length: 4 }, (_, at) => place.run(['sessions', 'note', id, `note ${at}`]))
  const backups = await Promise.all(
    [0, 1, 2, 3].map((at) => place.json<BackedUp>(['data', 'backup', join(folder, `${at}.db`)])),
  )
  await Promise.all(writes)
  // The one that watches has the database open.
  const refused = await place.run(['data', 'restore', join(folder, '0.db')])
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toMatch(twoSentences)
  expect(refused.stderr).toContain('Another Debrief is running')
  expect(readdirSync(place.dataFolder).filter((name) => /restoring|set-aside/.test(name))).toEqual([])
  watching.kill('SIGINT')
  await ending
  for (const [{ path }] of backups) {
    const db = new DatabaseSync(path, { readOnly: true })
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    db.close()
  }
  expect((await place.run(['data', 'restore', join(folder, '3.db')])).exitCode).toBe(0)
  expect((await titles(place)).length).toBe(4)
}, 120_000)

test('what is no backup is refused in words, and nothing is touched', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['sessions', 'rename', id, 'Mine'])
  const folder = temporaryFolder('backups')
  const at = (name: string): string => join(folder, name)
  await place.run(['data', 'backup', at('good.db')])
  writeFileSync(at('text.db'), 'this is a letter to my grandmother, not a database at all. '.repeat(40))
  const strange = new DatabaseSync(at('strange.db'))
  strange.exec('CREATE TABLE photos (name TEXT)')
  strange.close()
  writeFileSync(at('newer.db'), readFileSync(at('good.db')))
  const newer = new DatabaseSync(at('newer.db'))
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  const bytes = readFileSync(at('good.db'))
  writeFileSync(at('cut.db'), bytes.subarray(0, Math.floor(bytes.length / 2)))
  mkdirSync(at('folder.db'))
  const before = photograph(place.dataFolder).filter((line) => !line.startsWith('logs'))
  for (const [name, words] of [
    ['text.db', 'it is not a database.'],
    ['strange.db', 'it is not a database of Debrief.'],
    ['newer.db', 'a newer Debrief wrote it.'],
    ['cut.db', 'it is damaged.'],
    ['folder.db', 'cannot be read'],
    ['nothing.db', 'cannot be read'],
  ] as const) {
    const { exitCode, stderr } = await place.run(['data', 'restore', at(name)])
    expect({ name, exitCode, stderr }).toMatchObject({ name, exitCode: 1, stderr: expect.stringContaining(words) })
    expect(stderr).toMatch(twoSentences)
  }
  expect(photograph(place.dataFolder).filter((line) => !line.startsWith('logs'))).toEqual(before)
  const [told] = await place.json<{ error: Told }>(['data', 'restore', at('text.db')])
  expect(told.error.code).toBe('backup_unfit')
  expect(await titles(place)).toEqual(['Mine'])
}, 120_000)

test('a backup that cannot be written says why, and leaves what stands under its name', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['sessions', 'list'])
  const folder = temporaryFolder('backups')
  const missing = await place.run(['data', 'backup', join(folder, 'no', 'such', 'one.db')])
  expect(missing.stderr).toMatch(/cannot be written \(the folder is not there\)/)
  const own = await place.run(['data', 'backup', join(place.dataFolder, 'debrief.db')])
  expect(own.stderr).toMatch(/that is the data folder itself/)
  symlinkSync(place.dataFolder, join(folder, 'link'))
  const linked = await place.run(['data', 'backup', join(folder, 'link', 'debrief.db')])
  expect(linked.stderr).toMatch(/that is the data folder itself/)
  mkdirSync(join(folder, 'taken.db'))
  const taken = await place.run(['data', 'backup', join(folder, 'taken.db')])
  expect(taken).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(twoSentences) })
  expect(readdirSync(folder).toSorted()).toEqual(['link', 'taken.db'])
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500)
    const closed = await place.run(['data', 'backup', join(folder, 'x.db')])
    expect(closed.stderr).toMatch(/permission denied/)
    chmodSync(folder, 0o700)
  }
  expect((await place.run(['sessions', 'list'])).exitCode).toBe(0)
}, 120_000)

test('a database that cannot be opened any more is replaced by a backup, and kept', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['sessions', 'rename', id, 'Saved'])
  const file = join(temporaryFolder('backups'), 'one.db')
  await place.run(['data', 'backup', file])
  writeFileSync(join(place.dataFolder, 'debrief.db'), 'garbage '.repeat(2_000))
  const broken = await place.run(['sessions', 'list'])
  expect(broken.stderr).toMatch(/debrief data restore/)
  expect((await place.run(['data', 'info'])).exitCode).toBe(0)
  expect((await place.run(['data', 'restore', file])).exitCode).toBe(0)
  expect(await titles(place)).toEqual(['Saved'])
  expect(filesWith(place.dataFolder, 'garbage garbage')).toEqual([expect.stringMatching(/^debrief-set-aside-/)])
  expect(existsSync(join(place.dataFolder, 'debrief.db.restoring'))).toBe(false)
}, 120_000)

test('a database that cannot be opened any more, and has no backup, is set aside: the next command reads all anew', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['sessions', 'rename', id, 'Mine'])
  writeFileSync(join(place.dataFolder, 'debrief.db'), 'garbage '.repeat(2_000))
  expect((await place.run(['sessions', 'list'])).stderr).toMatch(/debrief data set-aside/)
  const [done] = await place.json<{ setAside: string }>(['data', 'set-aside'])
  expect(readFileSync(done.setAside, 'utf8')).toMatch(/^garbage/)
  expect((await place.json<{ id: string }[]>(['sessions', 'list']))[0]).toMatchObject([{ id }])
  expect(await titles(place)).not.toContain('Mine')
  const [again] = await place.json<{ setAside: string | null }>(['data', 'set-aside'])
  expect(again.setAside).not.toBe(done.setAside)
  expect((await place.run(['data', 'set-aside'])).stdout).toBe('There is no database yet.\n')
}, 120_000)

/** A disk of 64 kB, where this user may have one. */
function tinyDisk(): string | null {
  const folder = temporaryFolder('tiny')
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) return null
  onTestFinished(() => void spawnSync('umount', [folder]))
  return folder
}

test('a disk that fills up is said, the backup from before stays, and nothing half written is left', async (context) => {
  const folder = tinyDisk()
  if (folder === null) return context.skip('only where a small disk can be mounted')
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['sessions', 'list'])
  const file = join(folder, 'one.db')
  writeFileSync(file, 'the backup from before')
  const { exitCode, stderr } = await place.run(['data', 'backup', file])
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the disk is full') })
  expect(stderr).toMatch(twoSentences)
  expect(readdirSync(folder)).toEqual(['one.db'])
  expect(readFileSync(file, 'utf8')).toBe('the backup from before')
}, 60_000)

test('what is forgotten is told first, and erased for good only when a person says yes', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  await place.run(['summaries', 'run', id])
  expect((await place.run(['data', 'erase', '--yes'])).stdout).toBe('Nothing was deleted.\n')
  await place.run(['sessions', 'forget', id])

  const asked = await place.run(['data', 'erase'])
  expect(asked).toMatchObject({ exitCode: 0, stderr: '' })
  expect(asked.stdout).toMatch(/^1 forgotten session with all summaries can still be brought back\. .*--yes/)
  expect(await place.json(['data', 'erase'])).toEqual([{ sessions: 1, versions: 0, isErased: false, waiting: 0 }, 0])
  expect(await place.json(['sessions', 'forgotten'])).toMatchObject([[{ id }], 0])

  expect(filesWith(place.dataFolder, 'Write a slugify helper').length).toBeGreaterThan(0)
  const home = photograph(place.codexHome)
  const spent = (await place.run(['usage'])).stdout
  expect(await place.json(['data', 'erase', '--yes'])).toEqual([
    { sessions: 1, versions: 0, isErased: true, waiting: 0 },
    0,
  ])
  expect(await place.json(['sessions', 'forgotten'])).toEqual([[], 0])
  expect(filesWith(place.dataFolder, 'Write a slugify helper')).toEqual([])
  expect((await place.run(['sessions', 'forget', '--undo', id])).exitCode).toBe(1)
  expect((await place.run(['sessions', 'list'])).stdout).toBe('No sessions yet.\n')
  expect(photograph(place.codexHome)).toEqual(home)
  expect((await place.run(['usage'])).stdout.split('\n')[0]).toBe(spent.split('\n')[0])
  expect((await place.run(['data', 'erase', 'everything'])).exitCode).toBe(2)
}, 60_000)
