import type { AppState } from '../../src-main/contract/state'
import type { SummaryRow } from '../../src-main/contract/summary'

/** A quiet, healthy state; tests change what they are about. */
export function appState(change: Partial<AppState> = {}): AppState {
  return {
    home: { path: '/home/ada/.codex', exists: true, others: 0 },
    indexing: null,
    sessions: 3,
    running: 0,
    queued: 0,
    working: null,
    workingIds: [],
    isPaused: false,
    pausedUntil: null,
    summaries: 0,
    isOffline: false,
    unread: 0,
    troubled: 0,
    key: { source: 'stored', masked: 'sk-or-v1-au7…890', problem: null },
    budget: {
      monthNanoUsd: 10_000_000_000,
      spentMonthNanoUsd: 0,
      dayNanoUsd: 1_000_000_000,
      sessionNanoUsd: 50_000_000,
      spentTodayNanoUsd: 40_000_000,
    },
    attention: null,
    ...change,
  }
}

export function summaryRow(change: Partial<SummaryRow> = {}): SummaryRow {
  return {
    id: 'summary-1',
    sessionId: 'session-1',
    kind: 'model',
    title: 'Add slugify helper',
    line: 'Added slugify and its tests.',
    outcome: 'done',
    model: 'google/gemini-2.5-flash-lite',
    isCostOpen: false,
    costNanoUsd: 2_100_000,
    createdAt: 1_700_000_000_000,
    project: '/home/ada/demo',
    gitBranch: 'main',
    status: 'ended',
    activeAt: 1_700_000_000_000,
    verified: 14,
    checkable: 14,
    contradictions: 0,
    isRead: true,
    isStarred: false,
    isVanished: false,
    isUnwatched: false,
    subagents: 0,
    ...change,
  }
}
