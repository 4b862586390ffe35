import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { zstdCompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { migrate } from '../../../src-main/store/migrate'
import { first } from '../../../src-main/store/migrations/0001-first'
import { partWritesOf } from '../../../src-main/store/sessionWrite'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

/** What version 1 knew nothing of. */
const newFields = [
  ...['sources', 'name', 'kind', 'models', 'agentName', 'isVanished', 'branches', 'pullRequests', 'plan', 'subagents'],
  ...['tokenUse', 'planLimits'],
]

function without(value: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !fields.includes(key)))
}

function asVersion1(session: Session): object {
  return {
    ...without(session, newFields),
    commands: session.commands.map((command) => without(command, ['offset', 'outputOffset'])),
    fileChanges: session.fileChanges.map((change) => without(change, ['offset'])),
    commits: session.commits.map((commit) => without(commit, ['branch'])),
    notes: session.notes.map((note) => without(note, ['offset'])),
  }
}

interface OldSession {
  readonly session: Session
  readonly isImported?: boolean
  readonly hasFile?: boolean
}

/** A data folder as version 1 left it: each session with a summary that was paid for and told. */
function storeOfVersion1(sessions: readonly OldSession[]): Store {
  const path = join(temporaryFolder(), 'debrief.db')
  const db = new DatabaseSync(path)
  migrate(db, [first])
  for (const { session, isImported = false, hasFile = true } of sessions) {
    const { id } = session
    db.prepare(
      `INSERT INTO sessions (id, path, title, cwd, project, source, is_subagent, is_internal, is_imported, is_past, archived,
         status, active_at, modified_ms, content_hash, is_worth_summarizing, summary_id)
       VALUES (?, ?, ?, ?, '/p', ?, 0, 0, ?, 0, 0, ?, 1000, 1000, ?, 1, ?)`,
    ).run(
      id,
      session.path,
      session.title,
      session.cwd,
      session.source,
      Number(isImported),
      session.status,
      `old-${id}`,
      `sum-${id}`,
    )
    db.prepare('INSERT INTO session_data VALUES (?, ?)').run(id, zstdCompressSync(JSON.stringify(asVersion1(session))))
    db.prepare(
      `INSERT INTO calls (id, session_id, purpose, state, model, reserved_nano_usd, cost_nano_usd, owner, lease_until, created_at)
       VALUES (?, ?, 'summary', 'settled', 'm', 9, 7, 'o', 0, 1000)`,
    ).run(`call-${id}`, id)
    db.prepare(
      `INSERT INTO summaries (id, session_id, kind, title, line, outcome, body, claims, verified, checkable, model, prompt_tokens,
         cached_tokens, completion_tokens, reasoning_tokens, cost_nano_usd, redactions, content_hash, call_id, is_read, created_at)
       VALUES (?, ?, 'model', 'Paid title', 'line', 'done', 'body', '[]', 0, 0, 'm', 1, 0, 1, 0, 7, '[]', ?, ?, 1, 1000)`,
    ).run(`sum-${id}`, id, `old-${id}`, `call-${id}`)
    db.prepare(
      `INSERT INTO jobs (session_id, content_hash, state, told_hash, updated_at) VALUES (?, ?, 'done', ?, 1000)`,
    ).run(id, `old-${id}`, `old-${id}`)
    if (hasFile) db.prepare(`INSERT INTO files VALUES (?, ?, 99, 1000, '7', 0, NULL)`).run(session.path, id)
  }
  db.close()
  const store = openStore(path)
  onTestFinished(() => store.close())
  return store
}

function done(id: string): Session {
  return sessionOf({ id, path: `/h/${id}.jsonl` })
    .prompt('Add a parser')
    .run('npm test')
    .answer('Added it.')
    .build()
}

function due(store: Store): string[] {
  return store.sessions
    .unsettled()
    .filter(({ contentHash, job }) => job?.contentHash !== contentHash)
    .map(({ id }) => id)
}

test('a session of version 1 is shown before its transcript is read again', () => {
  const session = { ...done('a'), models: ['gpt-5.5-codex'] }
  const store = storeOfVersion1([{ session }])
  expect(store.sessions.get('a')).toEqual({ ...session, sources: [{ path: session.path, sizeBytes: 0 }] })
  expect(store.summaries.page({ offset: 0, limit: 5 }).rows[0]).toMatchObject({ title: 'Paid title', costNanoUsd: 7 })
})

test('every transcript is read again, and the update alone makes no job due', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  expect(store.files.all()).toMatchObject([{ threadId: 'a', sizeBytes: 0, modifiedMs: 0 }])
  expect(due(store)).toEqual([])
})

test('nobody pays twice because a fingerprint is computed in a new way', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  // Understood better than before, in a file that nobody wrote to.
  const better = sessionOf({ id: 'a' }).prompt('Add a parser').run('npm test').run('ls').answer('Added it!').build()
  store.indexTransaction(() => store.sessions.put(writeOf(better, { contentHash: 'new', modifiedMs: 1_000 })))
  expect(due(store)).toEqual([])
  expect(store.summaries.modelFor('a', 'new')).toBe('sum-a')
  expect(store.jobs.tell('a')).toBe(false)
})

test('a transcript that Codex merely rewrote is not paid for twice either', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  store.indexTransaction(() => store.sessions.put(writeOf(done('a'), { contentHash: 'new', modifiedMs: 2_000 })))
  expect(due(store)).toEqual([])
})

test('a session that went on while Debrief was updated is due', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  const longer = sessionOf({ id: 'a' })
    .prompt('Add a parser')
    .answer('Added it.')
    .prompt('More')
    .answer('More done.')
    .build()
  store.indexTransaction(() => store.sessions.put(writeOf(longer, { contentHash: 'new', modifiedMs: 2_000 })))
  expect(due(store)).toEqual(['a'])
})

test('only the first reading carries over: what comes later is new content', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  store.indexTransaction(() => store.sessions.put(writeOf(done('a'), { contentHash: 'new' })))
  store.indexTransaction(() => store.sessions.put(writeOf(done('a'), { contentHash: 'newer' })))
  expect(due(store)).toEqual(['a'])
})

test('a session whose transcript was gone before the update is marked, kept and found', () => {
  const store = storeOfVersion1([
    { session: done('gone'), hasFile: false },
    { session: done('dropped'), isImported: true, hasFile: false },
  ])
  expect(store.sessions.get('gone')?.isVanished).toBe(true)
  expect(store.sessions.get('dropped')?.isVanished).toBe(false)
  expect(store.indexTransaction(() => store.sessions.upgradeOld(10))).toBe(2)
  expect(store.indexTransaction(() => store.sessions.upgradeOld(10))).toBe(0)
  const { hits } = store.search.query({ text: 'npm test', offset: 0, limit: 5 })
  expect(hits.map(({ sessionId }) => sessionId).toSorted()).toEqual(['dropped', 'gone'])
  expect(store.sessions.get('gone')).toMatchObject({ turns: done('gone').turns, isVanished: true })
  // Read after all: a copy was dropped, or the disk is back.
  store.indexTransaction(() => store.sessions.put(writeOf(done('gone'), { contentHash: 'new' })))
  expect(due(store)).toEqual([])
})

test('a write of the head alone does not lose the turns that version 1 stored', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  const moved = { ...done('a'), path: '/h/archived/a.jsonl', archived: true }
  store.indexTransaction(() =>
    store.sessions.put({ ...writeOf(moved), ...partWritesOf(moved, new Set()), contentHash: 'new' }),
  )
  expect(store.sessions.get('a')).toMatchObject({ turns: moved.turns, commands: moved.commands, archived: true })
  expect(due(store)).toEqual([])
})

test('the own title of a session that version 1 stored can be given up again', () => {
  const store = storeOfVersion1([{ session: done('a') }])
  store.sessions.rename('a', 'Mine')
  store.indexTransaction(() => store.sessions.upgradeOld(10))
  expect(store.sessions.get('a')?.title).toBe('Mine')
  store.sessions.rename('a', null)
  expect(store.sessions.get('a')?.title).toBe(done('a').title)
})
