import { CodexUsageBy } from '../../contract/codexUsage'
import { UsageBy } from '../../contract/usage'
import type { Usage, UsageRow } from '../../contract/usage'
import { formatUsd } from '../../core/money'
import type { Answer } from '../answer'
import { oneOf, wrong } from '../arguments'
import type { Command, Context } from '../command'
import { csv } from '../../core/csv'
import { projectName } from '../projectName'
import { table } from '../table'
import { codexUsage } from './codexUsage'

export const usageCommands: readonly Command[] = [
  {
    name: 'usage',
    usage: '[--codex] [--by day|model|project] [--since YYYY-MM-DD] [--csv]',
    about: 'what the summaries cost; --codex: what Codex itself used, with an estimate at API list prices',
    options: {
      codex: { type: 'boolean' },
      by: { type: 'string' },
      since: { type: 'string' },
      csv: { type: 'boolean' },
    },
    words: { min: 0, max: 0 },
    run: usage,
  },
]

const columns = ['day', 'model', 'project', 'calls', 'promptTokens', 'completionTokens', 'costNanoUsd'] as const

async function usage(context: Context): Promise<Answer> {
  const by = oneOf(context, 'by', UsageBy.options) ?? 'day'
  const sinceDay = since(context.option('since'))
  if (context.has('csv') && context.isJson) throw wrong('--csv and --json exclude each other')
  if (context.has('codex')) return codexUsage(context, oneOf(context, 'by', CodexUsageBy.options) ?? 'day', sinceDay)
  const { usage: book } = await context.open()
  const result = await book.get({ by, sinceDay, untilDay: null })
  const asCsv = (): string =>
    csv(
      columns,
      result.rows.map((row) => columns.map((column) => row[column])),
    )
  return { json: result, text: context.has('csv') ? asCsv() : usageText(result, by, sinceDay) }
}

/** A day of the person's zone that exists. */
function since(text: string | null): string | null {
  if (text === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  if (!isDay || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text) {
    throw wrong('--since takes a day like 2026-11-21')
  }
  return text
}

function usageText({ rows, budget }: Usage, by: UsageBy, sinceDay: string | null): string {
  const calls = rows.reduce((sum, row) => sum + row.calls, 0)
  const today = `Today ${formatUsd(budget.spentTodayNanoUsd)} of ${formatUsd(budget.dayNanoUsd)}.`
  const cost = formatUsd(rows.reduce((sum, row) => sum + row.costNanoUsd, 0))
  const span = sinceDay === null ? '' : ` since ${sinceDay}`
  const first = `${cost} for ${calls} ${calls === 1 ? 'call' : 'calls'}${span}. ${today}`
  if (rows.length === 0) return first
  const name = (row: UsageRow): string =>
    (by === 'project' ? projectName(row.project ?? '') : by === 'session' ? row.title : row[by]) || 'not known'
  const body = rows.map((row) => [
    name(row),
    String(row.calls),
    String(row.promptTokens),
    String(row.completionTokens),
    formatUsd(row.costNanoUsd),
  ])
  return `${first}\n\n${table([[by, 'calls', 'tokens in', 'tokens out', 'cost'], ...body], { right: [1, 2, 3, 4] })}`
}
