import type { FailedCall, HeldCalls } from '../contract/health'
import type { Budget } from '../contract/usage'
import { formatUsd } from '../core/money'
import type { Batch, Health } from '../worker/engine'
import { standingText } from './chosenModels'
import type { ChosenModels } from './chosenModels'
import type { DoctorFacts, OpenedFacts } from './doctorFacts'
import { localTime } from './localTime'
import type { NetworkFacts } from './networkFacts'
import { pasteSafeProblem } from './pasteSafeProblem'
import { table } from './table'
import { sentences, told } from './told'

/** A table, then a block for each list. */
export function doctorText({ versions, environment, network, keyring, opened }: DoctorFacts): string {
  const rows = [
    ...Object.entries(versions),
    ['environment', environment.join(' ') || 'nothing set'],
    ...(network.baseUrl === null ? [] : [['OpenRouter', `at ${network.baseUrl}`]]),
    ['proxy', proxyText(network)],
    ['keyring', keyring],
    ...(opened === null ? [] : openedRows(opened)),
  ]
  return [table(rows), ...(opened === null ? [] : blocks(opened))].join('\n')
}

function proxyText({ proxies, proxyProblem }: NetworkFacts): string {
  const names = proxies.join(' ') || 'no variable set'
  return proxyProblem === null ? names : `${names}. ${sentences(proxyProblem)}`
}

function openedRows(opened: OpenedFacts): string[][] {
  const { dataFolder, home, key, keyProblem, models, health, batch } = opened
  const jobs = health.jobs.map(({ state, count }) => `${count} ${state}`).join(', ')
  return [
    ['data folder', dataFolder],
    ['Codex home', `${home.path}${home.exists ? '' : ' (missing)'}`],
    ...opened.homes.map(({ path, state, sessions }) => ['another home', `${path}, ${state}, ${sessions} sessions`]),
    ['key', key + (keyProblem === null ? '' : ` ${sentences(keyProblem)}`)],
    ['database', `${health.databasePath}, ${(health.databaseBytes / 1e6).toFixed(1)} MB`],
    ['schema', `version ${health.schemaVersion}, journal ${health.journalMode}`],
    ['read', `${health.files} files, ${health.sessions} sessions, ${health.summaries} summaries`],
    ['jobs', (jobs || 'none') + (opened.isPaused ? ', paused' : '')],
    ['models', listText(models)],
    ['limits', budgetText(opened.budget)],
    ['open calls', heldText(health.held)],
    ['batch', batchText(batch)],
    ['watermark', health.watermark === null ? 'none' : localTime(health.watermark)],
  ]
}

function listText({ source, asOf, count, isForKey }: ChosenModels): string {
  const day = new Date(asOf).toISOString().slice(0, 10)
  if (source === 'bundled') return `${count} that come with Debrief, of ${day}; OpenRouter was not asked yet`
  return `${count}, as OpenRouter listed them ${localTime(asOf)}${isForKey ? ' for this key' : ''}`
}

function budgetText(budget: Budget): string {
  const { dayNanoUsd, monthNanoUsd, sessionNanoUsd, spentTodayNanoUsd, spentMonthNanoUsd } = budget
  const reached = (spent: number, limit: number): string => (spent >= limit ? ' (reached)' : '')
  return [
    `today ${formatUsd(spentTodayNanoUsd)} of ${formatUsd(dayNanoUsd)}${reached(spentTodayNanoUsd, dayNanoUsd)}`,
    `month ${formatUsd(spentMonthNanoUsd)} of ${formatUsd(monthNanoUsd)}${reached(spentMonthNanoUsd, monthNanoUsd)}`,
    `${formatUsd(sessionNanoUsd)} a session`,
  ].join(', ')
}

function heldText({ calls, nanoUsd, oldestAt, unaskable }: HeldCalls): string {
  if (calls === 0 || oldestAt === null) return 'none'
  const forGood = unaskable === 0 ? '' : `; of ${unaskable} nobody can be asked the cost`
  return `${calls}, ${formatUsd(nanoUsd)} held, the oldest since ${localTime(oldestAt)}${forGood}`
}

/** The newest overnight batch, and why it did not end well. */
function batchText(batch: Batch | null): string {
  if (batch === null) return 'none'
  const { state, sentAt, createdAt, completed, total, problem } = batch
  const since = `${state} since ${localTime(sentAt ?? createdAt)}, ${completed} of ${total} sessions`
  return problem === null ? since : `${since}. ${sentences(pasteSafeProblem(problem))}`
}

function blocks(opened: OpenedFacts): string[] {
  const { settings, models, health, places } = opened
  const changed = Object.entries(settings).map(([name, value]) => [`  ${name}`, JSON.stringify(value)])
  const warnings = health.warnings.map(({ code, files, count }) => [`  ${code}`, `${count} in ${files} files`])
  const problems = distinctProblems(health).map(({ at, code, count, text }) => [
    `  ${localTime(at)}`,
    `${code}${count > 1 ? ` (${count} ×)` : ''}`,
    text,
  ])
  return [
    block('Settings that differ from the default', changed),
    block(
      'Chosen models',
      models.chosen.map((chosen) => [`  ${chosen.model}`, standingText(chosen)]),
    ),
    block('Warnings while reading', warnings),
    block('Troubled files', troubleRows(opened)),
    ...(places.length === 0 ? [] : [block('Places that could not be read', placeRows(opened))]),
    block('Last problems', problems),
    block('Last failed calls', health.failedCalls.map(failedRow)),
  ]
}

function troubleRows({ troubled, troubledTotal }: OpenedFacts): string[][] {
  const rows = troubled.map(({ path, isSerious, warnings }) => [
    `  ${isSerious ? '✕' : ' '}`,
    path,
    warnings.map(({ code, count }) => `${count} ${code}`).join(', '),
  ])
  const rest = troubledTotal - troubled.length
  return rest > 0 ? [...rows, ['   ', `and ${rest} more`, '']] : rows
}

function placeRows({ places }: OpenedFacts): string[][] {
  return places.map(({ path, code }) => [`  ${path}`, code])
}

/** One outage fails many sessions in the same words: they are said once, with the newest instant. */
function distinctProblems({ lastProblems }: Health): { at: number; code: string; count: number; text: string }[] {
  const found = new Map<string, { at: number; code: string; count: number; text: string }>()
  for (const { at, problem } of lastProblems) {
    const text = sentences(pasteSafeProblem(problem))
    const before = found.get(text)
    found.set(text, { at: Math.max(at, before?.at ?? 0), code: problem.code, count: (before?.count ?? 0) + 1, text })
  }
  return [...found.values()]
}

function failedRow({ at, model, problem }: FailedCall): string[] {
  return [`  ${localTime(at)}`, model, problem.code, told(pasteSafeProblem(problem)).what]
}

function block(name: string, rows: string[][]): string {
  return `\n${name}\n${rows.length === 0 ? '  none' : table(rows)}`
}
