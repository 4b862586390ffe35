import { describeProblem } from '../contract/describeProblem'
import { nearerLimit } from '../contract/nearerLimit'
import type { Problem } from '../contract/problem'
import type { PlanLimits } from '../contract/session'
import type { AppState } from '../contract/state'
import type { SummaryRow } from '../contract/summary'
import { clockTime, spanSince } from './clockTime'
import { folderName } from './folderName'
import { formatUsd } from './money'
import { outcomeWords } from './outcomeWords'
import type { PauseSpan } from './pause'

/** `overBudget`: the day's or the month's limit is reached, which a person chose; `attention`: what only a person can mend. */
export type TrayIcon = 'idle' | 'working' | 'new' | 'attention' | 'paused' | 'offline' | 'overBudget'

/** What a click on a menu item asks for. */
export type TrayCommand =
  | { readonly kind: 'showSummary'; readonly summaryId: string }
  | { readonly kind: 'summarize'; readonly sessionId: string; readonly summaryId: string }
  | { readonly kind: 'pause'; readonly span: PauseSpan }
  | { readonly kind: 'resume' }
  | { readonly kind: 'open' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'quit' }

/** A line of the menu; without a command it only tells something and cannot be clicked. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'line'; readonly label: string; readonly command: TrayCommand | null }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] }

export interface TrayModel {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly items: readonly TrayItem[]
  /** It tells how long something has gone on, and is older with every minute. */
  readonly isAging: boolean
}

/** A session that Codex works in; `since`: UTC ms, the beginning of its present turn. */
export interface RunningSession {
  readonly sessionId: string
  readonly summaryId: string
  readonly title: string
  readonly project: string
  readonly since: number
}

/** What the tray tells besides summaries and state; nobody looks it up when a menu opens. */
export interface Glance {
  readonly running: readonly RunningSession[]
  /** Of the latest sessions those whose last tests failed. */
  readonly failingIds: readonly string[]
  readonly planLimits: PlanLimits | null
}

/** What the tray knows: the state is null until Debrief has started, the problem is set when it could not start. */
export interface TrayFacts {
  readonly state: AppState | null
  /** The newest summaries, newest first. */
  readonly rows: readonly SummaryRow[]
  readonly glance: Glance
  readonly startProblem: Problem | null
}

const latestCount = 5
const labelLength = 60

/** The whole tray as data, so that it can be compared, tested and drawn only when it changed. `now`: UTC ms. */
export function trayModel({ state, rows, glance, startProblem }: TrayFacts, now: number): TrayModel {
  const problem = startProblem ?? state?.attention ?? null
  const ended = rows.filter(({ status }) => status !== 'running').slice(0, latestCount)
  return {
    icon: iconOf(state, problem),
    tooltip: `Debrief: ${tooltipOf(state, problem, now)}`,
    items: [
      ...group(problem === null ? [] : [told(describeProblem(problem).what)]),
      ...group(glance.running.map((session) => runningItem(session, now))),
      ...group(ended.map((row) => summaryItem(row, glance.failingIds.includes(row.sessionId)))),
      ...group(state === null ? [] : [moneyItem(state), ...planItems(glance.planLimits, now)]),
      ...group(state === null ? [] : actionItems(state, rows, now)),
      line('Open Debrief', { kind: 'open' }),
      line('Settings…', { kind: 'settings' }),
      { kind: 'separator' },
      line('Quit', { kind: 'quit' }),
    ],
    isAging: glance.running.length > 0,
  }
}

/** The newest session that still stands with its ledger alone, else the newest that is not running; null without one. */
export function sessionToSummarize(rows: readonly SummaryRow[]): SummaryRow | null {
  const ended = rows.filter((row) => row.status !== 'running')
  return ended.find((row) => row.kind === 'ledger') ?? ended[0] ?? null
}

function iconOf(state: AppState | null, problem: Problem | null): TrayIcon {
  if (problem !== null) return iconOfProblem(problem)
  if (state === null) return 'idle'
  if (state.isPaused) return 'paused'
  if (state.working !== null) return 'working'
  if (isOverBudget(state)) return 'overBudget'
  return state.unread > 0 ? 'new' : 'idle'
}

function iconOfProblem({ code }: Problem): TrayIcon {
  if (code === 'no_network') return 'offline'
  return code === 'budget_day_reached' || code === 'budget_month_reached' ? 'overBudget' : 'attention'
}

/** Also before a call was refused for it. A limit of nothing is a choice, not something that was reached. */
function isOverBudget({ budget }: AppState): boolean {
  const { spentNanoUsd, limitNanoUsd } = nearerLimit(budget)
  return limitNanoUsd > 0 && spentNanoUsd >= limitNanoUsd
}

function tooltipOf(state: AppState | null, problem: Problem | null, now: number): string {
  if (problem !== null) return describeProblem(problem).what
  if (state === null) return 'starting'
  if (state.isPaused) return pausedWords(state, now)
  if (state.working !== null) return `summarizing ${clipped(state.working.title)}`
  if (state.indexing !== null) return `reading ${state.indexing.done} of ${state.indexing.total} sessions`
  if (isOverBudget(state))
    return nearerLimit(state.budget).span === 'day' ? 'today’s limit is reached' : 'this month’s limit is reached'
  if (state.unread > 0) return `${state.unread} new ${state.unread === 1 ? 'summary' : 'summaries'}`
  return state.running > 0 ? `${state.running} running` : 'up to date'
}

function pausedWords({ pausedUntil }: AppState, now: number): string {
  return pausedUntil === null ? 'paused' : `paused until ${clockTime(pausedUntil, now)}`
}

function moneyItem({ budget }: AppState): TrayItem {
  const { span, spentNanoUsd, limitNanoUsd } = nearerLimit(budget)
  return told(`${span === 'day' ? 'Today' : 'This month'} ${formatUsd(spentNanoUsd)} of ${formatUsd(limitNanoUsd)}`)
}

/** As Codex last reported them; one that has been reset since says nothing about now. */
function planItems(limits: PlanLimits | null, now: number): TrayItem[] {
  const open = (limits?.windows ?? []).filter(({ resetsAt }) => resetsAt === null || resetsAt > now)
  return open.map(({ usedPercent, windowMinutes, resetsAt }) => {
    const resets = resetsAt === null ? '' : `, resets ${clockTime(resetsAt, now)}`
    return told(`Codex ${windowName(windowMinutes)} ${Math.round(usedPercent)}% used${resets}`)
  })
}

function windowName(minutes: number | null): string {
  if (minutes === null) return 'limit'
  if (minutes === 7 * 24 * 60) return 'weekly limit'
  if (minutes % (24 * 60) === 0) return `${minutes / (24 * 60)}-day limit`
  return minutes % 60 === 0 ? `${minutes / 60}-hour limit` : `${minutes}-minute limit`
}

function actionItems(state: AppState, rows: readonly SummaryRow[], now: number): TrayItem[] {
  const row = sessionToSummarize(rows)
  return [
    line('Summarize now', row === null ? null : { kind: 'summarize', sessionId: row.sessionId, summaryId: row.id }),
    ...(state.isPaused
      ? [
          ...(state.pausedUntil === null ? [] : [told(sentence(pausedWords(state, now)))]),
          line('Resume', { kind: 'resume' }),
        ]
      : [pauseMenu]),
  ]
}

const pauseMenu: TrayItem = {
  kind: 'menu',
  label: 'Pause',
  items: [
    line('For an hour', { kind: 'pause', span: 'hour' }),
    line('Until tomorrow', { kind: 'pause', span: 'tomorrow' }),
    line('Until I resume', { kind: 'pause', span: 'resumed' }),
  ],
}

function runningItem({ summaryId, title, project, since }: RunningSession, now: number): TrayItem {
  const span = spanSince(since, now)
  const folder = project === '' ? '' : `${folderName(project)}: `
  return line(
    `${folder}${title}`,
    { kind: 'showSummary', summaryId },
    span === null ? ' · running' : ` · running ${span}`,
  )
}

function summaryItem(row: SummaryRow, areTestsFailing: boolean): TrayItem {
  const ending = ` · ${outcomeWords(row.outcome, areTestsFailing)}`
  return line(`${row.isRead ? '' : '• '}${row.title}`, { kind: 'showSummary', summaryId: row.id }, ending)
}

function told(label: string): TrayItem {
  return line(label, null)
}

/** `ending`: what must be read however long the rest is. */
function line(label: string, command: TrayCommand | null, ending = ''): TrayItem {
  return { kind: 'line', label: `${clipped(label, labelLength - ending.length)}${ending}`, command }
}

/** Nothing for nothing: a separator only follows what is there. */
function group(items: TrayItem[]): TrayItem[] {
  return items.length === 0 ? [] : [...items, { kind: 'separator' }]
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** By code points, so that no emoji is cut in half. */
function clipped(text: string, length = labelLength): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}
