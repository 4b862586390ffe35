import type { SummaryRow } from '../../../src-main/contract/summary'

/** A row of the list. */
export function summaryRow(more: Partial<SummaryRow> = {}): SummaryRow {
  return {
    id: 'summary',
    sessionId: 'session',
    kind: 'ledger',
    title: 'VAT broke two tests',
    line: 'Two of seven tests fail',
    outcome: 'failed',
    model: null,
    isCostOpen: false,
    costNanoUsd: 0,
    createdAt: 0,
    project: 'Billing',
    gitBranch: null,
    status: 'ended',
    activeAt: 0,
    verified: 0,
    checkable: 0,
    contradictions: 0,
    isRead: true,
    isStarred: false,
    isVanished: false,
    isUnwatched: false,
    subagents: 0,
    ...more,
  }
}
