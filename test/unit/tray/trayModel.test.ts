import { describe, expect, it } from 'vitest'
import { sessionToSummarize, trayModel } from '../../../src-main/core/trayModel'
import type { TrayFacts, TrayItem } from '../../../src-main/core/trayModel'
import { appState, summaryRow } from '../../support/trayFacts'
import { fakeBudget } from '../../support/fakeDebrief'

function model(change: Partial<TrayFacts>) {
  return trayModel({ state: appState(), rows: [], startProblem: null, ...change })
}

function labels(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'separator' ? '—' : item.label))
}

function commandOf(items: readonly TrayItem[], label: string) {
  const item = items.find((candidate) => candidate.kind === 'line' && candidate.label === label)
  return item?.kind === 'line' ? item.command : undefined
}

const working = { sessionId: 's', title: 'Fix VAT' }
const rejected = { code: 'key_rejected', params: {} } as const

describe('the icon says the most urgent thing', () => {
  it('a rejected key is not hidden by a pause', () => {
    expect(model({ state: appState({ isPaused: true, attention: rejected }) }).icon).toBe('attention')
  })
  it('a pause is not hidden by unread summaries', () => {
    expect(model({ state: appState({ isPaused: true, unread: 2 }) }).icon).toBe('paused')
  })
  it('work is shown before unread summaries, and those when it is done', () => {
    expect(model({ state: appState({ working, unread: 2 }) }).icon).toBe('working')
    expect(model({ state: appState({ unread: 2 }) }).icon).toBe('new')
    expect(model({ state: appState() }).icon).toBe('idle')
  })
  it('a start that failed asks for attention, one that still goes on does not', () => {
    const startProblem = { code: 'database_newer', params: {} } as const
    expect(model({ state: null, startProblem }).icon).toBe('attention')
    expect(model({ state: null }).icon).toBe('idle')
  })
})

describe('the menu', () => {
  it('reads top to bottom: summaries, money and actions, doors', () => {
    const rows = [summaryRow({ id: 'b', title: 'Newest', isRead: false }), summaryRow({ id: 'a', title: 'Older' })]
    expect(labels(model({ rows }).items)).toEqual([
      '• Newest',
      'Older',
      '—',
      'Today $0.04 of $1.00',
      'Summarize now',
      'Pause',
      '—',
      'Open Debrief',
      'Settings…',
      '—',
      'Quit',
    ])
  })
  it('a summary opens itself, not the newest one', () => {
    const rows = [summaryRow({ id: 'b', title: 'Newest' }), summaryRow({ id: 'a', title: 'Older' })]
    expect(commandOf(model({ rows }).items, 'Older')).toEqual({ kind: 'showSummary', summaryId: 'a' })
  })
  it('shows five summaries of twenty', () => {
    const rows = Array.from({ length: 20 }, (_, index) => summaryRow({ id: `${index}`, title: `Task ${index}` }))
    expect(labels(model({ rows }).items).filter((label) => label.startsWith('Task'))).toHaveLength(5)
  })
  it('is still there, with its doors, before Debrief has started', () => {
    expect(labels(model({ state: null }).items)).toEqual(['Open Debrief', 'Settings…', '—', 'Quit'])
  })
  it('says a problem in words on top, and cannot be clicked there', () => {
    const { items, tooltip } = model({ state: appState({ attention: rejected }) })
    expect(items[0]).toEqual({ kind: 'line', label: 'OpenRouter rejected the key (401).', command: null })
    expect(tooltip).toBe('Debrief: OpenRouter rejected the key (401).')
  })
  it('offers to resume while paused, with the opposite command', () => {
    const { items } = model({ state: appState({ isPaused: true }) })
    expect(commandOf(items, 'Resume')).toEqual({ kind: 'pause', isPaused: false })
    expect(commandOf(items, 'Pause')).toBeUndefined()
    expect(commandOf(model({}).items, 'Pause')).toEqual({ kind: 'pause', isPaused: true })
  })
  it('cannot summarize when there is no session', () => {
    expect(commandOf(model({}).items, 'Summarize now')).toBeNull()
  })
  it('a title of many lines stays one line, and no emoji is cut in half', () => {
    const title = `first\nsecond ${'🦀'.repeat(80)}`
    const label = labels(model({ rows: [summaryRow({ title })] }).items)[0] ?? ''
    expect(label.startsWith('first second 🦀')).toBe(true)
    expect([...label]).toHaveLength(60)
    expect(label.endsWith('🦀…')).toBe(true)
  })
  it('shows a cost below a cent instead of calling it nothing', () => {
    const budget = fakeBudget({ spentTodayNanoUsd: 2_100_000 })
    expect(labels(model({ state: appState({ budget }) }).items)).toContain('Today $0.0021 of $1.00')
  })
})

describe('the limit that is in sight', () => {
  const spentMonthNanoUsd = 9_800_000_000
  it.each([
    ['the month’s, when less is left of it', { spentMonthNanoUsd }, 'This month $9.80 of $10.00'],
    [
      'the day’s, when the month has more',
      { spentMonthNanoUsd, spentTodayNanoUsd: 900_000_000 },
      'Today $0.90 of $1.00',
    ],
    ['the day’s, when as much is left of both', { spentMonthNanoUsd: 9_000_000_000 }, 'Today $0.00 of $1.00'],
    ['the month’s, when it is over its limit', { spentMonthNanoUsd: 10_500_000_000 }, 'This month $10.50 of $10.00'],
  ])('is %s', (_name, spent, label) => {
    expect(labels(model({ state: appState({ budget: fakeBudget(spent) }) }).items)).toContain(label)
  })
})

describe('the tooltip', () => {
  it.each([
    [appState(), 'up to date'],
    [appState({ running: 2 }), '2 running'],
    [appState({ unread: 1 }), '1 new summary'],
    [appState({ unread: 3 }), '3 new summaries'],
    [appState({ indexing: { done: 12, total: 300 } }), 'reading 12 of 300 sessions'],
    [appState({ working }), 'summarizing Fix VAT'],
    [appState({ isPaused: true, working }), 'paused'],
  ])('%#', (state, text) => {
    expect(model({ state }).tooltip).toBe(`Debrief: ${text}`)
  })
})

describe('summarize now', () => {
  it('takes the newest that has only its ledger, not the newest of all', () => {
    const rows = [summaryRow({ id: 'model' }), summaryRow({ id: 'ledger', kind: 'ledger' })]
    expect(sessionToSummarize(rows)?.id).toBe('ledger')
  })
  it('never takes one that is still running', () => {
    const rows = [summaryRow({ id: 'running', kind: 'ledger', status: 'running' }), summaryRow({ id: 'ended' })]
    expect(sessionToSummarize(rows)?.id).toBe('ended')
    expect(sessionToSummarize(rows.slice(0, 1))).toBeNull()
  })
})
