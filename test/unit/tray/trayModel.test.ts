import { describe, expect, it } from 'vitest'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { sessionToSummarize, trayModel } from '../../../src-main/core/trayModel'
import type { Glance, TrayFacts, TrayItem } from '../../../src-main/core/trayModel'
import { appState, summaryRow } from '../../support/trayFacts'
import { fakeBudget } from '../../support/fakeDebrief'

const now = new Date(2026, 10, 26, 12, 0).getTime()
const nothingSeen: Glance = { running: [], failingIds: [], planLimits: null }

function model(change: Partial<TrayFacts>) {
  return trayModel({ state: appState(), rows: [], glance: nothingSeen, startProblem: null, ...change }, now)
}

function labels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) =>
    item.kind === 'separator' ? '—' : item.kind === 'menu' ? [`${item.label} ▸`, ...labels(item.items)] : item.label,
  )
}

function commandOf(items: readonly TrayItem[], label: string) {
  const lines = items.flatMap((item) => (item.kind === 'menu' ? item.items : [item]))
  const item = lines.find((candidate) => candidate.kind === 'line' && candidate.label === label)
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
  it('a missing network is shown before what waits for it, but not before a pause', () => {
    expect(model({ state: appState({ isOffline: true, working, unread: 2 }) })).toMatchObject({
      icon: 'offline',
      tooltip: 'Debrief: offline, summaries wait',
    })
    expect(model({ state: appState({ isOffline: true, isPaused: true }) }).icon).toBe('paused')
  })
  it('work is shown before unread summaries, and those when it is done', () => {
    expect(model({ state: appState({ working, unread: 2 }) }).icon).toBe('working')
    expect(model({ state: appState({ unread: 2 }) }).icon).toBe('new')
    expect(model({ state: appState() }).icon).toBe('idle')
  })
  it.each([
    ['no_network', 'offline'],
    ['budget_day_reached', 'overBudget'],
    ['budget_month_reached', 'overBudget'],
    ['no_credit', 'attention'],
  ] as const)('%s looks %s', (code, icon) => {
    expect(model({ state: appState({ attention: { code, params: {} } }) }).icon).toBe(icon)
  })
  it('a limit that is reached shows before the first call is refused, and one of nothing never does', () => {
    const reached = fakeBudget({ spentTodayNanoUsd: 1_000_000_000 })
    expect(model({ state: appState({ budget: reached }) }).icon).toBe('overBudget')
    expect(model({ state: appState({ budget: fakeBudget({ dayNanoUsd: 0 }) }) }).icon).toBe('idle')
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
      '• Newest · done',
      'Older · done',
      '—',
      'Today $0.04 of $1.00',
      '—',
      'Summarize now',
      'Pause ▸',
      'For an hour',
      'Until tomorrow',
      'Until I resume',
      '—',
      'Open Debrief',
      'Settings…',
      '—',
      'Quit',
    ])
  })
  it('a summary opens itself, not the newest one', () => {
    const rows = [summaryRow({ id: 'b', title: 'Newest' }), summaryRow({ id: 'a', title: 'Older' })]
    expect(commandOf(model({ rows }).items, 'Older · done')).toEqual({ kind: 'showSummary', summaryId: 'a' })
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
    expect(commandOf(items, 'Resume')).toEqual({ kind: 'resume' })
    expect(commandOf(items, 'For an hour')).toBeUndefined()
    expect(commandOf(model({}).items, 'For an hour')).toEqual({ kind: 'pause', span: 'hour' })
  })
  it('cannot summarize when there is no session', () => {
    expect(commandOf(model({}).items, 'Summarize now')).toBeNull()
  })
  it('a title of many lines stays one line, and no emoji is cut in half', () => {
    const title = `first\nsecond ${'🦀'.repeat(80)}`
    const label = labels(model({ rows: [summaryRow({ title })] }).items)[0] ?? ''
    expect(label.startsWith('first second 🦀')).toBe(true)
    expect([...label]).toHaveLength(60)
    expect(label.endsWith('🦀… · done')).toBe(true)
  })
  it('tells what runs and for how long, apart from what has ended', () => {
    const since = now - 12 * 60_000 - 30_000
    const session = { sessionId: 's', summaryId: 'r', title: 'Add slugify', project: '/home/ada/demo', since }
    const rows = [summaryRow({ id: 'r', status: 'running', title: 'Add slugify' }), summaryRow({ title: 'Older' })]
    const { items, isAging } = model({ rows, glance: { ...nothingSeen, running: [session] } })
    expect(labels(items).slice(0, 3)).toEqual(['demo: Add slugify · running 12 min', '—', 'Older · done'])
    expect(commandOf(items, 'demo: Add slugify · running 12 min')).toEqual({ kind: 'showSummary', summaryId: 'r' })
    expect([isAging, model({ rows }).isAging]).toEqual([true, false])
  })
  it('a session whose tests fail is not called done', () => {
    const rows = [summaryRow({ sessionId: 'bad', title: 'VAT' }), summaryRow({ outcome: 'aborted', title: 'Greeting' })]
    const { items } = model({ rows, glance: { ...nothingSeen, failingIds: ['bad'] } })
    expect(labels(items).slice(0, 2)).toEqual(['VAT · tests failed', 'Greeting · stopped'])
  })
  it('tells Codex’s own limits while they stand, and when they start anew', () => {
    const planLimits = {
      ...{ at: now, planType: 'plus' },
      windows: [
        { usedPercent: 34.4, windowMinutes: 300, resetsAt: new Date(2026, 10, 26, 14, 30).getTime() },
        { usedPercent: 12, windowMinutes: 10_080, resetsAt: new Date(2026, 10, 30, 9, 0).getTime() },
        { usedPercent: 99, windowMinutes: 300, resetsAt: now - 1 },
      ],
    }
    const found = labels(model({ glance: { ...nothingSeen, planLimits } }).items).filter((label) =>
      label.startsWith('Codex'),
    )
    expect(found).toEqual([
      'Codex 5-hour limit 34% used, resets 14:30',
      'Codex weekly limit 12% used, resets Mon 09:00',
    ])
  })
  it.each([
    ['en', null, 'Codex limit 34% used'],
    ['en', 4_320, 'Codex 3-day limit 34% used'],
    ['de', 300, 'Codex, 5-Stunden-Limit: 34 % verbraucht'],
    ['de', 1_440, 'Codex, 1-Tag-Limit: 34 % verbraucht'],
    ['zh-Hans', 10_080, 'Codex 每周限额已用 34%'],
    ['ar', 60, '\u200FCodex: استُخدم 34% من حد الساعة'],
    ['ar', 90, '\u200FCodex: استُخدم 34% من حد 90 دقيقة'],
  ])('says a limit of its window as a whole sentence in %s, of %s minutes', (tag, windowMinutes, said) => {
    const planLimits = { at: now, planType: 'plus', windows: [{ usedPercent: 34, windowMinutes, resetsAt: null }] }
    setLanguage(tag)
    try {
      expect(labels(model({ glance: { ...nothingSeen, planLimits } }).items)).toContain(said)
    } finally {
      setLanguage('en')
    }
  })
  it('says when a pause ends', () => {
    const pausedUntil = new Date(2026, 10, 27, 6, 0).getTime()
    const { items, tooltip } = model({ state: appState({ isPaused: true, pausedUntil }) })
    expect(labels(items)).toContain('Paused until Fri 06:00')
    expect(tooltip).toBe('Debrief: paused until Fri 06:00')
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
