import type { SummaryRow } from '../../../src-main/contract/summary'
import { rowsPerPage } from '../../../src-main/contract/filter'

interface Page {
  readonly total: number
  readonly rows: readonly SummaryRow[]
}

/**
 * How many rows came to the list since `shown`. Of a filtered list rows also go, so that the totals alone do not tell: what was read is
 * not unread any more.
 */
export function countNew(shown: Page, latest: Page): number {
  const known = new Set(shown.rows.map(({ sessionId }) => sessionId))
  // What moved up from the next page has been there before.
  const oldest = shown.rows.length < rowsPerPage ? -Infinity : (shown.rows.at(-1)?.activeAt ?? -Infinity)
  const unknown = latest.rows.filter(({ sessionId, activeAt }) => !known.has(sessionId) && activeAt > oldest)
  return Math.max(0, latest.total - shown.total, unknown.length)
}
