import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AppState } from '../../../src-main/contract/state'
import type { Debrief } from '../../../src-main/debrief'
import { addSession, threadIdOf } from '../../support/codexHome'
import { nextEvent, openDebrief } from '../../support/debrief'
import { holdDatabase } from '../../support/holdDatabase'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'
import { fixLoop, id, usageOf } from './place'

const second = 'scenarios/two-turns-unicode.jsonl'

function untilAttention({ pipeline }: Debrief, code: string | null): Promise<AppState> {
  return nextEvent(pipeline.onState, ({ attention }) => (attention?.code ?? null) === code)
}

test('what was paid for while another program held the database is kept as soon as that lets go, and booked once', async () => {
  const dataFolder = temporaryFolder('data')
  const codexHome = temporaryFolder('codex')
  addSession(codexHome, fixLoop)
  let letGo = (): void => undefined
  const openRouter = await startOpenRouterServer(() => {
    letGo = holdDatabase(dataFolder)
    // Behind the patience of one try: what comes now was answered, and could not be written at first.
    setTimeout(() => letGo(), 6_500)
    return { text: slugifyAnswer(), costUsd: 0.0011 }
  })
  onTestFinished(() => openRouter.close())
  const debrief = await openDebrief({ dataFolder, codexHome, baseUrl: openRouter.baseUrl })
  await debrief.engine.scan()
  const { summary, problem } = await debrief.pipeline.run(id)
  expect(problem).toBeNull()
  expect(summary).toMatchObject({ kind: 'model', costNanoUsd: 1_100_000, isCostOpen: false })
  expect(openRouter.chatRequests).toHaveLength(1)
  expect((await usageOf(debrief)).rows).toMatchObject([{ calls: 1, costNanoUsd: 1_100_000 }])
}, 60_000)

test('a database that another program holds is said where people look, and what came meanwhile is read when it is free', async () => {
  const dataFolder = temporaryFolder('data')
  const codexHome = temporaryFolder('codex')
  const debrief = await openDebrief({ dataFolder, codexHome, key: null })
  await debrief.pipeline.start()
  addSession(codexHome, fixLoop)
  await debrief.engine.scan()
  const letGo = holdDatabase(dataFolder)
  // By the timer that wakes when the session has been quiet for long enough: nobody has asked for that.
  await untilAttention(debrief, 'database_busy')
  addSession(codexHome, second)
  await expect(debrief.engine.scan()).rejects.toMatchObject({ errcode: 5 })
  // It still answers, and a person is told at once what cannot be done.
  expect((await debrief.engine.sessions(null)).map((row) => row.id)).toEqual([id])
  await expect(debrief.engine.rename(id, 'Mine')).rejects.toMatchObject({ errcode: 5 })
  const free = untilAttention(debrief, null)
  letGo()
  await free
  expect((await debrief.engine.sessions(null)).map((row) => row.id)).toEqual(
    expect.arrayContaining([id, threadIdOf(second)]),
  )
}, 60_000)

test('an end while another program holds the database is an end like any other', async () => {
  const dataFolder = temporaryFolder('data')
  const codexHome = temporaryFolder('codex')
  addSession(codexHome, fixLoop)
  const debrief = await openDebrief({ dataFolder, codexHome, key: null })
  await debrief.engine.scan()
  const letGo = holdDatabase(dataFolder)
  await debrief.close()
  letGo()
  expect(await (await openDebrief({ dataFolder, codexHome, key: null })).engine.session(id)).toMatchObject({ id })
})

test('a full disk is said, and what could not be written is when there is room again, though nothing tells of it', async ({
  skip,
}) => {
  const dataFolder = join(temporaryFolder(), 'data')
  mkdirSync(dataFolder)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', dataFolder])
  skip(mounted.status !== 0, 'mounting needs root')
  onTestFinished(() => void spawnSync('umount', ['-l', dataFolder]))
  const codexHome = temporaryFolder('codex')
  addSession(codexHome, fixLoop)
  const debrief = await openDebrief({ dataFolder, codexHome, key: null })
  const filler = join(dataFolder, 'filler')
  const { bavail, bsize } = statfsSync(dataFolder)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  await debrief.pipeline.start()
  expect((await debrief.pipeline.state()).attention).toEqual({ code: 'disk_full', params: {} })
  expect(await debrief.engine.sessions(null)).toEqual([])
  // Nothing is written there any more, so nothing but the next try can find it.
  const free = untilAttention(debrief, null)
  rmSync(filler)
  await free
  expect((await debrief.engine.sessions(null)).map((row) => row.id)).toEqual([id])
}, 60_000)
