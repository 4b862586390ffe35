import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../../src-main/worker/engine'
import { startEngineThread } from '../../../src-main/worker/engineThread'
import { createWorkerEngine } from '../../../src-main/worker/host'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import { startReaderPool } from '../../../src-main/worker/readerPool'
import type { PooledTask } from '../../../src-main/worker/readerThread'
import type { TaskResult } from '../../../src-main/worker/readTask'
import { recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { freshIndex, indexedSessions } from './freshIndex'

const script = new URL('../../../dist/node/worker.js', import.meta.url)
const fixLoop = 'scenarios/fix-loop.jsonl'

/** A home with so many sessions that other threads read them. */
function largeHome(count: number): string {
  const home = temporaryFolder('codex')
  const original = threadIdOf(fixLoop)
  const text = readFileSync(recording(fixLoop), 'utf8')
  mkdirSync(join(home, 'sessions'))
  for (let n = 0; n < count; n++) {
    const id = original.slice(0, -4) + String(n).padStart(4, '0')
    writeFileSync(join(home, 'sessions', `rollout-2026-11-21T10-00-00-${id}.jsonl`), text.replaceAll(original, id))
  }
  return home
}

async function openWorker(codexHome: string): Promise<Engine> {
  expect(existsSync(script), 'the engine thread is built').toBe(true)
  const engine = await createWorkerEngine(startEngineThread(script), { dataFolder: temporaryFolder('data'), codexHome })
  onTestFinished(() => engine.close())
  return engine
}

test('what other threads read is what one thread reads by itself', async () => {
  const home = largeHome(210)
  writeFileSync(join(home, 'sessions', 'rollout-2026-11-21T10-00-00-x.jsonl'), 'hello\nworld\n')
  const engine = await openWorker(home)
  expect(await engine.scan()).toMatchObject({ files: 211, sessions: 210, warnings: [{ code: 'not_a_transcript' }] })
  expect(await indexedSessions(engine)).toEqual(await freshIndex(home))
  expect(await engine.scan()).toMatchObject({ read: 0 })
})

test('while a large home is read, the engine answers', async () => {
  const engine = await openWorker(largeHome(400))
  const order: string[] = []
  const scanned = engine.scan().then(() => order.push('scanned'))
  const begun = new Promise<void>((resolve) => {
    engine.on('indexed', ({ done, total }) => done < total && resolve())
  })
  await begun
  await engine.counts().then(({ sessions }) => order.push(sessions < 400 ? 'answered on the way' : 'answered'))
  await scanned
  expect(order).toEqual(['answered on the way', 'scanned'])
})

test('closing in the middle of a large home ends at once, and the next start goes on', async () => {
  const home = largeHome(400)
  const dataFolder = temporaryFolder('data')
  const first = await createWorkerEngine(startEngineThread(script), { dataFolder, codexHome: home })
  const begun = new Promise<void>((resolve) => {
    first.on('indexed', () => resolve())
  })
  const scanned = first.scan().catch(() => null)
  await begun
  await first.close()
  await scanned
  const second = await createWorkerEngine(startEngineThread(script), { dataFolder, codexHome: home })
  onTestFinished(() => second.close())
  await second.scan()
  expect((await second.counts()).sessions).toBe(400)
})

/** A reading thread that answers every task with its id, and dies at the task named "monster". */
function dyingScript(): URL {
  const path = join(temporaryFolder('script'), 'reader.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ kind, tasks }) => {
  if (kind === 'heads') return parentPort.postMessage({ kind, results: [], isLast: true })
  const results = tasks.map(({ task }) => {
    if (task.thread.threadId === 'monster') process.exit(1)
    return { threadId: task.thread.threadId, prepared: null, checkpoint: null, problem: 'answered' }
  })
  parentPort.postMessage({ kind: 'tasks', packed: { results, lengths: [], blobs: new ArrayBuffer(0) }, isLast: true })
})`,
  )
  return pathToFileURL(path)
}

function pooledTask(threadId: string): PooledTask {
  const thread = {
    ...{ threadId, path: threadId, archived: false, modifiedMs: 0, sources: [], paths: [] },
    ...{ isBaseMissing: false, copiedFromId: null, startedAt: null, ownFromByte: null },
  }
  return {
    task: { thread, parent: null, rememberedStart: null, name: null, key: '', sizeBytes: 1 },
    wantsCheckpoint: false,
  }
}

test('a transcript at which a reading thread dies is told of, and all others are read', async () => {
  const pool = await startReaderPool(dyingScript())
  if (pool === null) throw new Error('no thread was started')
  onTestFinished(() => pool.close())
  const ids = [...Array.from({ length: 100 }, (_, n) => `t${n}`), 'monster', 'last']
  const results: TaskResult[] = []
  await pool.readTasks(ids.map(pooledTask), async (some) => {
    results.push(...some)
  })
  expect(results.map(({ threadId }) => threadId).toSorted()).toEqual(ids.toSorted())
  const problems = new Map(results.map(({ threadId, problem }) => [threadId, problem]))
  expect(problems.get('monster')).toEqual({ code: 'file_unreadable', reason: 'the reading thread ended' })
  expect(new Set(ids.filter((id) => id !== 'monster').map((id) => problems.get(id)))).toEqual(new Set(['answered']))
})

test('where no reading thread can be started, the engine reads by itself', async () => {
  const home = largeHome(210)
  const nowhere = pathToFileURL(join(temporaryFolder('script'), 'missing.js'))
  const engine = createLocalEngine({ dataFolder: temporaryFolder('data'), codexHome: home, readerScript: nowhere.href })
  onTestFinished(() => engine.close())
  await engine.scan()
  expect(await engine.counts()).toMatchObject({ sessions: 210, troubled: 0 })
})
