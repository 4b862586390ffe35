import { describeProblem } from '../contract/describeProblem'
import { nearerLimit } from '../contract/nearerLimit'
import type { Problem } from '../contract/problem'
import type { AppState } from '../contract/state'
import type { SummaryRow } from '../contract/summary'
import { formatUsd } from './money'

export type TrayIcon = 'idle' | 'working' | 'new' | 'attention' | 'paused'

/** What a click on a menu item asks for. */
export type TrayCommand =
  | { readonly kind: 'showSummary'; readonly summaryId: string }
  | { readonly kind: 'summarize'; readonly sessionId: string; readonly summaryId: string }
  | { readonly kind: 'pause'; readonly isPaused: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'quit' }

/** A line of the menu; without a command it only tells something and cannot be clicked. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'line'; readonly label: string; readonly command: TrayCommand | null }

export interface TrayModel {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly items: readonly TrayItem[]
}

/** What the tray knows: the state is null until Debrief has started, the problem is set when it could not start. */
export interface TrayFacts {
  readonly state: AppState | null
  /** The newest summaries, newest first. */
  readonly rows: readonly SummaryRow[]
  readonly startProblem: Problem | null
}

const latestCount = 5
const labelLength = 60

/** The whole tray as data, so that it can be compared, tested and drawn only when it changed. */
export function trayModel({ state, rows, startProblem }: TrayFacts): TrayModel {
  const problem = startProblem ?? state?.attention ?? null
  return {
    icon: iconOf(state, problem),
    tooltip: `Debrief: ${tooltipOf(state, problem)}`,
    items: [
      ...group(problem === null ? [] : [told(describeProblem(problem).what)]),
      ...group(rows.slice(0, latestCount).map(summaryItem)),
      ...group(state === null ? [] : stateItems(state, rows)),
      line('Open Debrief', { kind: 'open' }),
      line('Settings…', { kind: 'settings' }),
      { kind: 'separator' },
      line('Quit', { kind: 'quit' }),
    ],
  }
}

/** The newest session that still stands with its ledger alone, else the newest that is not running; null without one. */
export function sessionToSummarize(rows: readonly SummaryRow[]): SummaryRow | null {
  const ended = rows.filter((row) => row.status !== 'running')
  return ended.find((row) => row.kind === 'ledger') ?? ended[0] ?? null
}

function iconOf(state: AppState | null, problem: Problem | null): TrayIcon {
  if (problem !== null) return 'attention'
  if (state === null) return 'idle'
  if (state.isPaused) return 'paused'
  if (state.working !== null) return 'working'
  return state.unread > 0 ? 'new' : 'idle'
}

function tooltipOf(state: AppState | null, problem: Problem | null): string {
  if (problem !== null) return describeProblem(problem).what
  if (state === null) return 'starting'
  if (state.isPaused) return 'paused'
  if (state.working !== null) return `summarizing ${clipped(state.working.title)}`
  if (state.indexing !== null) return `reading ${state.indexing.done} of ${state.indexing.total} sessions`
  if (state.unread > 0) return `${state.unread} new ${state.unread === 1 ? 'summary' : 'summaries'}`
  return state.running > 0 ? `${state.running} running` : 'up to date'
}

function stateItems(state: AppState, rows: readonly SummaryRow[]): TrayItem[] {
  const row = sessionToSummarize(rows)
  const { span, spentNanoUsd, limitNanoUsd } = nearerLimit(state.budget)
  return [
    told(`${span === 'day' ? 'Today' : 'This month'} ${formatUsd(spentNanoUsd)} of ${formatUsd(limitNanoUsd)}`),
    line('Summarize now', row === null ? null : { kind: 'summarize', sessionId: row.sessionId, summaryId: row.id }),
    state.isPaused
      ? line('Resume', { kind: 'pause', isPaused: false })
      : line('Pause', { kind: 'pause', isPaused: true }),
  ]
}

function summaryItem(row: SummaryRow): TrayItem {
  return line(`${row.isRead ? '' : '• '}${row.title}`, { kind: 'showSummary', summaryId: row.id })
}

function told(label: string): TrayItem {
  return line(label, null)
}

function line(label: string, command: TrayCommand | null): TrayItem {
  return { kind: 'line', label: clipped(label), command }
}

/** Nothing for nothing: a separator only follows what is there. */
function group(items: TrayItem[]): TrayItem[] {
  return items.length === 0 ? [] : [...items, { kind: 'separator' }]
}

/** By code points, so that no emoji is cut in half. */
function clipped(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= labelLength ? characters.join('') : `${characters.slice(0, labelLength - 1).join('')}…`
}
