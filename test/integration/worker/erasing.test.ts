import { appendFileSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../../src-main/worker/engine'
import { openStore } from '../../../src-main/store/store'
import { eraseForgotten } from '../../../src-main/worker/erasing'
import { deleteVersion, forgetSessions, undo } from '../../../src-main/worker/undoing'
import { addSession, threadIdOf } from '../../support/codexHome'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)
const page = { offset: 0, limit: null }
const dayMs = 24 * 3_600_000

const said = (message: string): string =>
  `${JSON.stringify({ timestamp: new Date().toISOString(), type: 'event_msg', payload: { type: 'user_message', message } })}\n`

/** Whether any file of the data folder holds these bytes, as a backup or a stolen disk would show them. */
function holds(folder: string, word: string): boolean {
  return readdirSync(folder)
    .filter((name) => name.startsWith('debrief.db'))
    .some((name) => readFileSync(join(folder, name)).includes(word))
}

/** The words that the search still knows. */
function wordsIn(folder: string, wanted: readonly string[]): string[] {
  const db = new DatabaseSync(join(folder, 'debrief.db'))
  try {
    return ['search_turns', 'search_titles'].flatMap((table) => {
      db.exec(`CREATE VIRTUAL TABLE temp.words_${table} USING fts5vocab('main', '${table}', 'row')`)
      const rows = db.prepare(`SELECT term FROM temp.words_${table}`).all()
      return rows.map((row) => String(row['term'])).filter((term) => wanted.includes(term))
    })
  } finally {
    db.close()
  }
}

test('what is erased is nowhere in the files of the data folder, and is not read in again when its transcript grows', async () => {
  const [home, data] = [temporaryFolder('codex'), temporaryFolder('data')]
  const path = addSession(home, fixLoop)
  appendFileSync(path, said('the xylophone is broken'))
  const engine = openEngine(home, data)
  await engine.scan()
  await engine.setNoteOn(id, 'marimba')
  await engine.setNoteOn(id, 'glockenspiel')
  await engine.rename(id, 'Vibraphone')
  expect((await engine.search({ text: 'xylophone', offset: 0, limit: 5 })).hits).toHaveLength(1)
  const { undoId } = await engine.forget([id])
  expect(await engine.erasable()).toEqual({ sessions: 1, versions: 0 })
  expect(holds(data, 'xylophone')).toBe(true)

  expect(await engine.erase()).toEqual({ sessions: 1, versions: 0 })
  expect(await engine.erasable()).toEqual({ sessions: 0, versions: 0 })
  expect(await engine.undo(undoId)).toMatchObject({ sessionIds: [] })
  expect(await engine.forgotten()).toEqual([])
  appendFileSync(path, said('the xylophone is mended'))
  await engine.scan()
  await engine.close()
  const words = ['xylophone', 'marimba', 'glockenspiel', 'vibraphone']
  for (const word of [...words, 'Vibraphone']) expect(holds(data, word), word).toBe(false)
  expect(wordsIn(data, words)).toEqual([])

  const later = openEngine(home, data)
  await later.scan()
  expect(await later.sessions(null)).toEqual([])
  expect((await later.summaries(page)).total).toBe(0)
  await expect(later.session(id)).rejects.toMatchObject({ problem: { code: 'session_not_found' } })
})

test('what stood in pages that were free already is overwritten too, in steps between which others write', async () => {
  const data = temporaryFolder('data')
  const store = openedStore(data)
  const words = ['xylophone', 'marimba', 'vibraphone']
  const session = { ...sessionOf().prompt('Tune it').answer('Done.').build(), id: 'one' }
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    store.summaries.put(ledgerOf(session, { id: 'ledger' }), { isRead: true })
    for (const [at, word] of words.entries()) store.meta.setNote(`kept-${at}`, `${word} `.repeat(200_000))
  })
  store.transaction(() => words.forEach((_, at) => store.meta.setNote(`kept-${at}`, 'short')))
  store.erasing.emptyLog()
  expect(words.filter((word) => holds(data, word))).toEqual(words)
  forgetSessions(store, ['one'], 1_000)
  let steps = 0
  const others = setInterval(() => store.meta.setNote('other', String(++steps)))
  await erase(store, 2_000).finally(() => clearInterval(others))
  expect(steps).toBeGreaterThan(2)
  expect(words.filter((word) => holds(data, word))).toEqual([])
  const db = new DatabaseSync(join(data, 'debrief.db'), { readOnly: true })
  onTestFinished(() => db.close())
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
})

test('a transcript that a person drops is read again, as one of its home', async () => {
  const home = temporaryFolder('codex')
  const path = addSession(home, fixLoop)
  const engine = openEngine(home)
  await engine.scan()
  const before = await engine.session(id)
  await engine.forget([id])
  await engine.erase()
  expect(await engine.importPaths([path])).toMatchObject([{ sessionId: id, problem: null }])
  expect((await engine.session(id)).turns).toEqual(before.turns)
  appendFileSync(path, said('and on it goes'))
  await engine.scan()
  expect(JSON.stringify(await engine.session(id))).toContain('and on it goes')
})

function openedStore(data = temporaryFolder('data')) {
  const store = openStore(join(data, 'debrief.db'))
  onTestFinished(() => store.close())
  return store
}

const erase = (store: ReturnType<typeof openStore>, by: number): Promise<{ sessions: number; versions: number }> =>
  eraseForgotten(store, by, { now: () => by, isStopped: () => false, onErased() {} })

test('only what was forgotten or deleted by then is erased, and nothing brings it back', async () => {
  const store = openedStore()
  const [old, young, kept] = ['old', 'young', 'kept'].map((id) => ({
    ...sessionOf().prompt(`About ${id}`).answer('Done.').build(),
    id,
  }))
  if (old === undefined || young === undefined || kept === undefined) throw new Error('three sessions are needed')
  store.transaction(() => {
    for (const session of [old, young, kept]) {
      store.sessions.put(writeOf(session))
      store.summaries.put(ledgerOf(session, { id: `ledger-${session.id}` }), { isRead: true })
    }
    for (const id of ['v1', 'v2']) {
      const model = { id, kind: 'model', createdAt: 2_000, basedOnId: id === 'v2' ? 'v1' : null } as const
      store.summaries.put(ledgerOf(kept, model), { isRead: true })
    }
  })
  forgetSessions(store, ['old'], 1_000)
  forgetSessions(store, ['young'], 5 * dayMs)
  const version = deleteVersion(store, 'v1', 1_000)
  expect(store.erasing.counts()).toEqual({ sessions: 2, versions: 1 })
  expect(await erase(store, 999)).toEqual({ sessions: 0, versions: 0 })
  expect(await erase(store, 4 * dayMs)).toEqual({ sessions: 1, versions: 1 })
  expect(store.sessions.forgotten().map(({ id }) => id)).toEqual(['young'])
  expect(store.summaries.get('v1')).toBeNull()
  expect(store.summaries.get('v2')?.basedOnId).toBeNull()
  expect(undo(store, version.undoId)).toBeNull()
  expect(store.sessions.asRead('young')?.turns).toHaveLength(1)
  expect(store.sessions.asRead('kept')?.turns).toHaveLength(1)
})

test('thirty days after it was forgotten a session is erased behind a scan, and not a day before', async () => {
  const [home, data] = [temporaryFolder('codex'), temporaryFolder('data')]
  addSession(home, fixLoop)
  const first = openEngine(home, data)
  await first.scan()
  await first.forget([id])
  await first.close()
  /** An engine that finds the session forgotten so many days ago, after its first scan. */
  async function scannedAfter(days: number): Promise<Engine> {
    const db = new DatabaseSync(join(data, 'debrief.db'))
    db.prepare('UPDATE sessions SET forgotten_at = ?').run(Date.now() - days * dayMs)
    db.close()
    const engine = openEngine(home, data)
    await engine.scan()
    return engine
  }
  const early = await scannedAfter(29)
  expect(await early.erasable()).toEqual({ sessions: 1, versions: 0 })
  await early.close()
  const late = await scannedAfter(31)
  await expect.poll(() => late.erasable()).toEqual({ sessions: 0, versions: 0 })
  expect(await late.forgotten()).toEqual([])
})

test('a session of which a summary is being made waits for its end', async () => {
  const home = temporaryFolder('codex')
  addSession(home, fixLoop)
  const engine = openEngine(home)
  await engine.scan()
  const job = await engine.claimJob({ sessionId: id, isForced: false })
  if (job === null) throw new Error('no job was made')
  await engine.forget([id])
  expect(await engine.erase()).toEqual({ sessions: 0, versions: 0 })
  await engine.failJob(job, { code: 'cancelled', params: {} }, null)
  expect(await engine.erase()).toEqual({ sessions: 1, versions: 0 })
})

test('a session that comes after one that was erased has nothing of it', async () => {
  const store = openedStore()
  const first = { ...sessionOf().prompt('xylophone').answer('Done.').build(), id: 'first' }
  const second = { ...sessionOf().prompt('marimba').answer('Done.').build(), id: 'second' }
  store.transaction(() => store.sessions.put(writeOf(first)))
  forgetSessions(store, ['first'], 1_000)
  await erase(store, 2_000)
  store.transaction(() => store.sessions.put(writeOf(second)))
  const found = (text: string): number => store.search.query({ text, offset: 0, limit: 5 }).hits.length
  expect([found('xylophone'), found('marimba')]).toEqual([0, 1])
  expect(store.sessions.asRead('second')?.turns.map(({ prompt }) => prompt)).toEqual(['marimba'])
})

test('a subagent of an erased session that is written later is not taken in', () => {
  const store = openedStore()
  store.transaction(() => store.sessions.put(writeOf({ ...sessionOf().prompt('x').build(), id: 'parent' })))
  forgetSessions(store, ['parent'], 1_000)
  store.transaction(() => store.erasing.sessions(2_000, 10, 2_000))
  const covered = (id: string, parentId: string | null): boolean =>
    store.transaction(() => store.erasing.covers(id, parentId, 3_000))
  expect([covered('child', 'parent'), covered('grandchild', 'child'), covered('other', null)]).toEqual([
    true,
    true,
    false,
  ])
  expect(store.erasing.readAgain('parent')).toBe(true)
  expect(covered('parent', null)).toBe(false)
})
