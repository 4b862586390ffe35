import { describe, expect, it } from 'vitest'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { listItems, matchesFilter } from '../../../src-renderer/features/summaryList/listItems'

const now = new Date(2026, 10, 21, 12).getTime()

function row(activeAt: number, more: Partial<SummaryRow> = {}): SummaryRow {
  return {
    id: `summary-${activeAt}`,
    sessionId: `session-${activeAt}`,
    kind: 'ledger',
    title: 'VAT broke two tests',
    line: 'Two of seven tests fail',
    outcome: 'failed',
    model: null,
    costNanoUsd: 0,
    createdAt: activeAt,
    project: 'Billing',
    gitBranch: null,
    status: 'ended',
    activeAt,
    verified: 0,
    checkable: 0,
    isRead: true,
    ...more,
  }
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

describe('filter', () => {
  it('finds words in any order, over title, line and project, whatever the case', () => {
    expect(matchesFilter(row(now), 'billing  vat')).toBe(true)
  })
  it('does not match when one of the words is nowhere', () => {
    expect(matchesFilter(row(now), 'vat refund')).toBe(false)
  })
})
