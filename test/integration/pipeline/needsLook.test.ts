import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import type { Debrief, SessionToLookAt } from '../../../src-main/debrief'
import { addSession, recording, rolloutPath, threadIdOf } from '../../support/codexHome'
import { nextEvent } from '../../support/debrief'
import { holdTime, pass, passUntil, room } from './place'

const minuteMs = 60_000
const other = 'scenarios/secrets-in-output.jsonl'
const failing = 'scenarios/api-error.jsonl'
const slow = { 'summarize.quietSeconds': 3_600, 'summarize.stalledMinutes': 60 }

/** A session cut behind its first call of that kind, as it stands while Codex waits; `goOn` writes the next lines. */
async function waitingSession(codexHome: string, name = other, kind = '"function_call"'): Promise<{ goOn(): void }> {
  // The held clock stands still while the first start is written down by the file system's: the file has to be newer.
  await pass(minuteMs, minuteMs)
  const path = rolloutPath(codexHome, name)
  const lines = readFileSync(recording(name), 'utf8').trimEnd().split('\n')
  const call = lines.findIndex((line) => line.includes(kind))
  const text = (from: number, to?: number): string => `${lines.slice(from, to).join('\n')}\n`
  const touch = (): void => utimesSync(path, new Date(), new Date())
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text(0, call + 1))
  touch()
  return {
    goOn() {
      appendFileSync(path, text(call + 1))
      touch()
    },
  }
}

function looksOf({ pipeline }: Debrief): SessionToLookAt[] {
  const looks: SessionToLookAt[] = []
  pipeline.onNeedsLook((look) => looks.push(look))
  return looks
}

test('a command that shows nothing for five minutes is told once, over scans and a restart', async () => {
  holdTime()
  const { codexHome, debrief, reopen } = await room(slow)
  await debrief.pipeline.start()
  const looks = looksOf(debrief)
  await waitingSession(codexHome)
  await debrief.engine.scan()
  await pass(4 * minuteMs, 10_000)
  expect(looks).toEqual([])
  const told = nextEvent(debrief.pipeline.onNeedsLook)
  expect(await passUntil(told)).toMatchObject({
    kind: 'waiting',
    sessionId: threadIdOf(other),
    project: '/home/dev/demo',
  })
  expect(looks[0]?.e).toMatch(/^E\d+$/)
  expect(looks[0]?.command).not.toBe('')
  await debrief.engine.scan()
  await pass(10 * minuteMs, minuteMs)
  expect(looks).toHaveLength(1)
  await debrief.close()

  const again = await reopen()
  const later = looksOf(again)
  await again.pipeline.start()
  await pass(10 * minuteMs, minuteMs)
  expect(later).toEqual([])
})

test.each([
  ['apply_patch', 'shapes/patch-of-every-kind.jsonl', '"name":"apply_patch"'],
  ['stock', 'shapes/mcp-tool.jsonl', '"namespace":"mcp__shop"'],
])('%s that has not answered for five minutes is told by its name', async (tool, name, kind) => {
  holdTime()
  const { codexHome, debrief } = await room(slow)
  await debrief.pipeline.start()
  const told = nextEvent(debrief.pipeline.onNeedsLook)
  await waitingSession(codexHome, name, kind)
  await debrief.engine.scan()
  const look = await passUntil(told)
  expect(look).toMatchObject({ kind: 'waiting', sessionId: threadIdOf(name), tool, command: null })
  expect(look.quietMs).toBeGreaterThanOrEqual(5 * minuteMs)
})

test('a session that went on within the time is not told', async () => {
  holdTime()
  const { codexHome, debrief } = await room(slow)
  await debrief.pipeline.start()
  const looks = looksOf(debrief)
  const session = await waitingSession(codexHome)
  await debrief.engine.scan()
  await pass(4 * minuteMs, 10_000)
  session.goOn()
  await debrief.engine.scan()
  await pass(30 * minuteMs, minuteMs)
  expect(looks).toEqual([])
})

test('with 0 nothing is told', async () => {
  holdTime()
  const { codexHome, debrief } = await room({ ...slow, 'notifications.waitingMinutes': 0 })
  await debrief.pipeline.start()
  const looks = looksOf(debrief)
  await waitingSession(codexHome)
  await debrief.engine.scan()
  await pass(30 * minuteMs, minuteMs)
  expect(looks).toEqual([])
})

test('a session that fails while Debrief is paused is told, once, with what Codex said', async () => {
  holdTime()
  const { codexHome, debrief } = await room()
  await debrief.pipeline.start()
  await debrief.pipeline.setPause({ until: null })
  const looks = looksOf(debrief)
  const told = nextEvent(debrief.pipeline.onNeedsLook)
  addSession(codexHome, failing)
  await debrief.engine.scan()
  expect(await passUntil(told)).toMatchObject({ kind: 'failed', error: 'The model does not exist' })
  await pass(10 * minuteMs, minuteMs)
  expect(looks).toHaveLength(1)
})

test('a pause with an end holds over a restart and is over by itself, without a person', async () => {
  holdTime()
  const { codexHome, debrief, reopen } = await room()
  await debrief.pipeline.start()
  const until = Date.now() + 60 * minuteMs
  await debrief.pipeline.setPause({ until })
  await debrief.close()

  const second = await reopen()
  addSession(codexHome, other)
  await second.pipeline.start()
  expect(await second.pipeline.state()).toMatchObject({ isPaused: true, pausedUntil: until })
  await pass(55 * minuteMs, minuteMs)
  expect((await second.pipeline.state()).isPaused).toBe(true)
  const settled = nextEvent(second.pipeline.onSettled)
  expect((await passUntil(settled, 10_000)).summary.kind).toBe('model')
  expect(Date.now()).toBeGreaterThanOrEqual(until)
  expect(await second.pipeline.state()).toMatchObject({ isPaused: false, pausedUntil: null })
}, 60_000)

test('a pause whose end came while Debrief was closed is none', async () => {
  holdTime()
  const { debrief, reopen } = await room()
  await debrief.pipeline.start()
  await debrief.pipeline.setPause({ until: Date.now() + 60 * minuteMs })
  await debrief.close()
  await pass(61 * minuteMs, minuteMs)
  const second = await reopen()
  await second.pipeline.start()
  expect((await second.pipeline.state()).isPaused).toBe(false)
})

test('at a glance: what runs, since when, and whose tests failed', async () => {
  holdTime()
  const { codexHome, debrief } = await room()
  const session = await waitingSession(codexHome)
  await debrief.engine.scan()
  const { running, failingIds } = await debrief.engine.glance()
  expect(running).toMatchObject([{ sessionId: threadIdOf(other), project: '/home/dev/demo' }])
  expect(new Date(running[0]?.since ?? 0).toISOString()).toMatch(/^2026-11-20T23:20/)
  expect(failingIds).toEqual([])
  session.goOn()
  await debrief.engine.scan()
  expect((await debrief.engine.glance()).running).toEqual([])
})
