import type { TestRun } from '../contract/session'

/** " (1 failed, 4 passed)"; "" where the runner printed no counts. */
export function countsText(run: Pick<TestRun, 'passed' | 'failed'>): string {
  const counts = testCounts(run)
  return counts === '' ? '' : ` (${counts})`
}

export function testCounts({ passed, failed }: Pick<TestRun, 'passed' | 'failed'>): string {
  const parts = [...(failed === null ? [] : [`${failed} failed`]), ...(passed === null ? [] : [`${passed} passed`])]
  return parts.join(', ')
}
