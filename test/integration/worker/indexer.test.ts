import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import type { Engine, EngineEvents } from '../../../src-main/worker/engine'
import { addSession, recording, rolloutPath, threadIdOf } from '../../support/codexHome'
import { nextEvent } from '../../support/debrief'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

function open(codexHome: string, dataFolder = temporaryFolder('data')): Engine {
  const engine = createLocalEngine({ dataFolder, codexHome })
  onTestFinished(() => engine.close())
  return engine
}

/** A Codex home of the lineage recordings, in a temporary folder. */
function lineageHome(name: string): string {
  const home = temporaryFolder('codex')
  cpSync(recording(`lineage/${name}`), home, { recursive: true })
  return home
}

test('an unchanged home is read once: a second scan reads no file', async () => {
  const home = temporaryFolder('codex')
  addSession(home, fixLoop)
  const engine = open(home)
  expect(await engine.scan()).toMatchObject({ files: 1, read: 1 })
  expect(await engine.scan()).toMatchObject({ files: 1, read: 0 })
})

test('a restart reads no file that did not change', async () => {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  addSession(home, fixLoop)
  const first = open(home, dataFolder)
  await first.scan()
  await first.close()
  expect(await open(home, dataFolder).scan()).toMatchObject({ files: 1, read: 0 })
})

test('a touched file makes no new job, an appended turn does', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  const path = addSession(home, fixLoop)
  await engine.scan()
  const job = await engine.claimJob({ sessionId: id, isForced: false })
  if (job === null) throw new Error('no job was made')
  await engine.failJob(job, null, null)
  const before = (await engine.summary(id)).id
  utimesSync(path, new Date(), new Date())
  await engine.scan()
  expect(await engine.due(schedule)).toEqual([])
  expect((await engine.summary(id)).id).toBe(before)

  const turn = readFileSync(recording('scenarios/two-turns-unicode.jsonl'), 'utf8').split('\n').slice(1).join('\n')
  appendFileSync(path, turn)
  utimesSync(path, new Date(Date.now() - 5_000), new Date(Date.now() - 5_000))
  await engine.scan()
  expect((await engine.session(id)).turns).toHaveLength(3)
  expect(await engine.due(schedule)).toEqual([id])
})

const schedule = {
  isAuto: true,
  isPaused: false,
  waitingMs: 0,
  quietMs: 0,
  stalledMs: 1_000,
  includesExec: true,
  execPerHour: 20,
  excludedFolders: [],
}

test('archiving moves the session and keeps it one', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  const path = addSession(home, fixLoop)
  await engine.scan()
  mkdirSync(join(home, 'archived_sessions'))
  const archived = join(home, 'archived_sessions', basename(path))
  renameSync(path, archived)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ id, archived: true, path: archived }])
})

test('a deleted transcript keeps its summary', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  rmSync(addSession(home, fixLoop) && (await engine.scan(), rolloutPath(home, fixLoop)))
  await engine.scan()
  expect((await engine.summaries({ offset: 0, limit: null })).rows).toMatchObject([{ sessionId: id }])
})

test('a file that was cut short is read again from its start', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  const path = addSession(home, fixLoop)
  await engine.scan()
  expect((await engine.session(id)).commits).toHaveLength(1)
  const text = readFileSync(path, 'utf8')
  truncateSync(path, text.indexOf('\n', text.length / 3) + 1)
  await engine.scan()
  expect((await engine.session(id)).commits).toHaveLength(0)
})

test('a name that Codex was given wins over the first prompt, also when it comes later', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  addSession(home, fixLoop)
  await engine.scan()
  writeFileSync(join(home, 'session_index.jsonl'), `${JSON.stringify({ id, thread_name: 'Slugs for everyone' })}\n`)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ title: 'Slugs for everyone' }])
})

test('a reverted thread is one session without the undone turn', async () => {
  const engine = open(lineageHome('reverted'))
  await engine.scan()
  const sessions = await engine.sessions(null)
  expect(sessions).toHaveLength(1)
  const { turns } = await engine.session(sessions[0]?.id ?? '')
  expect(turns.map(({ prompt }) => prompt).at(-1)).toBe('Do the second thing differently')
  expect(turns.map(({ prompt }) => prompt)).not.toContain('Do the second thing')
})

test('a fork shows its own part only and points to what it came from', async () => {
  const engine = open(lineageHome('forked-archived-compacted'))
  await engine.scan()
  const rows = await engine.sessions(null)
  expect(rows).toHaveLength(2)
  const sessions = await Promise.all(rows.map(({ id: one }) => engine.session(one)))
  const fork = sessions.find(({ forkedFromId }) => forkedFromId !== null)
  const origin = sessions.find(({ forkedFromId }) => forkedFromId === null)
  expect(fork?.forkedFromId).toBe(origin?.id)
  expect(fork?.turns.map(({ prompt }) => prompt)).not.toContain('Say one')
  expect(origin).toMatchObject({ archived: true, title: 'Counting session' })
})

test.for(['subagent-fork-none', 'subagent-fork-all'])(
  '%s: the child is known and stands in no list of summaries',
  async (name) => {
    const engine = open(lineageHome(name))
    await engine.scan()
    const sessions = await engine.sessions(null)
    expect(sessions.filter(({ isSubagent }) => isSubagent)).toHaveLength(1)
    const { rows } = await engine.summaries({ offset: 0, limit: null })
    expect(rows).toHaveLength(1)
    expect(sessions.find(({ id: one }) => one === rows[0]?.sessionId)?.isSubagent).toBe(false)
  },
)

test('a session that stops in the middle of a turn is stalled, and due as such', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  const path = addSession(home, fixLoop)
  const text = readFileSync(path, 'utf8')
  truncateSync(path, text.indexOf('\n', text.length / 2) + 1)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ status: 'running' }])
  const before = new Date(Date.now() + 1_000)
  utimesSync(path, before, before)
  await engine.setSchedule(schedule)
  expect(await engine.claimJob()).toBeNull()
  const old = new Date(Date.now() - 60_000)
  utimesSync(path, old, old)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ status: 'stalled' }])
  expect(await engine.claimJob()).toMatchObject({ sessionId: id })
})

test('of many automated runs at once only as many are summarized as the brake lets pass', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  const name = 'by-release/codex-0.169.0.jsonl'
  const original = threadIdOf(name)
  const text = readFileSync(recording(name), 'utf8')
  const soon = new Date(Date.now() + 2_000)
  mkdirSync(join(home, 'sessions'))
  for (let n = 0; n < 6; n++) {
    const other = original.slice(0, -2) + String(n).padStart(2, '0')
    const path = join(home, 'sessions', `rollout-2026-11-21T10-00-0${n}-${other}.jsonl`)
    writeFileSync(path, text.replaceAll(original, other))
    // The kernel's clock for files is some milliseconds behind: without this they may seem older than the first start.
    utimesSync(path, soon, soon)
  }
  await engine.scan()
  await engine.setSchedule({ ...schedule, execPerHour: 4 })
  expect((await engine.counts()).queued).toBe(4)
})

test('files that are no transcripts are counted for doctor and stop nothing', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  addSession(home, fixLoop)
  writeFileSync(join(home, 'sessions', 'rollout-2026-11-21T10-00-00-x.jsonl'), 'hello\nworld\n')
  const report = await engine.scan()
  expect(report.warnings).toMatchObject([{ code: 'not_a_transcript' }])
  expect((await engine.health()).warnings).toContainEqual({ code: 'not_a_transcript', files: 1, count: 1 })
  expect(await engine.sessions(null)).toHaveLength(1)
})

test('an id may be shortened while it is unique', async () => {
  const home = temporaryFolder('codex')
  const engine = open(home)
  addSession(home, fixLoop)
  addSession(home, 'scenarios/api-error.jsonl')
  await engine.scan()
  expect((await engine.session(id.slice(0, 14))).id).toBe(id)
  expect((await engine.session(rolloutPath(home, fixLoop))).id).toBe(id)
  await expect(engine.session('01a1fb42')).rejects.toMatchObject({ problem: { code: 'ambiguous_id' } })
  await expect(engine.session('nothing')).rejects.toMatchObject({ problem: { code: 'session_not_found' } })
  await expect(engine.summary('01a1fb42')).rejects.toMatchObject({ problem: { code: 'ambiguous_id' } })
})

test('what another process stores on the same data folder is announced', async () => {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const watching = open(home, dataFolder)
  await watching.watch(schedule)
  const noticed = nextEvent<EngineEvents['changed']>(
    (listener) => watching.on('changed', listener),
    ({ sessions, summaries }) => sessions === 1 && summaries === 1,
  )
  await open(home, dataFolder).importPaths([recording(fixLoop)])
  await noticed
})

test('an import that is stopped ends in the middle of a file, with what was read by then', async () => {
  const outside = temporaryFolder('outside')
  const large = join(outside, 'large.jsonl')
  const id = '01a1fb42-0000-7000-8000-00000000000a'
  const at = '2026-11-21T11:00:00.000Z'
  const first = JSON.stringify({ timestamp: at, type: 'session_meta', payload: { id, timestamp: at, cwd: '/p' } })
  const line = JSON.stringify({ timestamp: at, type: 'event_msg', payload: { type: 'user_message', message: 'again' } })
  writeFileSync(large, `${first}\n${`${line}\n`.repeat(400_000)}`)
  const engine = open(temporaryFolder('codex'))
  const importing = engine.importPaths([recording(fixLoop), large])
  await expect.poll(() => engine.sessions(null), { interval: 1 }).toHaveLength(1)
  await engine.stopImports()
  expect(await importing).toMatchObject([{ sessionId: threadIdOf(fixLoop), problem: null }])
  expect((await engine.sessions(null)).map(({ id }) => id)).toEqual([threadIdOf(fixLoop)])
  // The next one is not stopped by it.
  expect(await engine.importPaths([recording(fixLoop)])).toMatchObject([{ isKnown: true }])
}, 60_000)

test('a file that could not be read is tried again at the next start', async () => {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const path = rolloutPath(home, fixLoop)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, 'hello\nworld\n')
  const old = new Date(Date.now() - 60_000)
  utimesSync(path, old, old)
  const first = open(home, dataFolder)
  await first.scan()
  expect(await first.scan()).toMatchObject({ read: 0 })
  await first.close()
  expect(await open(home, dataFolder).scan()).toMatchObject({ read: 1, warnings: [{ code: 'not_a_transcript' }] })
})
