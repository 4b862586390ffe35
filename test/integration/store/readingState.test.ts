import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

function newStore(): Store {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

function know(store: Store, ...paths: string[]): void {
  for (const path of paths) {
    store.files.put({
      path,
      threadId: path,
      sizeBytes: 1,
      modifiedMs: 1,
      inode: '1',
      archived: false,
      copiedFromId: null,
      ownFromByte: null,
      problem: null,
    })
  }
}

test('a checkpoint comes back byte by byte, and a newer one takes its place', () => {
  const store = newStore()
  store.checkpoints.put('t', { path: '/a', position: '{"cursor":1}', state: Uint8Array.of(0, 255, 1) }, 1)
  store.checkpoints.put('t', { path: '/a', position: '{"cursor":2}', state: Uint8Array.of(2, 0) }, 2)
  const { path, position, state } = store.checkpoints.get('t') ?? {}
  expect({ path, position, state: [...(state ?? [])] }).toEqual({ path: '/a', position: '{"cursor":2}', state: [2, 0] })
  store.checkpoints.remove('t')
  expect(store.checkpoints.get('t')).toBeNull()
})

test('checkpoints of files that are gone, and all but the newest, do not pile up', () => {
  const store = newStore()
  for (let n = 0; n < 70; n++) {
    know(store, `/${n}`)
    store.checkpoints.put(`t${n}`, { path: `/${n}`, position: '{}', state: Uint8Array.of(1) }, n)
  }
  store.files.remove('/69')
  store.checkpoints.prune()
  const kept = Array.from({ length: 70 }, (_, n) => n).filter((n) => store.checkpoints.get(`t${n}`) !== null)
  expect(kept).not.toContain(69)
  expect(kept.length).toBeLessThanOrEqual(64)
  expect(kept).toContain(68)
  expect(kept).not.toContain(0)
})

test('tokens are grouped so that each model can be priced, and no session counts twice', () => {
  const store = newStore()
  const use = (at: number, model: string | null, total: number) => ({
    ...{ at, model, input: total - 3, cached: 2, output: 3, reasoning: 1, total },
  })
  const day = 86_400_000
  const noon = new Date(2026, 5, 10, 12).getTime()
  store.indexTransaction(() => {
    const uses = [use(noon, 'big', 100), use(noon, 'small', 10), use(noon + day, 'big', 50)]
    store.sessions.put(writeOf(sessionOf({ id: 'a', tokenUse: uses }).build(), { project: '/p' }))
    const other = [use(noon, 'big', 7), use(noon - day, null, 5)]
    store.sessions.put(writeOf(sessionOf({ id: 'b', tokenUse: other }).build(), { project: '/q' }))
  })
  const brief = (by: 'day' | 'model' | 'project', since: string | null = null) =>
    store
      .codexUsage(by, since)
      .map((row) => [row.day ?? row.project ?? '', row.model, row.sessions, row.total] as const)
  expect(brief('day')).toEqual([
    ['2026-06-11', 'big', 1, 50],
    ['2026-06-10', 'big', 2, 107],
    ['2026-06-10', 'small', 2, 10],
    ['2026-06-09', null, 1, 5],
  ])
  expect(brief('day', '2026-06-11')).toEqual([['2026-06-11', 'big', 1, 50]])
  expect(brief('model')).toEqual([
    ['', 'big', 2, 157],
    ['', 'small', 1, 10],
    ['', null, 1, 5],
  ])
  expect(brief('project')).toEqual([
    ['/p', 'big', 1, 150],
    ['/p', 'small', 1, 10],
    ['/q', 'big', 1, 7],
    ['/q', null, 1, 5],
  ])
})

test('days are the person’s own: a late evening is not tomorrow', () => {
  const store = newStore()
  const evening = new Date(2026, 0, 15, 23, 45).getTime()
  const uses = [{ at: evening, model: 'm', input: 1, cached: 0, output: 0, reasoning: 0, total: 1 }]
  store.indexTransaction(() => store.sessions.put(writeOf(sessionOf({ tokenUse: uses }).build())))
  expect(store.codexUsage('day', null)[0]?.day).toBe('2026-01-15')
})

test('money waits for the disk, before and after an index transaction that does not', () => {
  const seen: [string, number][] = []
  const path = join(temporaryFolder(), 'debrief.db')
  const exec = DatabaseSync.prototype.exec
  DatabaseSync.prototype.exec = function (sql) {
    if (/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) {
      seen.push([sql.split(' ')[0] ?? '', Number(this.prepare('PRAGMA synchronous').get()?.['synchronous'])])
    }
    exec.call(this, sql)
  }
  onTestFinished(() => void (DatabaseSync.prototype.exec = exec))
  const store = openStore(path)
  onTestFinished(() => store.close())
  seen.length = 0
  const [normal, full] = [1, 2]
  store.indexTransaction(() => 0)
  store.transaction(() => 0)
  expect(() =>
    store.indexTransaction(() => {
      throw new Error('no')
    }),
  ).toThrow('no')
  store.transaction(() => 0)
  expect(seen).toEqual([
    ['BEGIN', normal],
    ['COMMIT', normal],
    ['BEGIN', full],
    ['COMMIT', full],
    ['BEGIN', normal],
    ['ROLLBACK', normal],
    ['BEGIN', full],
    ['COMMIT', full],
  ])
})
