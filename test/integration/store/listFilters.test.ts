import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { dayOf, startOfDay } from '../../../src-main/contract/calendar'
import { noFilter } from '../../../src-main/contract/filter'
import type { SummaryFilter } from '../../../src-main/contract/filter'
import type { Session } from '../../../src-main/contract/session'
import type { Summary } from '../../../src-main/contract/summary'
import { migrate } from '../../../src-main/store/migrate'
import { migrations } from '../../../src-main/store/migrations'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

function open(path = join(temporaryFolder(), 'debrief.db')): Store {
  const store = openStore(path)
  onTestFinished(() => store.close())
  return store
}

interface Row {
  readonly id: string
  readonly at?: number
  readonly project?: string
  readonly model?: string
  readonly summary?: Partial<Summary>
  readonly isRead?: boolean
  /** Of each test run, whether it passed. */
  readonly tests?: readonly boolean[]
}

function sessionWith({ id, model, tests = [] }: Row): Session {
  const builder = sessionOf({ id }).prompt('Do it')
  for (const ok of tests) builder.run('npm test', ok ? 0 : 1, '', ok ? { passed: 3, failed: 0 } : { failed: 1 })
  return { ...builder.answer('Done.').build(), ...(model === undefined ? {} : { model }) }
}

function add(store: Store, row: Row): void {
  const session = sessionWith(row)
  const { id, at = 1_000, project = '/p', summary = {}, isRead = true } = row
  store.transaction(() => {
    store.sessions.put(writeOf(session, { activeAt: at, project }))
    store.summaries.put(ledgerOf(session, { id: `sum-${id}`, ...summary }), { isRead })
    store.sessions.setCurrentSummary(id, `sum-${id}`)
  })
}

const found = (store: Store, filter: Partial<SummaryFilter>): string[] => {
  const { total, rows } = store.summaries.page({ offset: 0, limit: 50, filter: { ...noFilter, ...filter } })
  expect(total).toBe(rows.length)
  return rows.map(({ sessionId }) => sessionId)
}

const day = 86_400_000
const now = Date.now()

function filled(): Store {
  const store = open()
  add(store, { id: 'a', at: now, project: '/w/parser', model: 'gpt-6-codex', tests: [true, false], isRead: false })
  add(store, {
    ...{ id: 'b', at: now - 3 * day, project: '/other/parser', model: 'gpt-5-mini', tests: [false, true] },
    summary: { outcome: 'failed', kind: 'model', model: 'maker/one' },
  })
  add(store, { id: 'c', at: now - 40 * day, project: '/w/شجرة', summary: { outcome: 'partial' }, isRead: false })
  add(store, { id: 'd', at: now - 41 * day, project: '', tests: [false] })
  store.transaction(() => store.sessions.setStarred(['c', 'b'], true))
  return store
}

test.each<[string, Partial<SummaryFilter>, string[]]>([
  ['nothing', {}, ['a', 'b', 'c', 'd']],
  ['a project by its path', { project: '/w/parser' }, ['a']],
  ['a project by its last folder', { project: 'parser' }, ['a', 'b']],
  ['a project in Arabic', { project: '/w/شجرة' }, ['c']],
  ['no project', { project: '' }, ['d']],
  ['a part of a folder’s name is not it', { project: 'arser' }, []],
  ['an outcome', { outcomes: ['failed'] }, ['b']],
  ['two outcomes', { outcomes: ['failed', 'partial'] }, ['b', 'c']],
  ['the model in Codex', { model: 'gpt-6-codex' }, ['a']],
  ['the model of the summary', { model: 'maker/one' }, ['b']],
  ['today', { sinceDay: dayOf(now) }, ['a']],
  ['seven days', { sinceDay: dayOf(now - 6 * day) }, ['a', 'b']],
  ['tests that failed last, not those that were mended', { hasFailedTests: true }, ['a', 'd']],
  ['unread', { isUnread: true }, ['a', 'c']],
  ['starred', { isStarred: true }, ['b', 'c']],
  ['unread and starred', { isUnread: true, isStarred: true }, ['c']],
  ['all that hold of one', { project: 'parser', hasFailedTests: true, isUnread: true, outcomes: ['done'] }, ['a']],
  ['what excludes each other', { hasFailedTests: true, isStarred: true }, []],
  ['what would end the statement', { project: `'; DROP TABLE sessions; --` }, []],
])('the list is filtered by %s', (_, filter, ids) => {
  expect(found(filled(), filter)).toEqual(ids)
})

test('a filtered list is paged, and its total is of what it lets through', () => {
  const store = open()
  for (let index = 0; index < 9; index++) {
    add(store, { id: `s${index}`, at: 1_000 - index, project: index % 2 === 0 ? '/even' : '/odd' })
  }
  const filter = { ...noFilter, project: '/even' }
  const { total, rows } = store.summaries.page({ offset: 2, limit: 2, filter })
  expect({ total, ids: rows.map(({ sessionId }) => sessionId) }).toEqual({ total: 5, ids: ['s4', 's6'] })
})

test('the first instant of a day belongs to it', () => {
  const store = open()
  add(store, { id: 'in', at: startOfDay('2026-11-21') })
  add(store, { id: 'before', at: startOfDay('2026-11-21') - 1 })
  expect(found(store, { sinceDay: '2026-11-21' })).toEqual(['in'])
})

test('subagents, whose parents are listed, are not let through by a filter', () => {
  const store = open()
  add(store, { id: 'parent' })
  const child = { ...sessionWith({ id: 'child' }), isSubagent: true, kind: 'subagent' as const, parentId: 'parent' }
  store.transaction(() => {
    store.sessions.put(writeOf(child))
    store.summaries.put(ledgerOf(child, { id: 'sum-child' }), { isRead: false })
    store.sessions.setCurrentSummary('child', 'sum-child')
    store.sessions.setStarred(['child'], true)
  })
  expect(found(store, { isStarred: true })).toEqual([])
  expect(found(store, { isUnread: true })).toEqual([])
})

test('a star stays over another reading, another summary and a restart, and can be taken away', () => {
  const path = join(temporaryFolder(), 'debrief.db')
  const store = openStore(path)
  add(store, { id: 'a' })
  store.transaction(() => store.sessions.setStarred(['a', 'nobody'], true))
  add(store, { id: 'a', at: 2_000, tests: [false] })
  store.close()
  const again = open(path)
  expect(found(again, { isStarred: true })).toEqual(['a'])
  expect([again.sessions.isStarred('a'), again.sessions.isStarred('nobody')]).toEqual([true, null])
  expect(again.summaries.page({ offset: 0, limit: 1 }).rows[0]?.isStarred).toBe(true)
  again.transaction(() => again.sessions.setStarred(['a'], false))
  expect(found(again, { isStarred: true })).toEqual([])
})

test('tests that are mended later leave the filter', () => {
  const store = open()
  add(store, { id: 'a', tests: [false] })
  expect(found(store, { hasFailedTests: true })).toEqual(['a'])
  add(store, { id: 'a', tests: [false, true] })
  expect(found(store, { hasFailedTests: true })).toEqual([])
})

test('read and unread go by the summary that stands, and the count follows', () => {
  const store = open()
  add(store, { id: 'a' })
  add(store, { id: 'b' })
  store.transaction(() => store.summaries.setRead(['a', 'nobody'], false))
  expect([found(store, { isUnread: true }), store.summaries.unread()]).toEqual([['a'], 1])
  store.transaction(() => store.summaries.setRead(['a', 'b'], true))
  expect([found(store, { isUnread: true }), store.summaries.unread()]).toEqual([[], 0])
})

test('the choices are those of listed sessions, the newest first', () => {
  expect(filled().summaries.choices()).toEqual({
    projects: ['/w/parser', '/other/parser', '/w/شجرة', ''],
    codexModels: ['gpt-6-codex', 'gpt-5-mini', 'gpt-5.5-codex'],
    summaryModels: ['maker/one'],
  })
})

describe('a data folder of schema 5', () => {
  /** With one session whose tests failed last and one whose did not, as they were kept before anybody could filter. */
  function folder(): string {
    const path = join(temporaryFolder(), 'debrief.db')
    const full = openStore(path)
    add(full, { id: 'bad', at: 2_000, tests: [true, false] })
    add(full, { id: 'good', at: 1_000, tests: [true], isRead: false })
    full.close()
    const db = new DatabaseSync(path)
    db.exec(`
      DROP INDEX sessions_listed; DROP INDEX summaries_deleted; DROP TABLE erased; DROP INDEX sessions_forgotten; DROP INDEX sessions_in_search; DROP TABLE homes; DROP TABLE undos;
      ALTER TABLE sessions DROP COLUMN watermark; ALTER TABLE sessions DROP COLUMN is_unwatched;
      ALTER TABLE sessions DROP COLUMN forgotten_at; ALTER TABLE summaries DROP COLUMN deleted_at;
      CREATE INDEX sessions_in_search ON sessions (no, is_internal, root_no, active_at);
      DROP INDEX sessions_starred; DROP INDEX sessions_tests_failed; DROP INDEX sessions_tests_untold; DROP INDEX summaries_listed;
      ALTER TABLE sessions DROP COLUMN is_starred; ALTER TABLE sessions DROP COLUMN tests_failed; PRAGMA user_version = 5;
    `)
    const old = new DatabaseSync(':memory:')
    migrate(old, migrations.slice(0, 5))
    const shape = (each: DatabaseSync) =>
      each
        .prepare(
          `SELECT name FROM pragma_table_info('sessions') UNION SELECT name FROM sqlite_schema WHERE type = 'index'`,
        )
        .all()
    expect(shape(db)).toEqual(shape(old))
    db.close()
    old.close()
    return path
  }

  it('has no star, and keeps its list', () => {
    const store = open(folder())
    expect(found(store, {})).toEqual(['bad', 'good'])
    expect([found(store, { isStarred: true }), found(store, { isUnread: true })]).toEqual([[], ['good']])
  })

  it('knows which tests failed once the program has looked, a few sessions at a time, and looks once', () => {
    const store = open(folder())
    expect(found(store, { hasFailedTests: true })).toEqual([])
    const looked = (): number => store.indexTransaction(() => store.sessions.upgradeOld(1))
    expect([looked(), looked(), looked()]).toEqual([1, 1, 0])
    expect(found(store, { hasFailedTests: true })).toEqual(['bad'])
  })
})
