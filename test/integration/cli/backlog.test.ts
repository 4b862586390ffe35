import { expect, test } from 'vitest'
import type { Backlog } from '../../../src-main/contract/routes'
import { addOldSessions } from '../../support/oldSessions'
import { createPlace, noKey, twoSentences } from './place'
import type { Place } from './place'

async function placeWithOldSessions(count: number): Promise<Place> {
  const place = await createPlace()
  addOldSessions(place.codexHome, count)
  return place
}

test('summaries backlog tells number and price of old sessions, and sends none of them', async () => {
  const place = await placeWithOldSessions(2)
  const [backlog, exitCode] = await place.json<Backlog>(['summaries', 'backlog'])
  expect(exitCode).toBe(0)
  expect(backlog).toMatchObject({ sessions: 2, running: null, problem: null })
  const { stdout } = await place.run(['summaries', 'backlog'], noKey)
  expect(stdout).toMatch(/^2 old sessions without a summary: about \$0\.00\d+, as a batch overnight about \$0\.00\d+\./)
  expect(place.openRouter.chatRequests).toHaveLength(0)
  expect(place.openRouter.batches.taken).toHaveLength(0)
})

test('--run summarizes them and says what is left; a second run finds nothing', async () => {
  const place = await placeWithOldSessions(2)
  const { stdout, exitCode } = await place.run(['summaries', 'backlog', '--run'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^(?:\d of 2 summarized\n)*2 old sessions done\.\nNo old session is without a summary\.\n$/)
  const [after] = await place.json<Backlog>(['summaries', 'backlog', '--run'])
  expect(after.sessions).toBe(0)
  expect(place.openRouter.chatRequests).toHaveLength(2)
})

test('--batch sends one, and a later call takes its summaries in', async () => {
  const place = await placeWithOldSessions(2)
  const [out] = await place.json<Backlog>(['summaries', 'backlog', '--batch'])
  expect(out).toMatchObject({ sessions: 0, running: { how: 'batch', total: 2 } })
  const cancelled = await place.run(['summaries', 'run', '--all-new'])
  expect(cancelled.stdout).toBe('Nothing new to summarize.\n')
  const { stdout } = await place.run(['summaries', 'backlog'])
  expect(stdout).toBe('No old session is without a summary.\n')
  const [usage] = await place.json<{ totalNanoUsd: number }>(['usage'])
  expect(usage.totalNanoUsd).toBe(place.openRouter.billedNanoUsd())
})

test('a batch that is out is told with --cancel instead of being called back', async () => {
  const place = await placeWithOldSessions(1)
  place.openRouter.batches.enqueue({ kind: 'take', end: 'never' })
  await place.run(['summaries', 'backlog', '--batch'])
  const { stdout, exitCode } = await place.run(['summaries', 'backlog', '--cancel'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^A batch of 1 old session was sent .*It cannot be called back\./s)
})

test.for([
  [['--run'], 3],
  [['--batch'], 3],
  [['--run', '--batch'], 2],
] as const)('%j without a key, or with the other, ends with exit code %i and two sentences', async ([args, code]) => {
  const place = await placeWithOldSessions(1)
  const { stderr, exitCode } = await place.run(['summaries', 'backlog', ...args], noKey)
  expect(exitCode).toBe(code)
  expect(stderr).toMatch(twoSentences)
})
