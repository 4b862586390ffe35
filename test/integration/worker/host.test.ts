import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { EngineEvents } from '../../../src-main/worker/engine'
import { startEngineThread } from '../../../src-main/worker/engineThread'
import { createWorkerEngine } from '../../../src-main/worker/host'
import { addSession, threadIdOf } from '../../support/codexHome'
import { nextEvent } from '../../support/debrief'
import { temporaryFolder } from '../../support/temporaryFolder'

const script = new URL('../../../dist/node/worker.js', import.meta.url)
const fixLoop = 'scenarios/fix-loop.jsonl'

async function open(dataFolder: string, codexHome: string) {
  expect(existsSync(script), 'the engine thread is built').toBe(true)
  const engine = await createWorkerEngine(startEngineThread(script), { dataFolder, codexHome })
  onTestFinished(() => engine.close())
  return engine
}

test('the engine answers from its thread and announces what changed', async () => {
  const home = temporaryFolder('codex')
  const engine = await open(temporaryFolder('data'), home)
  const changed = nextEvent<EngineEvents['changed']>(
    (listener) => engine.on('changed', listener),
    ({ sessions }) => sessions === 1,
  )
  addSession(home, fixLoop)
  await engine.scan()
  expect((await engine.session(threadIdOf(fixLoop))).commits).toHaveLength(1)
  expect(await changed).toMatchObject({ homeExists: true, running: 0 })
})

test('a problem crosses the thread with its code and values', async () => {
  const engine = await open(temporaryFolder('data'), temporaryFolder('codex'))
  await expect(engine.session('nope')).rejects.toMatchObject({
    problem: { code: 'session_not_found', params: { id: 'nope' } },
  })
})

test('a data folder that cannot be opened is told at the start, not by the first question', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await expect(open(file, temporaryFolder('codex'))).rejects.toMatchObject({
    problem: { code: 'data_folder_unwritable' },
  })
})

test('after closing, a question is answered with a problem instead of never', async () => {
  const engine = await open(temporaryFolder('data'), temporaryFolder('codex'))
  await engine.close()
  await engine.close()
  await expect(engine.counts()).rejects.toMatchObject({ problem: { code: 'internal' } })
})

test('an engine that ends although nobody asked it to is said to whoever listens, and to every question', async () => {
  const thread = startEngineThread(script)
  const engine = await createWorkerEngine(thread, {
    ...{ dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') },
  })
  const ended = nextEvent<EngineEvents['stuck']>((listener) => engine.on('stuck', listener))
  const asked = engine.scan()
  await thread.worker.terminate()
  await expect(asked).rejects.toMatchObject({ problem: { code: 'engine_ended' } })
  expect((await ended).problem).toMatchObject({ code: 'engine_ended' })
  await expect(engine.counts()).rejects.toMatchObject({ problem: { code: 'engine_ended' } })
  await engine.close()
})
