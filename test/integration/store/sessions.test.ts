import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { partWritesOf } from '../../../src-main/store/sessionWrite'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

function newStore(): Store {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

function twoTurns(options: Partial<Session> = {}) {
  return sessionOf(options)
    .prompt('Add a parser')
    .run('npm test', 1, 'boom', { failed: 1 })
    .file('src/parse.ts', 'add')
    .answer('Added it.')
    .prompt('Now commit')
    .commit('Add a parser', 'abc1234')
    .answer('Committed.')
}

function use(at: number, total: number, model: string | null = 'gpt-5.5-codex') {
  return { at, model, input: total - 1, cached: 0, output: 1, reasoning: 0, total }
}

test('a session comes back as it was written', () => {
  const store = newStore()
  const session: Session = {
    ...twoTurns().build(),
    tokenUse: [use(900_000, 9, 'gpt-5-mini'), use(900_000, 7), use(1_800_000, 5)],
    warnings: [{ code: 'bad_line', count: 2, message: '2 lines are no JSON' }],
  }
  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  expect(store.sessions.get(session.id)).toEqual(session)
  expect(store.sessions.get('unknown')).toBeNull()
})

test('events of two turns that overlap keep the order of their evidence', () => {
  const store = newStore()
  const session = twoTurns().build()
  const [command] = session.commands.map((each) => [
    { ...each, e: 'E80', turn: 1, command: 'next' },
    { ...each, e: 'E90', turn: 0, command: 'late' },
  ])
  const mixed = { ...session, commands: [...session.commands, ...(command ?? [])] }
  expect(mixed.commands).toHaveLength(4)
  store.indexTransaction(() => store.sessions.put(writeOf(mixed)))
  expect(store.sessions.get(session.id)).toEqual(mixed)
})

test('events before any turn are kept', () => {
  const store = newStore()
  const session = sessionOf().say('Set up', 'goal').build()
  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  expect(store.sessions.get(session.id)?.notes).toEqual(session.notes)
})

test('a write of one turn leaves the others as they were', () => {
  const store = newStore()
  const first = twoTurns().build()
  const later = twoTurns().prompt('And push').run('git push').answer('Pushed.').build()
  store.indexTransaction(() => store.sessions.put(writeOf(first)))
  store.indexTransaction(() =>
    store.sessions.put({ ...writeOf(later), ...partWritesOf(later, new Set([2])), contentHash: 'later' }),
  )
  expect(store.sessions.get(later.id)).toEqual(later)
})

test('turns that the person undid are neither shown nor found any more', () => {
  const store = newStore()
  const before = twoTurns().build()
  const after = sessionOf().prompt('Add a parser').answer('Added it.').build()
  store.indexTransaction(() => store.sessions.put(writeOf(before)))
  store.indexTransaction(() => store.sessions.put(writeOf(after)))
  expect(store.sessions.get(after.id)).toEqual(after)
  expect(store.search.query({ text: 'Committed', offset: 0, limit: 5 }).hits).toEqual([])
})

test('a quarter of an hour that is no longer told of is not counted', () => {
  const store = newStore()
  const session = twoTurns().build()
  store.indexTransaction(() =>
    store.sessions.put(writeOf({ ...session, tokenUse: [use(0, 5), use(900_000, 6), use(900_000, 1, null)] })),
  )
  store.indexTransaction(() => store.sessions.put(writeOf({ ...session, tokenUse: [use(0, 5), use(900_000, 8)] })))
  expect(store.sessions.get(session.id)?.tokenUse).toEqual([use(0, 5), use(900_000, 8)])
  expect(store.codexUsage('model', null).map(({ total }) => total)).toEqual([13])
})

test('the own title wins everywhere and is never overwritten', () => {
  const store = newStore()
  const session = { ...twoTurns().build(), name: 'Parser work', title: 'Parser work' }
  const unnamed = { ...session, name: null, title: 'Add a parser' }
  store.indexTransaction(() => {
    store.sessions.put(writeOf(unnamed))
    store.summaries.put(ledgerOf(session, { title: 'Parser added and committed' }), { isRead: true })
    store.sessions.setCurrentSummary(session.id, 'ledger')
  })
  const titles = () => ({
    row: store.sessions.list(1)[0]?.title,
    summary: store.summaries.page({ offset: 0, limit: 1 }).rows[0]?.title,
    session: store.sessions.get(session.id)?.title,
    hit: store.search.query({ text: 'parser', offset: 0, limit: 1 }).hits[0]?.title,
  })
  const made = 'Parser added and committed'
  expect(titles()).toEqual({ row: 'Add a parser', summary: made, session: 'Add a parser', hit: made })

  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  expect(titles()).toEqual({ row: 'Parser work', summary: 'Parser work', session: 'Parser work', hit: 'Parser work' })

  expect(store.sessions.rename(session.id, 'My grammar')).toBe('My grammar')
  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  expect(titles()).toEqual({ row: 'My grammar', summary: 'My grammar', session: 'My grammar', hit: 'My grammar' })
  expect(store.search.query({ text: 'grammar', offset: 0, limit: 1 }).hits).toHaveLength(1)

  expect(store.sessions.rename(session.id, null)).toBe('Parser work')
  expect(store.search.query({ text: 'grammar', offset: 0, limit: 1 }).hits).toEqual([])
  expect(store.sessions.rename('unknown', 'x')).toBeNull()
})

test('a vanished session stays, marked, until a file of it is read again', () => {
  const store = newStore()
  const session = twoTurns().build()
  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  store.sessions.setVanished([session.id], true)
  expect(store.sessions.get(session.id)?.isVanished).toBe(true)
  expect(store.sessions.list(1)[0]?.isVanished).toBe(true)
  store.indexTransaction(() => store.sessions.put(writeOf(session)))
  expect(store.sessions.get(session.id)?.isVanished).toBe(false)
})

const parentId = '01a1fb42-0000-7740-8f2a-907c865c3fd0'
function subagent(id: string, parent: string) {
  return sessionOf({ id, parentId: parent, kind: 'subagent', isSubagent: true, agentName: `agent-${id}`, tokens: null })
    .prompt('Look around')
    .answer(`Found by ${id}.`)
    .build()
}

test('subagents are told of in their parent, in whatever order they become known', () => {
  const store = newStore()
  const child = subagent('child', parentId)
  const grandchild = subagent('grandchild', 'child')
  const parent = twoTurns({ id: parentId }).build()
  store.indexTransaction(() => {
    store.sessions.put(writeOf(grandchild))
    store.sessions.put(writeOf(child))
    for (const { id } of [grandchild, child]) {
      store.summaries.put(ledgerOf({ ...child, id }, { id: `of-${id}` }), { isRead: false })
      store.sessions.setCurrentSummary(id, `of-${id}`)
    }
  })
  // Nobody knows the parent: the outermost known one stands for itself.
  expect(store.summaries.page({ offset: 0, limit: null }).rows.map(({ id }) => id)).toEqual(['of-child'])
  expect(store.summaries.unread()).toBe(1)

  store.indexTransaction(() => {
    store.sessions.put(writeOf(parent))
    store.summaries.put(ledgerOf(parent), { isRead: true })
    store.sessions.setCurrentSummary(parentId, 'ledger')
  })
  const { rows, total } = store.summaries.page({ offset: 0, limit: null })
  expect({ total, rows: rows.map(({ id, subagents }) => ({ id, subagents })) }).toEqual({
    total: 1,
    rows: [{ id: 'ledger', subagents: 1 }],
  })
  expect(store.sessions.get(parentId)?.subagents).toEqual([
    { id: 'child', name: 'agent-child', status: 'ended', answer: 'Found by child.', tokens: null },
  ])
  expect(store.sessions.parentOf('child')).toBe(parentId)
  expect(store.sessions.parentOf(parentId)).toBeNull()
  const { hits } = store.search.query({ text: 'found grandchild', offset: 0, limit: 5 })
  expect(hits.map(({ sessionId, matches }) => ({ sessionId, kinds: matches.map(({ kind, e }) => [kind, e]) }))).toEqual(
    [{ sessionId: parentId, kinds: [['answer', null]] }],
  )
})

test('threads that name each other as parents end nobody’s patience', () => {
  const store = newStore()
  store.indexTransaction(() => {
    store.sessions.put(writeOf(subagent('a', 'b')))
    store.sessions.put(writeOf(subagent('b', 'a')))
    store.sessions.put(writeOf(subagent('c', 'c')))
  })
  expect(store.sessions.list(null)).toHaveLength(3)
})

test('trouble: what was not understood counts, an empty start and gone files do not', () => {
  const store = newStore()
  const warned = (id: string, code: 'not_understood' | 'no_messages' | 'bad_line') =>
    writeOf({ ...sessionOf({ id, path: `/h/${id}` }).build(), warnings: [{ code, count: 3, message: `m ${code}` }] })
  const file = { threadId: null, copiedFromId: null, ownFromByte: null, modifiedMs: 5, inode: '1', archived: false }
  store.indexTransaction(() => {
    store.sessions.put(warned('serious', 'not_understood'))
    store.sessions.put(warned('gone', 'not_understood'))
    store.sessions.put(warned('mild', 'bad_line'))
    store.sessions.put(warned('empty', 'no_messages'))
    store.sessions.setVanished(['gone'], true)
    store.files.put({
      ...file,
      path: '/h/broken',
      sizeBytes: 9,
      problem: { code: 'not_a_transcript', reason: 'its lines are not JSON' },
    })
    store.files.put({
      ...file,
      path: '/h/zero',
      sizeBytes: 0,
      problem: { code: 'not_a_transcript', reason: 'the file is empty' },
    })
    store.files.put({ ...file, path: '/h/fine', sizeBytes: 9, problem: null })
  })
  expect(store.sessions.counts()).toEqual({ sessions: 4, running: 0, troubled: 2 })
  const { total, rows } = store.sessions.troubled(2)
  expect(total).toBe(3)
  expect(rows.map(({ path, isSerious }) => ({ path, isSerious }))).toEqual([
    { path: '/h/serious', isSerious: true },
    { path: '/h/broken', isSerious: true },
  ])
  expect(store.sessions.troubled(9).rows[2]).toMatchObject({
    sessionId: 'mild',
    isSerious: false,
    warnings: [{ code: 'bad_line', count: 3, message: 'm bad_line' }],
  })
})

test('the newest plan limits win, in whatever order transcripts are read', () => {
  const store = newStore()
  const at = (instant: number) => ({ at: instant, planType: 'plus', windows: [] })
  expect(store.planLimits()).toBeNull()
  store.indexTransaction(() => {
    store.sessions.put(writeOf({ ...sessionOf({ id: 'new' }).build(), planLimits: at(20) }))
    store.sessions.put(writeOf({ ...sessionOf({ id: 'old' }).build(), planLimits: at(10) }))
  })
  expect(store.planLimits()).toEqual(at(20))
})
