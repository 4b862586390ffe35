import { expect, test } from 'vitest'
import type { SearchHit } from '../../../src-main/contract/search'
import { addSession, threadIdOf } from '../../support/codexHome'
import { createPlace } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

test('a session is found by the words of its own note and title, as long as they stand, and neither is sent', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  addSession(place.codexHome, 'scenarios/interrupted.jsonl')
  await place.run(['sessions', 'note', id, 'Ask Zebedee 先问'])
  await place.run(['sessions', 'rename', id, 'Quokka'])
  const find = async (text: string): Promise<SearchHit[]> => (await place.json<SearchHit[]>(['search', text]))[0]
  expect(await find('zebedee')).toMatchObject([{ sessionId: id, matches: [{ kind: 'note', e: null }] }])
  expect(await find('quokka')).toMatchObject([{ sessionId: id, title: 'Quokka', matches: [{ kind: 'title' }] }])
  expect((await place.run(['search', '先问'])).stdout).toMatch(/note +Ask Zebedee \[先问\]/)

  const [preview] = await place.json(['summaries', 'run', id, '--dry-run'])
  await place.run(['summaries', 'run', id])
  await place.run(['summaries', 'run', id, '--force', '--style', 'handoff'])
  const sent = place.openRouter.requests.map(({ path, body, headers }) => ({ path, body, headers }))
  expect(place.openRouter.chatRequests.length).toBeGreaterThanOrEqual(2)
  expect(JSON.stringify(preview)).toContain('slugify')
  for (const own of ['Zebedee', '先问', 'Quokka']) expect(JSON.stringify([preview, sent])).not.toContain(own)
  expect(await find('zebedee')).toHaveLength(1)

  await place.run(['sessions', 'note', id, 'Ask Dougal'])
  expect([await find('zebedee'), (await find('dougal')).length]).toEqual([[], 1])
  await place.run(['sessions', 'note', id, ''])
  expect(await find('dougal')).toEqual([])
})
