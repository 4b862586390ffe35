import { appendFileSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../../src-main/store/store'
import type { Engine } from '../../../src-main/worker/engine'
import { temporaryFolder } from '../../support/temporaryFolder'
import { freshIndex, indexedSessions, openEngine } from './freshIndex'

const id = '01a1fb42-0000-7000-8000-000000000001'

function line(type: string, payload: object, second: number): string {
  const timestamp = new Date(Date.UTC(2026, 10, 21, 10) + second * 1000).toISOString()
  return `${JSON.stringify({ timestamp, type, payload })}\n`
}

/** One turn with a command whose output is 20 kB of `filler`. */
function turn(n: number, filler = 'a'): string {
  const at = n * 10
  return [
    line('event_msg', { type: 'task_started', turn_id: `t${n}` }, at),
    line('event_msg', { type: 'user_message', message: `Do thing ${n}` }, at + 1),
    line(
      'response_item',
      {
        type: 'function_call',
        name: 'shell',
        arguments: JSON.stringify({ command: ['make', `${n}`] }),
        call_id: `c${n}`,
      },
      at + 2,
    ),
    line(
      'response_item',
      {
        type: 'function_call_output',
        call_id: `c${n}`,
        output: JSON.stringify({ output: filler.repeat(20_000), metadata: { exit_code: 0 } }),
      },
      at + 3,
    ),
    line('event_msg', { type: 'task_complete', turn_id: `t${n}`, last_agent_message: `Did thing ${n}` }, at + 4),
  ].join('')
}

/** A home with one session of 100 turns and 2 MB, known to a Debrief that has been closed since. */
async function largeSession(): Promise<{ home: string; dataFolder: string; path: string }> {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const path = join(home, 'sessions/2026/11/21', `rollout-2026-11-21T10-00-00-${id}.jsonl`)
  mkdirSync(dirname(path), { recursive: true })
  const meta = line('session_meta', { id, timestamp: '2026-11-21T10:00:00.000Z', cwd: '/w', source: 'cli' }, 0)
  writeFileSync(path, meta + Array.from({ length: 100 }, (_, n) => turn(n)).join(''))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  await engine.close()
  return { home, dataFolder, path }
}

function prompts(engine: Engine): Promise<string[]> {
  return engine.session(id).then(({ turns }) => turns.map(({ prompt }) => prompt))
}

/** What stands in the middle is other bytes of the same length: whoever reads it again tells of them. */
function scribbleOver(path: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('Do thing 50', 'Do thong 50'))
}

test('after a restart only what was appended is read', async () => {
  const { home, dataFolder, path } = await largeSession()
  scribbleOver(path)
  appendFileSync(path, turn(100))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  const all = await prompts(engine)
  expect(all).toHaveLength(101)
  expect(all).toContain('Do thing 50')
})

test('what is read on from a checkpoint is what a reading of the whole gives, also when it is archived meanwhile', async () => {
  const { home, dataFolder, path } = await largeSession()
  mkdirSync(join(home, 'archived_sessions'))
  const archived = join(home, 'archived_sessions', basename(path))
  renameSync(path, archived)
  appendFileSync(archived, turn(100))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  appendFileSync(archived, turn(101))
  await engine.scan()
  expect(await indexedSessions(engine)).toEqual(await freshIndex(home))
})

test('a file that was replaced is read from its start, whatever the checkpoint says', async () => {
  const { home, dataFolder, path } = await largeSession()
  const text = readFileSync(path, 'utf8').replace('Do thing 50', 'Do thong 50')
  writeFileSync(`${path}.new`, text + turn(100))
  renameSync(`${path}.new`, path)
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  const all = await prompts(engine)
  expect(all).toHaveLength(101)
  expect(all).toContain('Do thong 50')
})

test('a checkpoint that another version made is dropped, and the file read again', async () => {
  const { home, dataFolder, path } = await largeSession()
  const store = openStore(join(dataFolder, 'debrief.db'))
  const kept = store.checkpoints.get(id)
  if (kept === null) throw new Error('no checkpoint was kept')
  const place = JSON.parse(kept.position) as Record<string, unknown>
  store.transaction(() =>
    store.checkpoints.put(id, { ...kept, position: JSON.stringify({ ...place, version: -1 }) }, Date.now()),
  )
  store.close()
  scribbleOver(path)
  appendFileSync(path, turn(100))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  expect(await prompts(engine)).toContain('Do thong 50')
})

test('a checkpoint whose bytes are damaged costs a reading, not the session', async () => {
  const { home, dataFolder, path } = await largeSession()
  const store = openStore(join(dataFolder, 'debrief.db'))
  const kept = store.checkpoints.get(id)
  if (kept === null) throw new Error('no checkpoint was kept')
  store.transaction(() => store.checkpoints.put(id, { ...kept, state: Uint8Array.of(1, 2, 3) }, Date.now()))
  store.close()
  appendFileSync(path, turn(100))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  expect(await indexedSessions(engine)).toEqual(await freshIndex(home))
})

test('a checkpoint of more facts than fit one piece brings all of them back', async () => {
  const { home, dataFolder, path } = await largeSession()
  appendFileSync(path, Array.from({ length: 200 }, (_, n) => turn(100 + n)).join(''))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  await engine.close()
  scribbleOver(path)
  appendFileSync(path, turn(300))
  const next = openEngine(home, dataFolder)
  await next.scan()
  const all = await prompts(next)
  expect(all).toEqual(Array.from({ length: 301 }, (_, n) => `Do thing ${n}`))
})

test('a first start leaves checkpoints of the threads that were written last, not of those read last', async () => {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const ids = Array.from({ length: 17 }, (_, n) => id.replace(/.{2}$/, String(n + 10)))
  for (const [n, each] of ids.entries()) {
    const path = join(home, 'sessions/2026/11/21', `rollout-2026-11-21T10-00-00-${each}.jsonl`)
    mkdirSync(dirname(path), { recursive: true })
    const meta = line('session_meta', { id: each, timestamp: '2026-11-21T10:00:00.000Z', cwd: '/w', source: 'cli' }, 0)
    writeFileSync(path, meta + turn(1, 'a'.repeat(60)))
    utimesSync(path, 1_790_000_000 + n, 1_790_000_000 + n)
  }
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  await engine.close()
  const store = openStore(join(dataFolder, 'debrief.db'))
  expect(ids.filter((each) => store.checkpoints.position(each) === null)).toEqual(ids.slice(0, 1))
  store.close()
})
