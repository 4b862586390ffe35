import type { Usage, UsageBy, UsageQuery, UsageRow } from '../contract/usage'
import { formatUsd } from '../core/money'
import { oneLine } from './plainText'
import { projectName } from './projectName'
import { table } from './table'

/** A title may be as long as a prompt. */
const mostNameColumns = 48
const leastNameColumns = 12

/** `usage` for people: a sentence, the rows, and what stands against the limits. `columns`: the terminal's; null is no terminal. */
export function usageText(usage: Usage, query: UsageQuery, columns: number | null): string {
  const { rows, held } = usage
  return [
    sentence(usage, query),
    ...(rows.length === 0 ? [] : ['', usageTable(rows, query.by, columns), '']),
    limits(usage),
    ...(held.calls === 0
      ? []
      : [
          `${counted(held.calls, 'call is', 'calls are')} open: ${formatUsd(held.nanoUsd)} held until OpenRouter says what was billed, and in no row.`,
        ]),
  ].join('\n')
}

/** "$1.84 for 212 summaries since 2026-11-01, median $0.0060; 3 of 215 calls failed and were billed all the same." */
function sentence({ rows, totalNanoUsd, summaries, medianNanoUsd }: Usage, query: UsageQuery): string {
  const calls = rows.reduce((sum, row) => sum + row.calls, 0)
  const failed = rows.reduce((sum, row) => sum + row.failed, 0)
  const what = summaries === 0 ? counted(calls, 'call', 'calls') : counted(summaries, 'summary', 'summaries')
  const median = medianNanoUsd === null || summaries < 2 ? '' : `, median ${formatUsd(medianNanoUsd)}`
  const failures = failed === 0 ? '' : `; ${failed} of ${counted(calls, 'call', 'calls')} failed and cost all the same`
  return `${formatUsd(totalNanoUsd)} for ${what}${span(query)}${median}${failures}.`
}

function span({ sinceDay, untilDay }: UsageQuery): string {
  if (untilDay === null) return sinceDay === null ? '' : ` since ${sinceDay}`
  return sinceDay === null ? ` until ${untilDay}` : ` from ${sinceDay} to ${untilDay}`
}

/** Titles give way in a narrow terminal; names of models and days are typed back, so they do not. */
function usageTable(rows: readonly UsageRow[], by: UsageBy, columns: number | null): string {
  const head = ['calls', 'tokens in', 'tokens out', 'cost']
  const figures = rows.map((row) => [
    ...[row.calls, row.promptTokens, row.completionTokens].map(String),
    formatUsd(row.costNanoUsd),
  ])
  const taken = head.map((name, at) => 2 + Math.max(name.length, ...figures.map((row) => row[at]?.length ?? 0)))
  const room = (columns ?? Infinity) - taken.reduce((sum, width) => sum + width, 0)
  const nameColumns = Math.min(mostNameColumns, Math.max(leastNameColumns, room))
  const body = rows.map((row, at) => [nameOf(row, by, nameColumns), ...(figures[at] ?? [])])
  return table([[by, ...head], ...body], { right: [1, 2, 3, 4] })
}

function nameOf(row: UsageRow, by: UsageBy, nameColumns: number): string {
  if (by === 'session') {
    if (row.sessionId === null) return 'no session'
    return row.title === null ? `gone: ${row.sessionId.slice(0, 13)}` : oneLine(row.title, nameColumns)
  }
  const name = row[by]
  if (name === null || name === '') return by === 'project' ? 'no project' : 'not known'
  return by === 'project' ? oneLine(projectName(name), nameColumns) : name
}

/** "Today $0.04 of $1.00. This month $1.84 of $10.00, at this pace $2.21 by its end." */
function limits({ budget, month }: Usage): string {
  const today = `Today ${formatUsd(budget.spentTodayNanoUsd)} of ${formatUsd(budget.dayNanoUsd)}.`
  const spent = `This month ${formatUsd(budget.spentMonthNanoUsd)} of ${formatUsd(budget.monthNanoUsd)}`
  const pace = month.forecastNanoUsd
  if (pace === null || month.bookedNanoUsd === 0) return `${today} ${spent}.`
  const isOver = pace > budget.monthNanoUsd
  return `${today} ${spent}, at this pace ${formatUsd(pace)} by its end${isOver ? ': more than the limit, so summaries will pause' : ''}.`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
