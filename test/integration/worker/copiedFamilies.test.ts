import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '../../../src-main/worker/engine'
import { answerLine, callLine, parentLines, stamp, textOf, tokenLine, userLine } from '../codex/forkByCopy'
import type { Line } from '../codex/forkByCopy'
import { metaLine, rolloutPath, temporaryHome, threadId } from '../codex/temporaryHome'
import type { TemporaryHome } from '../codex/temporaryHome'
import { freshIndex, indexedSessions, openEngine } from './freshIndex'

const parent = parentLines(1)
const history = parent.slice(1)

/** A fork whose copied lines are stamped slowly, as by a busy machine: its lines alone do not tell what was copied. */
function slowFork(n: number, own: readonly Line[]): string {
  const header = metaLine(n, { forked_from_id: threadId(1), timestamp: stamp(n) })
  const copied = history.map((line, index) => ({ ...line, timestamp: stamp(n + index * 400) }))
  return header.replace(/"timestamp":"[^"]*"/, `"timestamp":"${stamp(n)}"`) + textOf([...copied, ...own])
}

const forkA = slowFork(2, [
  userLine('Do A', 60_000),
  callLine(3, 61_000),
  tokenLine(2_300, 300, 61_500),
  answerLine('Did A.', 62_000),
])
const forkB = slowFork(3, [
  userLine('Do B', 70_000),
  callLine(4, 71_000),
  tokenLine(2_500, 500, 71_500),
  answerLine('Did B.', 72_000),
])

async function facts(engine: Engine): Promise<Record<string, { prompts: string[]; tokens: number | undefined }>> {
  const entries = [...(await indexedSessions(engine))].map(([id, { session }]) => {
    return [id, { prompts: session.turns.map(({ prompt }) => prompt), tokens: session.tokens?.total }] as const
  })
  return Object.fromEntries(entries)
}

const whole = ['Do the first thing', 'go on']
const ownOfA = { prompts: ['Do A'], tokens: 300 }
const ownOfB = { prompts: ['Do B'], tokens: 500 }

async function homeWith(...files: readonly (readonly [number, string])[]): Promise<TemporaryHome> {
  const temporary = await temporaryHome()
  for (const [n, text] of files) await temporary.write(rolloutPath(n), text)
  return temporary
}

test('what two forks copied of a parent that is there is in neither of them', async () => {
  await using temporary = await homeWith([1, textOf(parent)], [2, forkA], [3, forkB])
  const engine = openEngine(temporary.home.path)
  await engine.scan()
  expect(await facts(engine)).toEqual({
    [threadId(1)]: { prompts: whole, tokens: 2_000 },
    [threadId(2)]: ownOfA,
    [threadId(3)]: ownOfB,
  })
})

test('what two forks copied of a parent that is gone counts once, with the elder, in whatever order they come', async () => {
  const elder = { prompts: [...whole, 'Do A'], tokens: 2_300 }
  await using both = await homeWith([2, forkA], [3, forkB])
  const engine = openEngine(both.home.path)
  await engine.scan()
  expect(await facts(engine)).toEqual({ [threadId(2)]: elder, [threadId(3)]: ownOfB })

  await using one = await homeWith([3, forkB])
  const later = openEngine(one.home.path)
  await later.scan()
  expect(await facts(later)).toEqual({ [threadId(3)]: { prompts: [...whole, 'Do B'], tokens: 2_500 } })
  await one.write(rolloutPath(2), forkA)
  await later.scan()
  expect(await facts(later)).toEqual({ [threadId(2)]: elder, [threadId(3)]: ownOfB })
})

test('a parent that comes back takes its part back from its forks', async () => {
  await using temporary = await homeWith([2, forkA], [3, forkB])
  const engine = openEngine(temporary.home.path)
  await engine.scan()
  await temporary.write(rolloutPath(1), textOf(parent))
  await engine.scan()
  expect(await indexedSessions(engine)).toEqual(await freshIndex(temporary.home.path))
  expect((await facts(engine))[threadId(2)]).toEqual(ownOfA)
})

test('a parent that is deleted keeps its part, and its forks theirs, also archived, after a restart and an append', async () => {
  await using temporary = await homeWith([1, textOf(parent)], [2, forkA])
  const dataFolder = `${temporary.home.path}-data`
  const engine = openEngine(temporary.home.path, dataFolder)
  await engine.scan()
  rmSync(join(temporary.home.path, rolloutPath(1)))
  await engine.scan()
  expect((await engine.session(threadId(1))).isVanished).toBe(true)
  expect((await facts(engine))[threadId(2)]).toEqual(ownOfA)
  const archived = rolloutPath(2).replace(/^.*\//, 'archived_sessions/')
  mkdirSync(join(temporary.home.path, 'archived_sessions'))
  renameSync(join(temporary.home.path, rolloutPath(2)), join(temporary.home.path, archived))
  await engine.scan()
  await engine.close()

  const next = openEngine(temporary.home.path, dataFolder)
  await temporary.append(archived, textOf([userLine('More', 90_000), answerLine('Done.', 91_000)]))
  await next.scan()
  expect((await facts(next))[threadId(2)]).toEqual({ prompts: ['Do A', 'More'], tokens: 300 })
  const { total } = await next.codexUsage({ by: 'day', sinceDay: null }, { asOf: '2026-11-21', models: new Map() })
  expect(total.total).toBe(2_300)
})

test('a long fork that is read on from its checkpoint is read on once per line', async () => {
  const long = Array.from({ length: 30 }, (_, n) => answerLine(`${n} ${'word '.repeat(10_000)}`, 63_000 + n))
  await using temporary = await homeWith([1, textOf(parent)], [2, forkA + textOf(long)])
  const dataFolder = join(temporary.folder, 'data')
  const first = openEngine(temporary.home.path, dataFolder)
  await first.scan()
  await temporary.append(rolloutPath(2), textOf([userLine('Then B', 90_000), answerLine('Did B.', 91_000)]))
  await first.scan()
  await first.close()

  const next = openEngine(temporary.home.path, dataFolder)
  for (const [n, task] of ['Then C', 'Then D'].entries()) {
    await temporary.append(rolloutPath(2), textOf([userLine(task, 100_000 + n), answerLine('Done.', 101_000 + n)]))
    await next.scan()
  }
  expect(await indexedSessions(next)).toEqual(await freshIndex(temporary.home.path))
})
