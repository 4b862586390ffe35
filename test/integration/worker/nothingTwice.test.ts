import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Engine } from '../../../src-main/worker/engine'
import { addSession, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)
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

/** A home with one session whose job is done. */
async function summarized(): Promise<{ home: string; path: string; engine: Engine }> {
  const home = temporaryFolder('codex')
  const path = addSession(home, fixLoop)
  const engine = openEngine(home)
  await engine.scan()
  const job = await engine.claimJob({ sessionId: id, isForced: false })
  if (job === null) throw new Error('no job was made')
  await engine.failJob(job, null, null)
  return { home, path, engine }
}

function archive(home: string, path: string): string {
  mkdirSync(join(home, 'archived_sessions'), { recursive: true })
  const archived = join(home, 'archived_sessions', basename(path))
  renameSync(path, archived)
  return archived
}

const sameContent: { what: string; change: (home: string, path: string) => void | Promise<void> }[] = [
  { what: 'touched', change: (_home, path) => utimesSync(path, new Date(), new Date()) },
  {
    what: 'written anew under another inode',
    change: (_home, path) => {
      const bytes = readFileSync(path)
      writeFileSync(`${path}.new`, bytes)
      renameSync(`${path}.new`, path)
    },
  },
  {
    what: 'given another line of metadata',
    change: (_home, path) => {
      const [meta = ''] = readFileSync(path, 'utf8').split('\n', 1)
      appendFileSync(path, `${meta}\n`)
    },
  },
  { what: 'archived', change: (home, path) => void archive(home, path) },
  {
    what: 'compressed',
    change: (_home, path) => {
      const { atime, mtime } = statSync(path)
      writeFileSync(`${path}.zst`, zstdCompressSync(readFileSync(path)))
      utimesSync(`${path}.zst`, atime, mtime)
      rmSync(path)
    },
  },
  {
    what: 'copied into the archive',
    change: (home, path) => {
      mkdirSync(join(home, 'archived_sessions'))
      cpSync(path, join(home, 'archived_sessions', basename(path)))
    },
  },
]

test.for(sameContent)('a transcript that was $what makes no new job and no new summary', async ({ change }) => {
  const { home, path, engine } = await summarized()
  const before = await engine.summary(id)
  await change(home, path)
  await engine.scan()
  await engine.setSchedule(schedule)
  expect(await engine.due(schedule)).toEqual([])
  expect(await engine.claimJob()).toBeNull()
  expect(await engine.summary(id)).toEqual(before)
  expect(await engine.counts()).toMatchObject({ sessions: 1, summaries: 1 })
})

test('one that was cut short has other content, and grown again its old one', async () => {
  const { path, engine } = await summarized()
  const bytes = readFileSync(path)
  truncateSync(path, bytes.indexOf('\n', bytes.length / 2) + 1)
  await engine.scan()
  expect((await engine.session(id)).commits).toEqual([])
  writeFileSync(path, bytes)
  await engine.scan()
  expect((await engine.session(id)).commits).toHaveLength(1)
  expect(await engine.due(schedule)).toEqual([])
})

test('a deleted transcript is told as gone and keeps its summary; put back, it is there again without a job', async () => {
  const { path, engine } = await summarized()
  const bytes = readFileSync(path)
  const before = await engine.summary(id)
  rmSync(path)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ id, isVanished: true }])
  expect(await engine.session(id)).toMatchObject({ isVanished: true })
  expect(await engine.summary(id)).toEqual(before)
  writeFileSync(path, bytes)
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ id, isVanished: false }])
  expect(await engine.due(schedule)).toEqual([])
  expect(await engine.summary(id)).toEqual(before)
})

test('a transcript that was overwritten with something else is told as gone', async () => {
  const { path, engine } = await summarized()
  writeFileSync(path, 'hello\nworld\n')
  const report = await engine.scan()
  expect(report.warnings).toMatchObject([{ code: 'not_a_transcript', path }])
  expect(await engine.sessions(null)).toMatchObject([{ id, isVanished: true }])
})

test('while its whole root is missing nothing is gone, and nothing is read when it comes back', async () => {
  const { home, path, engine } = await summarized()
  const root = dirname(dirname(dirname(dirname(path))))
  renameSync(root, join(home, 'unmounted'))
  expect(await engine.scan()).toMatchObject({ files: 0, read: 0 })
  expect(await engine.sessions(null)).toMatchObject([{ id, isVanished: false }])
  renameSync(join(home, 'unmounted'), root)
  expect(await engine.scan()).toMatchObject({ files: 1, read: 0 })
})

test('archiving reads nothing, and its session is found under its new path', async () => {
  const { home, path, engine } = await summarized()
  await engine.rename(id, 'My own title')
  const archived = archive(home, path)
  expect(await engine.scan()).toMatchObject({ files: 1, read: 0 })
  expect(await engine.session(archived)).toMatchObject({ id, archived: true, title: 'My own title' })
  await engine.rename(id, null)
  expect((await engine.session(id)).title).not.toBe('My own title')
})

test('an archived session goes on without a second summary of what it was', async () => {
  const { home, path, engine } = await summarized()
  const archived = archive(home, path)
  await engine.scan()
  renameSync(archived, path)
  appendFileSync(path, readFileSync(path, 'utf8').split('\n').slice(-2)[0] ?? '')
  await engine.scan()
  expect(await engine.session(id)).toMatchObject({ archived: false, path })
})
