import { describeProblem } from '../contract/describeProblem'
import { formatClock, formatMoney, formatSpanSince } from '../contract/i18n/format'
import { t } from '../contract/i18n/t'
import { nearerLimit } from '../contract/nearerLimit'
import type { Problem } from '../contract/problem'
import type { PlanLimits } from '../contract/session'
import type { AppState } from '../contract/state'
import type { SummaryRow } from '../contract/summary'
import type { RunningSession, TrayCommand } from '../contract/tray'
import { folderName } from './folderName'
import { outcomeWords } from './outcomeWords'

/** `overBudget`: the day's or the month's limit is reached, which a person chose; `attention`: what only a person can mend. */
export type TrayIcon = 'idle' | 'working' | 'new' | 'attention' | 'paused' | 'offline' | 'overBudget'

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
  const ended = latestOf(rows)
  return {
    icon: iconOf(state, problem),
    tooltip: t('tray.tooltip', { state: tooltipOf(state, problem, now) }),
    items: [
      ...group(problem === null ? [] : [told(describeProblem(problem).what)]),
      ...group(glance.running.map((session) => runningItem(session, now))),
      ...group(ended.map((row) => summaryItem(row, glance.failingIds.includes(row.sessionId)))),
      ...group(state === null ? [] : [moneyItem(state), ...planItems(glance.planLimits, now)]),
      ...group(state === null ? [] : actionItems(state, rows, now)),
      line(t('tray.open'), { kind: 'open' }),
      line(t('tray.settings'), { kind: 'settings' }),
      { kind: 'separator' },
      line(t('tray.quit'), { kind: 'quit' }),
    ],
    isAging: glance.running.length > 0,
  }
}

/** The newest that are not running. */
export function latestOf(rows: readonly SummaryRow[]): SummaryRow[] {
  return rows.filter(({ status }) => status !== 'running').slice(0, latestCount)
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
  if (state.isOffline) return 'offline'
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
  if (state === null) return t('tray.starting')
  if (state.isPaused) {
    const { pausedUntil } = state
    return pausedUntil === null ? t('tray.paused') : t('tray.pausedUntil', { time: formatClock(pausedUntil, now) })
  }
  if (state.isOffline) return t('tray.offline')
  if (state.working !== null) return t('tray.summarizing', { title: clipped(state.working.title) })
  if (state.indexing !== null) return t('tray.reading', state.indexing)
  if (isOverBudget(state)) {
    return nearerLimit(state.budget).span === 'day' ? t('tray.dayLimitReached') : t('tray.monthLimitReached')
  }
  if (state.unread > 0) return t('tray.newSummaries', { count: state.unread })
  return state.running > 0 ? t('tray.runningCount', { count: state.running }) : t('tray.upToDate')
}

function moneyItem({ budget }: AppState): TrayItem {
  const { span, spentNanoUsd, limitNanoUsd } = nearerLimit(budget)
  const amounts = { spent: formatMoney(spentNanoUsd), limit: formatMoney(limitNanoUsd) }
  return told(span === 'day' ? t('tray.today', amounts) : t('tray.month', amounts))
}

/** As Codex last reported them; one that has been reset since says nothing about now. */
function planItems(limits: PlanLimits | null, now: number): TrayItem[] {
  const open = (limits?.windows ?? []).filter(({ resetsAt }) => resetsAt === null || resetsAt > now)
  return open.map(({ usedPercent, windowMinutes, resetsAt }) => {
    const percent = Math.round(usedPercent)
    return told(
      resetsAt === null
        ? usedWords(windowMinutes, percent)
        : usedWordsUntil(windowMinutes, percent, formatClock(resetsAt, now)),
    )
  })
}

/** A window in the largest unit that it is whole in; a week is called by its name. */
function windowOf(minutes: number | null): { unit: 'limit' | 'week' | 'days' | 'hours' | 'minutes'; count: number } {
  if (minutes === null) return { unit: 'limit', count: 1 }
  if (minutes === 7 * 24 * 60) return { unit: 'week', count: 1 }
  if (minutes % (24 * 60) === 0) return { unit: 'days', count: minutes / (24 * 60) }
  if (minutes % 60 === 0) return { unit: 'hours', count: minutes / 60 }
  return { unit: 'minutes', count: minutes }
}

function usedWords(minutes: number | null, percent: number): string {
  const { unit, count } = windowOf(minutes)
  return t(`tray.codexUsed.${unit}`, { count, percent })
}

function usedWordsUntil(minutes: number | null, percent: number, time: string): string {
  const { unit, count } = windowOf(minutes)
  return t(`tray.codexUsedResets.${unit}`, { count, percent, time })
}

function actionItems(state: AppState, rows: readonly SummaryRow[], now: number): TrayItem[] {
  const row = sessionToSummarize(rows)
  const { isPaused, pausedUntil } = state
  return [
    line(
      t('tray.summarizeNow'),
      row === null ? null : { kind: 'summarize', sessionId: row.sessionId, summaryId: row.id },
    ),
    ...(isPaused
      ? [
          ...(pausedUntil === null ? [] : [told(t('tray.isPausedUntil', { time: formatClock(pausedUntil, now) }))]),
          line(t('tray.resume'), { kind: 'resume' }),
        ]
      : [pauseMenu()]),
  ]
}

function pauseMenu(): TrayItem {
  return {
    kind: 'menu',
    label: t('tray.pause'),
    items: [
      line(t('tray.pauseHour'), { kind: 'pause', span: 'hour' }),
      line(t('tray.pauseTomorrow'), { kind: 'pause', span: 'tomorrow' }),
      line(t('tray.pauseResumed'), { kind: 'pause', span: 'resumed' }),
    ],
  }
}

function runningItem({ summaryId, title, project, since }: RunningSession, now: number): TrayItem {
  const span = formatSpanSince(since, now)
  const name = project === '' ? title : t('tray.session', { project: folderName(project), title })
  return named(name, { kind: 'showSummary', summaryId }, (session) =>
    span === null ? t('tray.running', { session }) : t('tray.runningFor', { session, span }),
  )
}

function summaryItem(row: SummaryRow, areTestsFailing: boolean): TrayItem {
  const outcome = outcomeWords(row.outcome, areTestsFailing)
  return named(row.title, { kind: 'showSummary', summaryId: row.id }, (title) =>
    row.isRead ? t('tray.ended', { title, outcome }) : t('tray.endedUnread', { title, outcome }),
  )
}

function told(label: string): TrayItem {
  return line(label, null)
}

function line(label: string, command: TrayCommand | null): TrayItem {
  return { kind: 'line', label: clipped(label), command }
}

/** `labelOf`: puts what must be read, however long the name is, around it. */
function named(name: string, command: TrayCommand, labelOf: (name: string) => string): TrayItem {
  return { kind: 'line', label: labelOf(clipped(name, labelLength - labelOf('').length)), command }
}

/** Nothing for nothing: a separator only follows what is there. */
function group(items: TrayItem[]): TrayItem[] {
  return items.length === 0 ? [] : [...items, { kind: 'separator' }]
}

/** By code points, so that no emoji is cut in half. */
function clipped(text: string, length = labelLength): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}
