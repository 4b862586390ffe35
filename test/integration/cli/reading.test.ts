import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { CodexUsage } from '../../../src-main/contract/codexUsage'
import { SearchHit } from '../../../src-main/contract/search'
import type { Session } from '../../../src-main/contract/session'
import { TranscriptEntry } from '../../../src-main/contract/transcript'
import { addSession, recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, noKey } from './place'
import type { Place, Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const unicode = 'scenarios/two-turns-unicode.jsonl'
const slug = 'by-release/codex-0.169.0.jsonl'
const older = 'by-release/codex-0.58.0.jsonl'

test('search finds titles, commands and two characters of Chinese, and says where; nothing found is an empty array', async () => {
  const place = await createPlace()
  addSession(place.codexHome, slug)
  addSession(place.codexHome, unicode)
  const find = async (...words: string[]): Promise<SearchHit[]> => {
    const [hits, exitCode] = await place.json<SearchHit[]>(['search', ...words])
    expect(exitCode).toBe(0)
    return hits.map((hit) => SearchHit.parse(hit))
  }
  const [byTitle] = await find('slugify', 'helper')
  expect(byTitle).toMatchObject({ sessionId: threadIdOf(slug), project: '/home/dev/demo', status: 'ended' })
  expect(byTitle?.matches[0]?.kind).toBe('title')
  const [byCommand] = await find('readFileSync')
  expect(byCommand?.matches.find(({ kind }) => kind === 'command')?.e).toMatch(/^E\d+$/)
  expect((await find('世界'))[0]?.sessionId).toBe(threadIdOf(unicode))
  expect(await find('nowhere-to-be-found')).toEqual([])

  const { stdout, exitCode } = await place.run(['search', 'slugify'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/demo {2}Write a slugify helper/)
  expect(stdout).toContain('[slugify]')
})

test('a transcript is the same by id, by prefix and from a file outside the home, and knows every event', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const id = threadIdOf(fixLoop)
  const [session] = await place.json<Session>(['sessions', 'show', id])
  const [raw, exitCode] = await place.json<unknown[]>(['transcript', id])
  const entries = raw.map((entry) => TranscriptEntry.parse(entry))
  expect(exitCode).toBe(0)
  const facts = [...session.notes, ...session.commands, ...session.fileChanges].map(({ e }) => Number(e.slice(1)))
  expect(entries.map(({ e }) => Number(e.slice(1)))).toEqual(facts.toSorted((a, b) => a - b))
  expect((await place.json(['transcript', id.slice(0, 13)]))[0]).toEqual(raw)

  const failed = entries.find(({ command }) => command?.exitCode === 1)
  const { stdout } = await place.run(['transcript', id, '--at', failed?.e ?? ''])
  expect(stdout).toContain(`▶ ${failed?.e} `)
  expect(stdout).toMatch(/\(exit 1, tests failed/)

  const outside = join(temporaryFolder('outside'), 'any name.jsonl')
  copyFileSync(recording(older), outside)
  const [other] = await place.json<TranscriptEntry[]>(['transcript', outside])
  expect(other[0]).toMatchObject({ e: 'E1', kind: 'prompt' })
  const [wrong, wrongCode] = await place.json<{ error: Told }>(['transcript', id, '--at', 'E999'])
  expect({ code: wrong.error.code, wrongCode }).toEqual({ code: 'usage_wrong', wrongCode: 2 })
})

test('a title of one’s own outlives another reading of the file, and can be given back', async () => {
  const place = await createPlace()
  const path = addSession(place.codexHome, slug)
  const id = threadIdOf(slug)
  const titleOf = async (): Promise<string> => (await place.json<Session>(['sessions', 'show', id]))[0].title
  const made = await titleOf()
  expect(await place.json(['sessions', 'rename', id.slice(0, 13), 'Mine', 'alone'])).toEqual([
    { id, title: 'Mine alone' },
    0,
  ])
  appendFileSync(path, `${JSON.stringify({ timestamp: '2026-11-21T10:00:00.000Z', type: 'event_msg', payload: {} })}\n`)
  expect(await titleOf()).toBe('Mine alone')
  const [rows] = await place.json<Session[]>(['sessions', 'list'])
  expect(rows[0]?.title).toBe('Mine alone')
  expect((await place.json<SearchHit[]>(['search', 'Mine alone']))[0][0]?.sessionId).toBe(id)
  expect((await place.json(['sessions', 'rename', id]))[0]).toEqual({ id, title: made })
  expect(await titleOf()).toBe(made)
})

test('usage --codex adds up what the sessions say; without a key it asks nobody', async () => {
  const place = await createPlace()
  addSession(place.codexHome, slug)
  addSession(place.codexHome, older)
  const sessions = await Promise.all(
    [slug, older].map(async (name) => (await place.json<Session>(['sessions', 'show', threadIdOf(name)], noKey))[0]),
  )
  const [raw, exitCode] = await place.json(['usage', '--codex', '--by', 'model'], noKey)
  const usage = CodexUsage.parse(raw)
  expect(exitCode).toBe(0)
  const sum = (key: 'input' | 'cached' | 'output' | 'total'): number =>
    sessions.reduce((total, { tokens }) => total + (tokens?.[key] ?? 0), 0)
  expect(usage.total).toMatchObject({
    input: sum('input'),
    cached: sum('cached'),
    output: sum('output'),
    total: sum('total'),
  })
  expect(usage.rows.map(({ model }) => model)).toEqual(['gpt-5.5-codex'])
  // Nobody lists a price for the recordings' model: it is said, not guessed.
  expect(usage).toMatchObject({ unpriced: ['gpt-5.5-codex'], pricesAsOf: '2026-11-10', total: { estimateNanoUsd: 0 } })
  expect(place.openRouter.requests).toEqual([])
  const { stdout } = await place.run(['usage', '--codex'], noKey)
  expect(stdout).toContain('No price is known for gpt-5.5-codex')
})

test('usage --codex estimates at the live price where there is a key, asked for once a day; else at the bundled one', async () => {
  const estimate = (output: number): number => (28_000 - 3_500) * 5_000 + 3_500 * 500 + 840 * output
  const pricing = { prompt: '0.000005', completion: '0.00004', input_cache_read: '0.0000005' }
  const placeOf = async (): Promise<Place> => {
    const place = await createPlace()
    const path = addSession(place.codexHome, slug)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('gpt-5.5-codex', 'gpt-5.5'))
    place.openRouter.setModels([{ id: 'openai/gpt-5.5', pricing }])
    return place
  }
  const online = await placeOf()
  for (const _run of ['first', 'second']) {
    const live = CodexUsage.parse((await online.json(['usage', '--codex']))[0])
    expect(live).toMatchObject({ total: { estimateNanoUsd: estimate(40_000) }, unpriced: [] })
    expect(live.pricesAsOf > '2026-11-10').toBe(true)
  }
  expect(online.openRouter.requests.map(({ path }) => path)).toEqual(['/models'])

  const offline = await placeOf()
  await offline.openRouter.close()
  const bundled = CodexUsage.parse((await offline.json(['usage', '--codex']))[0])
  expect(bundled).toMatchObject({ pricesAsOf: '2026-11-10', total: { estimateNanoUsd: estimate(30_000) } })
})

test('doctor names the file that could not be read whole, and no word of it', async () => {
  const place = await createPlace()
  const path = addSession(place.codexHome, slug)
  appendFileSync(path, '{"timestamp": broken secret-word\n')
  const odd = join(place.codexHome, 'sessions/2026/11/20/rollout-2026-11-20T10-00-00-odd.jsonl')
  mkdirSync(dirname(odd), { recursive: true })
  writeFileSync(odd, 'not a transcript, secret-word\n')
  await place.run(['sessions', 'list'])
  const { stdout, exitCode } = await place.run(['doctor'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/Troubled files\n +✕ +sessions\/2026\/11\/20\/rollout-\S+odd\.jsonl +1 not_a_transcript\n/)
  expect(stdout).toMatch(/ +sessions\/2026\/11\/21\/rollout-\S+ +1 bad_line\n/)
  expect(stdout).not.toContain('secret-word')
  expect(stdout).not.toContain('slugify')
})
