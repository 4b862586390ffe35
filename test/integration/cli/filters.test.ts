import { expect, test } from 'vitest'
import { SummaryRow } from '../../../src-main/contract/summary'
import { addSession, threadIdOf } from '../../support/codexHome'
import { createPlace } from './place'
import type { Place, Told } from './place'

const names = ['scenarios/fix-loop.jsonl', 'scenarios/interrupted.jsonl', 'scenarios/two-turns-unicode.jsonl']
const [fixLoop = '', interrupted = '', unicode = ''] = names.map(threadIdOf)

async function placeWithThree(): Promise<Place> {
  const place = await createPlace()
  for (const name of names) addSession(place.codexHome, name)
  return place
}

async function listed(place: Place, ...options: string[]): Promise<string[]> {
  const [rows, exitCode] = await place.json<unknown[]>(['summaries', 'list', ...options])
  expect(exitCode).toBe(0)
  return rows.map((row) => SummaryRow.parse(row).sessionId).toSorted()
}

test(
  'sessions are starred by a part of their ids, listed by it, and lose the star again',
  { timeout: 60_000 },
  async () => {
    const place = await placeWithThree()
    const [answer, exitCode] = await place.json(['sessions', 'star', fixLoop.slice(0, 13), unicode])
    expect({ answer, exitCode }).toEqual({
      answer: [fixLoop, unicode].map((id) => ({ id, isStarred: true })),
      exitCode: 0,
    })
    expect(await listed(place, '--starred')).toEqual([fixLoop, unicode].toSorted())
    expect((await place.run(['summaries', 'list', '--starred'])).stdout).toContain('★ ')
    expect((await place.run(['sessions', 'star', fixLoop, '--off'])).stdout).toContain('Took the star off 1 session.')
    expect(await listed(place, '--starred')).toEqual([unicode])
  },
)

test('a word that names no session stars none of the others', { timeout: 60_000 }, async () => {
  const place = await placeWithThree()
  const [answer, exitCode] = await place.json<{ error: Told }>(['sessions', 'star', fixLoop, 'nobody'])
  expect([answer.error.code, exitCode]).toEqual(['session_not_found', 1])
  expect(await listed(place, '--starred')).toEqual([])
})

const all = [fixLoop, interrupted, unicode].toSorted()
const narrowed: readonly (readonly [options: string[], ids: readonly string[]])[] = [
  [['--outcome', 'aborted'], [interrupted]],
  [['--project', 'demo', '--outcome', 'aborted,failed'], [interrupted]],
  [['--project', 'dem'], []],
  [['--model', 'gpt-5.5-codex', '--since', '2020-01-01'], all],
  [['--model', 'gpt-5.5-codex', '--since', '2099-01-01'], []],
  // Whoever looks at its list has read what was there before.
  [['--unread'], []],
  // Its first run failed, its last one passed.
  [['--failed-tests'], []],
]

test('the list is narrowed by each option and by several together', { timeout: 60_000 }, async () => {
  const place = await placeWithThree()
  expect(await listed(place)).toEqual(all)
  for (const [options, ids] of narrowed) expect(await listed(place, ...options), options.join(' ')).toEqual(ids)
  const { stdout } = await place.run(['summaries', 'list', '--since', '2099-01-01'])
  expect(stdout).toContain('None of 3 summaries fits.')
})

test.each([
  ['--outcome', 'good', 'done, partial'],
  ['--since', 'yesterday', '2026-11-21'],
  ['--model', '', 'id of a model'],
])('%s %s is wrong usage, and says what it takes', async (option, value, says) => {
  const place = await createPlace()
  const [answer, exitCode] = await place.json<{ error: Told }>(['summaries', 'list', option, value])
  expect([answer.error.code, exitCode]).toEqual(['usage_wrong', 2])
  expect(answer.error.what + answer.error.todo).toContain(says)
})
