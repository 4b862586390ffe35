import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import { deleteVersion, undo } from '../../../src-main/worker/undoing'
import { addSession, threadIdOf } from '../../support/codexHome'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)
const page = { offset: 0, limit: null }
const schedule = {
  ...{ isAuto: true, isPaused: false, waitingMs: 0, quietMs: 0, stalledMs: 1_000 },
  ...{ includesExec: true, execPerHour: 20, excludedFolders: [] },
}

test('a forgotten session is nowhere, stays so when its file goes on and after a restart, and comes back whole', async () => {
  const [home, data] = [temporaryFolder('codex'), temporaryFolder('data')]
  const path = addSession(home, fixLoop)
  const engine = openEngine(home, data)
  await engine.scan()
  await engine.setNoteOn(id, 'keep this')
  const before = await engine.session(id)
  const { undoId, count } = await engine.forget([id, 'unknown'])
  expect(count).toBe(1)

  appendFileSync(
    path,
    `${JSON.stringify({ timestamp: new Date().toISOString(), type: 'event_msg', payload: { type: 'user_message', message: 'xylophone' } })}\n`,
  )
  await engine.scan()
  await engine.close()
  const later = openEngine(home, data)
  await later.scan()
  expect(await later.sessions(null)).toEqual([])
  expect((await later.summaries(page)).rows).toEqual([])
  expect((await later.search({ text: 'xylophone', offset: 0, limit: 10 })).hits).toEqual([])
  expect(await later.counts()).toMatchObject({ sessions: 0, running: 0 })
  expect(await later.due(schedule)).toEqual([])
  expect(await later.backlog([])).toEqual([])
  await expect(later.session(id)).rejects.toMatchObject({ problem: { code: 'session_not_found' } })
  await expect(later.claimJob({ sessionId: id, isForced: true })).rejects.toMatchObject({
    problem: { code: 'session_not_found' },
  })
  expect(await later.forgotten()).toMatchObject([{ id }])

  expect(await later.undo(undoId)).toEqual({ kind: 'sessions', sessionIds: [id] })
  expect(await later.undo(undoId)).toBeNull()
  expect((await later.session(id)).turns.length).toBeGreaterThanOrEqual(before.turns.length)
  expect(await later.noteOn(id)).toBe('keep this')
  expect((await later.summaries(page)).rows).toMatchObject([{ sessionId: id }])
})

test('a waiting job of a forgotten session is not taken, and its file dropped again brings it back', async () => {
  const home = temporaryFolder('codex')
  const path = addSession(home, fixLoop)
  const engine = openEngine(home)
  await engine.scan()
  const job = await engine.claimJob({ sessionId: id, isForced: false })
  if (job === null) throw new Error('no job was made')
  await engine.failJob(job, { code: 'no_network', params: {} }, 1)
  await engine.forget([id])
  expect(await engine.claimJob()).toBeNull()
  expect(await engine.tell(id)).toBe(false)
  expect(await engine.importPaths([path])).toMatchObject([{ sessionId: id, isKnown: true }])
  expect(await engine.sessions(null)).toMatchObject([{ id }])
  await engine.forget([id])
  expect(await engine.remember([id.slice(0, 20)])).toEqual([id])
  await expect(engine.remember([id])).rejects.toMatchObject({ problem: { code: 'session_not_found' } })
})

test('a note and a title that were taken away come back as they were', async () => {
  const home = temporaryFolder('codex')
  addSession(home, fixLoop)
  const engine = openEngine(home)
  await engine.scan()
  const made = await engine.titleOf(id)
  await engine.setNoteOn(id, 'first')
  await engine.rename(id, 'Mine')
  const note = await engine.setNoteOn(id, '')
  const title = await engine.rename(id, null)
  expect([await engine.noteOn(id), await engine.titleOf(id)]).toEqual(['', made])
  await engine.undo(note.undoId)
  await engine.undo(title.undoId)
  expect([await engine.noteOn(id), await engine.titleOf(id)]).toEqual(['first', 'Mine'])
  const ledger = await engine.summary(id)
  await expect(engine.deleteVersion(ledger.id)).rejects.toMatchObject({ problem: { code: 'ledger_stays' } })
})

test('a deleted version is shown nowhere and its cost stays; the one before stands until it is back', () => {
  const store = openStore(join(temporaryFolder('data'), 'debrief.db'))
  onTestFinished(() => store.close())
  const session = sessionOf().prompt('Fix it').answer('Fixed it.').build()
  store.transaction(() => {
    store.sessions.put(writeOf(session))
    store.summaries.put(ledgerOf(session), { isRead: true })
    store.summaries.put(ledgerOf(session, { id: 'old', kind: 'model', createdAt: 2_000 }), { isRead: true })
    store.summaries.put(ledgerOf(session, { id: 'new', kind: 'model', createdAt: 3_000, costNanoUsd: 7 }), {
      isRead: true,
    })
    store.sessions.setCurrentSummary(session.id, 'new')
  })
  const shown = (): unknown => [store.sessions.currentSummary(session.id), store.summaries.versions(session.id).length]
  expect(shown()).toEqual(['new', 3])
  const first = deleteVersion(store, 'new', 4_000)
  expect(shown()).toEqual(['old', 2])
  const second = deleteVersion(store, 'old', 5_000)
  expect(shown()).toEqual(['ledger', 1])
  expect(() => deleteVersion(store, 'old', 6_000)).toThrow(
    expect.objectContaining({ problem: { code: 'session_not_found', params: { id: 'old' } } }),
  )
  expect(store.summaries.get('new')?.costNanoUsd).toBe(7)
  undo(store, second.undoId)
  undo(store, first.undoId)
  expect(shown()).toEqual(['new', 3])
})
