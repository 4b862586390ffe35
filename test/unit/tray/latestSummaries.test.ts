import { expect, it } from 'vitest'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { followLatestSummaries } from '../../../src-main/shell/latestSummaries'
import { createFakeDebrief } from '../../support/fakeDebrief'
import { summaryRow } from '../../support/trayFacts'

/** A Debrief whose reads a test answers by hand, and whose news it announces. */
function setUp() {
  const reads: ((rows: SummaryRow[]) => void)[] = []
  const seen: string[] = []
  let announce = (): void => {}
  const debrief = createFakeDebrief({
    engine: {
      summaries: () => new Promise((resolve) => reads.push((rows) => resolve({ total: rows.length, rows }))),
    },
    pipeline: {
      onStored: (listener) => {
        announce = () => listener({ summaryId: 'a', sessionId: 'b' })
        return () => {}
      },
    },
  })
  const stop = followLatestSummaries(
    debrief,
    ({ rows }) => seen.push(rows[0]?.title ?? ''),
    (error) => seen.push(String(error)),
  )
  const answer = async (title: string): Promise<void> => {
    reads.shift()?.([summaryRow({ title })])
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { reads, seen, answer, stop, announce: () => announce() }
}

it('a hundred changes during one read cause one more read, and the menu ends with the newest', async () => {
  const { reads, seen, answer, announce } = setUp()
  for (let change = 0; change < 100; change += 1) announce()
  expect(reads).toHaveLength(1)
  await answer('old')
  expect(reads).toHaveLength(1)
  await answer('new')
  expect(seen).toEqual(['old', 'new'])
  expect(reads).toHaveLength(0)
})

it('what arrives after the end is not drawn', async () => {
  const { seen, answer, stop } = setUp()
  stop()
  await answer('late')
  expect(seen).toEqual([])
})
