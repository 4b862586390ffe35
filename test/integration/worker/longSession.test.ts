import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporaryFolder'
import { freshIndex, indexedSessions, openEngine } from './freshIndex'

const id = '01a1fb42-0000-7000-8000-000000000002'

function line(type: string, payload: object): string {
  return `${JSON.stringify({ timestamp: '2026-11-21T10:00:00.000Z', type, payload })}\n`
}

function command(n: number): string {
  const call = { type: 'function_call', name: 'shell', arguments: JSON.stringify({ command: ['make', `${n}`] }) }
  const output = JSON.stringify({ output: 'broken', metadata: { exit_code: 2 } })
  return (
    line('response_item', { ...call, call_id: `c${n}` }) +
    line('response_item', { type: 'function_call_output', call_id: `c${n}`, output })
  )
}

const commands = 2_100

/** A home with a session so long that its ledger is not made anew for every command, in the middle of a turn. */
async function longSession() {
  const home = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const path = join(home, 'sessions/2026/11/21', `rollout-2026-11-21T10-00-00-${id}.jsonl`)
  mkdirSync(dirname(path), { recursive: true })
  const begin =
    line('session_meta', { id, timestamp: '2026-11-21T10:00:00.000Z', cwd: '/w', source: 'cli' }) +
    line('event_msg', { type: 'task_started', turn_id: 't' }) +
    line('event_msg', { type: 'user_message', message: 'Make everything' })
  writeFileSync(path, begin + Array.from({ length: commands }, (_, n) => command(n)).join(''))
  const engine = openEngine(home, dataFolder)
  await engine.scan()
  return { home, dataFolder, path, engine }
}

test('while a long session runs its commands are known at once, and its summary when the turn ends', async () => {
  const { home, path, engine } = await longSession()
  appendFileSync(path, command(commands))
  await engine.scan()
  expect((await engine.session(id)).commands).toHaveLength(commands + 1)
  appendFileSync(path, line('event_msg', { type: 'task_complete', turn_id: 't', last_agent_message: 'Gave up' }))
  await engine.scan()
  expect(await indexedSessions(engine)).toEqual(await freshIndex(home))
})

test('a summary that is behind when Debrief is closed is made before', async () => {
  const { home, dataFolder, path, engine } = await longSession()
  appendFileSync(path, command(commands))
  await engine.scan()
  await engine.close()
  expect(await indexedSessions(openEngine(home, dataFolder))).toEqual(await freshIndex(home))
})
