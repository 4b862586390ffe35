import { describe, expect, it } from 'vitest'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { listItems } from '../../../src-renderer/features/summaryList/listItems'
import { summaryRow } from './summaryRow'

const now = new Date(2026, 10, 21, 12).getTime()

function row(activeAt: number): SummaryRow {
  return summaryRow({ sessionId: `session-${activeAt}`, activeAt })
}

describe('list items', () => {
  it('heads each day once, also across a page that is not loaded', () => {
    const items = listItems([row(now), undefined, row(now - 3_600_000), row(now - 86_400_000)], now)
    expect(items.map((item) => (item.kind === 'heading' ? item.text : item.kind))).toEqual([
      'Today',
      'row',
      'waiting',
      'row',
      'Yesterday',
      'row',
    ])
  })
  it('counts positions over rows only, so that a heading is not announced as a row', () => {
    const items = listItems([row(now), undefined, row(now - 86_400_000)], now)
    expect(items.flatMap((item) => (item.kind === 'heading' ? [] : [item.index]))).toEqual([0, 1, 2])
  })
})
