import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import type { EngineOptions } from '../../../src-main/worker/localEngine'
import type { Engine } from '../../../src-main/worker/engine'
import { addSession, recording, rolloutPath, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const other = 'scenarios/interrupted.jsonl'
const fixId = threadIdOf(fixLoop)
const schedule = {
  ...{ isAuto: true, isPaused: false, waitingMs: 0, quietMs: 0, stalledMs: 1_000 },
  ...{ includesExec: true, execPerHour: 20, excludedFolders: [] },
}

function open(codexHome: string, more: Partial<EngineOptions> = {}): Engine {
  const engine = createLocalEngine({ dataFolder: temporaryFolder('data'), codexHome, ...more })
  onTestFinished(() => engine.close())
  return engine
}

const ids = async (engine: Engine): Promise<string[]> => (await engine.sessions(null)).map(({ id }) => id).toSorted()

/** A turn more, written now. */
function goOn(path: string): void {
  const at = new Date(Date.now() + 1_000).toISOString()
  const line = (type: string, payload: unknown): string => `${JSON.stringify({ timestamp: at, type, payload })}\n`
  appendFileSync(
    path,
    line('event_msg', { type: 'user_message', message: 'And once more, please.' }) +
      line('event_msg', { type: 'agent_message', message: 'Done once more.' }),
  )
}

test('reads all homes, and takes what lies in an added one for the past: no job, and then one when it goes on', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  const mine = addSession(first, other)
  // Written after the first start, as by another machine whose clock is ahead: only the first look tells that it was there.
  const path = addSession(second, fixLoop)
  const engine = open(first)
  await engine.watch(schedule)
  await engine.setHomes([second])
  await engine.scan()
  expect(await ids(engine)).toEqual([threadIdOf(other), fixId].toSorted())
  expect(await engine.due(schedule)).not.toContain(fixId)
  expect(await engine.summary(fixId)).toMatchObject({ kind: 'ledger' })
  expect(await engine.backlog([])).toContain(fixId)

  goOn(path)
  await engine.scan()
  await expect.poll(async () => (await engine.claimJob())?.sessionId).toBe(fixId)
  expect(statSync(mine).size).toBe(readFileSync(recording(other)).length)
})

test('takes no session of a home that is away for gone, and goes on with it when it is back', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  const path = addSession(second, fixLoop)
  writeFileSync(join(second, 'session_index.jsonl'), `${JSON.stringify({ id: fixId, thread_name: 'Named there' })}\n`)
  const engine = open(first, { watchedHomes: [second] })
  await engine.scan()
  const before = await engine.session(fixId)
  expect(before).toMatchObject({ title: 'Named there', isVanished: false })

  renameSync(second, `${second}-unmounted`)
  await engine.scan()
  expect(await engine.session(fixId)).toEqual(before)
  expect(await engine.homes()).toMatchObject([
    { path: first, isFirst: true },
    { path: second, state: 'missing', sessions: 1 },
  ])

  // An empty folder to mount it on is as little an answer.
  mkdirSync(second)
  await engine.scan()
  expect((await engine.session(fixId)).isVanished).toBe(false)
  renameSync(second, `${second}-mountpoint`)
  renameSync(`${second}-unmounted`, second)
  goOn(path)
  await engine.scan()
  expect((await engine.session(fixId)).turns.length).toBeGreaterThan(before.turns.length)
})

test('says that a home may not be read, and keeps what was read of it', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  addSession(second, fixLoop)
  const engine = open(first, { watchedHomes: [second] })
  await engine.scan()
  // Nobody, root neither, may look into a link that leads to itself.
  renameSync(second, `${second}-hidden`)
  symlinkSync(second, second)
  await engine.scan()
  expect(await engine.homes()).toMatchObject([{}, { state: 'unreadable', sessions: 1 }])
  expect((await engine.session(fixId)).isVanished).toBe(false)
  await expect(engine.checkHome(second)).rejects.toMatchObject({ problem: { code: 'home_unfit' } })
})

test('is one session when two homes hold it: the fuller copy counts, also while its home is away', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  const mine = addSession(first, fixLoop)
  const copy = rolloutPath(second, fixLoop)
  mkdirSync(dirname(copy), { recursive: true })
  cpSync(mine, copy)
  // Whole milliseconds for both: a copied time loses its fractions, and the newer of two equal files counts.
  const at = new Date()
  for (const path of [mine, copy]) utimesSync(path, at, at)
  const engine = open(first, { watchedHomes: [second] })
  await engine.scan()
  expect(await ids(engine)).toEqual([fixId])
  expect((await engine.session(fixId)).path).toBe(mine)

  goOn(copy)
  await engine.scan()
  const fuller = await engine.session(fixId)
  expect(fuller.path).toBe(copy)
  renameSync(second, `${second}-away`)
  utimesSync(mine, new Date(), new Date())
  await engine.scan()
  expect(await engine.session(fixId)).toEqual(fuller)
})

test('keeps and marks what lies in a home that is left, queues nothing of it, and knows it again', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  const path = addSession(second, fixLoop)
  const engine = open(first, { watchedHomes: [second] })
  await engine.scan()
  await engine.setHomes([])
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ id: fixId, isUnwatched: true, isVanished: false }])
  expect((await engine.homes()).map(({ path: each }) => each)).toEqual([first])

  goOn(path)
  await engine.setHomes([second])
  await engine.scan()
  expect(await engine.sessions(null)).toMatchObject([{ id: fixId, isUnwatched: false }])
  expect((await engine.homes())[1]).toMatchObject({ path: second, sessions: 1 })
})

test('finds what is written in a home that can only be polled, and one that is added while running', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  mkdirSync(join(second, 'sessions'))
  const engine = open(first, { isPolled: async (path) => path === second })
  await engine.watch(schedule)
  await engine.setHomes([second])
  await expect.poll(async () => (await engine.homes())[1]).toMatchObject({ state: 'polling' })
  addSession(second, fixLoop)
  await expect.poll(() => ids(engine), { interval: 200 }).toEqual([fixId])
})

test('a home that does not answer holds up no other, loses nothing, and is taken up when it answers again', async () => {
  const [first, second] = [temporaryFolder('codex'), temporaryFolder('codex')]
  const path = addSession(second, fixLoop)
  let gate: PromiseWithResolvers<void> | null = null
  const isNetworkFolder = async (asked: string): Promise<boolean> => {
    if (asked === second) await gate?.promise
    return false
  }
  const homesScanning = { isNetworkFolder, patienceMs: 100 }
  const engine = open(first, { watchedHomes: [second], homesScanning, isPolled: isNetworkFolder })
  await engine.watch(schedule)
  expect(await ids(engine)).toEqual([fixId])

  gate = Promise.withResolvers()
  goOn(path)
  addSession(first, other)
  await engine.scan()
  expect(await ids(engine)).toEqual([fixId, threadIdOf(other)].toSorted())
  expect((await engine.homes()).map(({ state }) => state)).toEqual(['watching', 'silent'])
  expect(await engine.session(fixId)).toMatchObject({ isVanished: false, isUnwatched: false })
  expect((await engine.healthReport()).places).toMatchObject([{ path: second, code: 'ETIMEDOUT' }])
  const before = (await engine.session(fixId)).turns.length

  gate.resolve()
  gate = null
  const turns = async (): Promise<number> => {
    await engine.scan()
    return (await engine.session(fixId)).turns.length
  }
  await expect.poll(turns).toBe(before + 1)
  expect((await engine.homes())[1]?.state).not.toBe('silent')
})

test('suggests other readable homes with sessions, and none that is watched', async () => {
  const users = temporaryFolder('users')
  const homeOf = (name: string): string => join(users, name, '.codex')
  addSession(homeOf('ann'), fixLoop)
  mkdirSync(homeOf('empty'), { recursive: true })
  const first = homeOf('me')
  addSession(first, other)
  const engine = open(first, { homePlaces: { users: [users], platform: 'linux' } })
  expect(await engine.suggestedHomes()).toEqual([{ path: homeOf('ann'), sessions: 1 }])
  expect(await engine.checkHome(homeOf('ann'))).toEqual({ path: homeOf('ann') })
  await expect(engine.checkHome(homeOf('empty'))).rejects.toMatchObject({ problem: { params: { reason: 'no_home' } } })
  await expect(engine.checkHome(first)).rejects.toMatchObject({ problem: { params: { reason: 'known' } } })
  await expect(engine.checkHome(basename(users))).rejects.toMatchObject({
    problem: { params: { reason: 'not_absolute' } },
  })
})
