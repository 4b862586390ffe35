import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { filesWithin } from '../../../src-main/codex/walkFiles'
import type { HomesScannerOptions } from '../../../src-main/codex/scanHomes'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import type { Engine } from '../../../src-main/worker/engine'
import { addSession, recording, threadIdOf } from '../../support/codexHome'
import { mountShare } from '../../support/share'
import type { Share } from '../../support/share'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const other = 'scenarios/interrupted.jsonl'
const fork =
  'lineage/subagent-fork-all/sessions/2026/11/21/rollout-2026-11-21T00-02-24-01a1fb69-4e25-7bc1-afc8-6cceb58f9393.jsonl'
const fixId = threadIdOf(fixLoop)

/** The server goes as soon as the walk has seen this file: it is known to have changed, and not read yet. */
function goingAt(share: Share, name: () => string | null): HomesScannerOptions {
  return {
    // Long enough for a machine that does other work.
    patienceMs: 2_000,
    filesWithin: (reach) => {
      const files = filesWithin(reach)
      return {
        ...files,
        async lstat(path) {
          const stats = await files.lstat(path)
          if (basename(path) === name()) share.go()
          return stats
        },
      }
    },
  }
}

function open(codexHome: string, far: string, homesScanning: HomesScannerOptions): Engine {
  const engine = createLocalEngine({
    ...{ dataFolder: temporaryFolder('data'), codexHome, watchedHomes: [far], homesScanning },
  })
  onTestFinished(() => engine.close())
  return engine
}

const turnsOf = async (engine: Engine): Promise<number> => (await engine.session(fixId)).turns.length

function goOn(path: string): void {
  const line = (type: string, payload: unknown): string =>
    `${JSON.stringify({ timestamp: new Date().toISOString(), type, payload })}\n`
  appendFileSync(
    path,
    line('event_msg', { type: 'user_message', message: 'And once more, please.' }) +
      line('event_msg', { type: 'agent_message', message: 'Done once more.' }),
  )
}

test('a share that goes when a session in it is about to be read holds nothing up, and the session is read when it is back', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  const near = temporaryFolder('codex')
  const path = addSession(join(share.behind, '.codex'), fixLoop)
  let goesAt: string | null = null
  const scanning = goingAt(share, () => goesAt)
  const engine = open(near, join(share.path, '.codex'), scanning)
  await engine.scan()
  const before = await turnsOf(engine)

  goOn(path)
  addSession(near, other)
  goesAt = basename(path)
  await engine.scan()
  goesAt = null
  expect((await engine.sessions(null)).map(({ id }) => id).toSorted()).toEqual([fixId, threadIdOf(other)].toSorted())
  expect(await turnsOf(engine)).toBe(before)
  expect(await engine.session(fixId)).toMatchObject({ isVanished: false })
  expect((await engine.homes()).map(({ state }) => state)).toEqual(['watching', 'silent'])
  // What it has read of the session before is not a file that could not be read.
  expect((await engine.healthReport()).troubled).toEqual([])

  share.comeBack()
  await expect
    .poll(async () => {
      await engine.scan()
      return turnsOf(engine)
    })
    .toBe(before + 1)
})

test('one that is new there is no broken file either, and a long one is read from where it lies', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  const near = temporaryFolder('codex')
  const far = join(share.behind, '.codex')
  mkdirSync(far, { recursive: true })
  let goesAt: string | null = null
  const engine = open(
    near,
    join(share.path, '.codex'),
    goingAt(share, () => goesAt),
  )
  await engine.scan()
  const path = addSession(far, fixLoop)
  goesAt = basename(path)
  await engine.scan()
  goesAt = null
  expect(await engine.sessions(null)).toEqual([])
  expect((await engine.healthReport()).troubled).toEqual([])
  share.comeBack()
  await expect
    .poll(async () => {
      await engine.scan()
      return (await engine.sessions(null)).map(({ id }) => id)
    })
    .toEqual([fixId])

  // Longer than what is asked for at once, and one command's output is read again from its place.
  const said = 'x'.repeat(900_000)
  for (let count = 0; count < 4; count++) {
    const payload = { type: 'user_message', message: `${count}${said}` }
    appendFileSync(path, `${JSON.stringify({ timestamp: new Date().toISOString(), type: 'event_msg', payload })}\n`)
  }
  await engine.scan()
  const session = await engine.session(fixId)
  expect(session.turns.slice(-4).map(({ prompt }) => prompt?.[0])).toEqual(['0', '1', '2', '3'])
  const at = createLocalEngine({ dataFolder: temporaryFolder('data'), codexHome: far })
  onTestFinished(() => at.close())
  await at.scan()
  // Compared as a whole: a difference in a megabyte takes long to be drawn.
  expect(JSON.stringify(session.turns) === JSON.stringify((await at.session(fixId)).turns)).toBe(true)
  const command = session.commands[0]
  expect(await engine.wholeOutput(fixId, command?.e ?? '')).toEqual(await at.wholeOutput(fixId, command?.e ?? ''))
  expect(relative(share.path, session.path).startsWith('..')).toBe(false)
})

test('a transcript that is opened from a share that is gone is told, and read when the share is back', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  addSession(share.behind, fixLoop)
  const engine = createLocalEngine({ dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') })
  onTestFinished(() => engine.close())
  share.go()
  const problem = { code: 'file_unreadable', params: { reason: 'silent_place' } }
  expect(await engine.importPaths([share.path])).toMatchObject([{ sessionId: null, problem }])
  share.comeBack()
  await expect.poll(() => engine.importPaths([share.path])).toMatchObject([{ sessionId: fixId, problem: null }])
})

test('a fork that is opened is read while a home in which its parent may lie does not answer', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  mkdirSync(join(share.behind, '.codex', 'sessions'), { recursive: true })
  const engine = open(
    temporaryFolder('codex'),
    join(share.path, '.codex'),
    goingAt(share, () => null),
  )
  await engine.scan()
  share.go()
  expect(await engine.importPaths([recording(fork)])).toMatchObject([{ sessionId: threadIdOf(fork), problem: null }])
})

test('a session that worked in a folder on a share that is gone is read, and its project found when it goes on and the share is back', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  const root = join(share.path, 'shop')
  const folder = join(root, 'src')
  mkdirSync(join(share.behind, 'shop', '.git'), { recursive: true })
  mkdirSync(join(share.behind, 'shop', 'src'))
  const near = temporaryFolder('codex')
  const path = addSession(near, fixLoop)
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('/home/dev/demo', folder))
  addSession(near, other)
  const engine = createLocalEngine({ dataFolder: temporaryFolder('data'), codexHome: near })
  onTestFinished(() => engine.close())
  share.go()
  await engine.scan()
  expect((await engine.sessions(null)).map(({ id }) => id).toSorted()).toEqual([fixId, threadIdOf(other)].toSorted())
  expect(await engine.projectOf(fixId)).toBe(folder)
  share.comeBack()
  await expect
    .poll(async () => {
      goOn(path)
      await engine.scan()
      return engine.projectOf(fixId)
    })
    .toBe(root)
})

test('a home on a share that is gone is not suggested, and says why it cannot be added', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  addSession(join(share.behind, '.codex'), fixLoop)
  const engine = createLocalEngine({
    ...{ dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') },
    homePlaces: { users: [dirname(share.path)], platform: 'linux' },
  })
  onTestFinished(() => engine.close())
  const [near, far] = [join(share.behind, '.codex'), join(share.path, '.codex')]
  expect((await engine.suggestedHomes()).map(({ path }) => path)).toEqual([near, far])
  share.go()
  expect((await engine.suggestedHomes()).map(({ path }) => path)).toEqual([near])
  await expect(engine.checkHome(far)).rejects.toMatchObject({
    problem: { code: 'home_unfit', params: { path: far, reason: 'silent' } },
  })
  share.comeBack()
  await expect.poll(() => engine.checkHome(far).catch(() => null)).toEqual({ path: far })
})
