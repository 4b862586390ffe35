import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledCodexPrices, estimateNanoUsd, priceOf } from '../../../src-main/core/codexPrices'
import { addSession, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const fixLoop = 'scenarios/fix-loop.jsonl'
const hugeOutput = 'scenarios/huge-output.jsonl'
const id = threadIdOf(fixLoop)

async function known(...names: string[]) {
  const home = temporaryFolder('codex')
  const paths = names.map((name) => addSession(home, name))
  const engine = openEngine(home)
  await engine.scan()
  return { home, engine, path: paths[0] ?? '' }
}

test('the person’s own title stands everywhere until it is taken back', async () => {
  const { engine } = await known(fixLoop)
  const made = (await engine.session(id)).title
  expect(await engine.rename(id, 'My title')).toMatchObject({ title: 'My title' })
  expect((await engine.session(id)).title).toBe('My title')
  expect((await engine.summaries({ offset: 0, limit: null })).rows).toMatchObject([{ title: 'My title' }])
  await engine.rename(id, null)
  expect((await engine.session(id)).title).toBe(made)
  await expect(engine.rename('nothing', 'x')).rejects.toMatchObject({ problem: { code: 'session_not_found' } })
})

test('a word of a prompt finds its session, another word none', async () => {
  const { engine } = await known(fixLoop, 'scenarios/api-error.jsonl')
  const { turns } = await engine.session(id)
  const word = turns[0]?.prompt.split(/\s+/).find((each) => /^[a-z]{6,}$/i.test(each)) ?? ''
  const { hits } = await engine.search({ text: word, offset: 0, limit: 10 })
  expect(hits.map(({ sessionId }) => sessionId)).toContain(id)
  expect(await engine.search({ text: 'xylophonist', offset: 0, limit: 10 })).toEqual({ hits: [], isMore: false })
})

test('a stretch of a transcript begins where it was asked for', async () => {
  const { engine } = await known(fixLoop)
  const { commands } = await engine.session(id)
  const e = commands[0]?.e ?? ''
  const page = await engine.transcript({ sessionId: id, from: e, limit: 5 })
  expect(page.entries.map((entry) => entry.e)).toContain(e)
  await expect(engine.transcript({ sessionId: id, from: 'E99999', limit: 5 })).rejects.toMatchObject({
    problem: { code: 'usage_wrong' },
  })
})

test('the next page of a transcript shows what was written and renamed since the one before', async () => {
  const { engine, path } = await known(fixLoop)
  const before = await engine.transcript({ sessionId: id, from: 0, limit: 100 })
  const said = { type: 'agent_message', message: 'One more word.', phase: 'commentary' }
  appendFileSync(
    path,
    `${JSON.stringify({ timestamp: '2026-11-21T10:00:00.000Z', type: 'event_msg', payload: said })}\n`,
  )
  await engine.scan()
  await engine.rename(id, 'My title')
  const after = await engine.transcript({ sessionId: id, from: before.total, limit: 100 })
  expect(after.entries).toMatchObject([{ text: 'One more word.' }])
  expect(after).toMatchObject({ total: before.total + 1, title: 'My title' })
})

test('an output that was clipped is read whole from its transcript, and not from one that changed meanwhile', async () => {
  const { engine, path } = await known(hugeOutput)
  const { commands } = await engine.session(threadIdOf(hugeOutput))
  const clipped = commands.find(({ outputOffset }) => outputOffset !== null)
  if (clipped === undefined) throw new Error('no output was clipped')
  const whole = await engine.wholeOutput(threadIdOf(hugeOutput), clipped.e)
  expect(whole.isClipped).toBe(false)
  expect(whole.text.length).toBeGreaterThan(clipped.output.length)
  expect(whole.text.startsWith(clipped.output.slice(0, 1_000))).toBe(true)

  writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(1).join('\n'))
  await expect(engine.wholeOutput(threadIdOf(hugeOutput), clipped.e)).rejects.toMatchObject({
    problem: { code: 'file_unreadable' },
  })
  await expect(engine.wholeOutput(threadIdOf(hugeOutput), 'E99999')).rejects.toMatchObject({
    problem: { code: 'usage_wrong' },
  })
})

test('Codex’s tokens are added up and priced by model; a model without a price is named, not guessed', async () => {
  const { engine } = await known(fixLoop)
  const { tokens, model } = await engine.session(id)
  if (tokens === null || model === null) throw new Error('the recording names no tokens')
  const price = { input: 1_000, cached: 100, output: 8_000 }
  const prices = { asOf: '2026-11-01', models: new Map([[model, price]]) }
  const usage = await engine.codexUsage({ by: 'model', sinceDay: null }, prices)
  expect(usage).toMatchObject({ rows: [{ model, ...tokens, sessions: 1 }], unpriced: [], pricesAsOf: '2026-11-01' })
  expect(usage.total).toEqual({ ...tokens, estimateNanoUsd: estimateNanoUsd(tokens, price) })

  const unknown = await engine.codexUsage({ by: 'day', sinceDay: null }, { ...prices, models: new Map() })
  expect(unknown.rows.map(({ estimateNanoUsd: nano }) => nano)).toEqual([null])
  expect(unknown.unpriced).toEqual([model])
  expect(await engine.codexUsage({ by: 'day', sinceDay: '2999-01-01' }, prices)).toMatchObject({ rows: [] })
  expect(priceOf(bundledCodexPrices, 'no-such-model')).toBeNull()
})

test('files that could not be read are listed by their path in the home, and counted', async () => {
  const { home, engine } = await known(fixLoop)
  mkdirSync(join(home, 'archived_sessions'))
  writeFileSync(join(home, 'archived_sessions', 'rollout-2026-11-21T10-00-00-x.jsonl'), 'hello\nworld\n')
  await engine.scan()
  const report = await engine.healthReport()
  expect(report).toMatchObject({ homePath: home, homeExists: true, files: 2, sessions: 1, troubledTotal: 1 })
  expect(report.lastScanAt).not.toBeNull()
  expect(report.troubled).toMatchObject([
    { path: join('archived_sessions', 'rollout-2026-11-21T10-00-00-x.jsonl'), sessionId: null, isSerious: true },
  ])
  expect((await engine.counts()).troubled).toBe(1)
})
