import type { CodexUsage, CodexUsageRow } from '../../contract/codexUsage'
import type { PlanLimits } from '../../contract/session'
import type { CodexUsageBy } from '../../contract/codexUsage'
import { formatUsd } from '../../core/money'
import type { Answer } from '../answer'
import type { Context } from '../command'
import { csv } from '../../core/csv'
import { localTime } from '../localTime'
import { projectName } from '../projectName'
import { table } from '../table'
import { tokenText } from '../tokenText'

const columns = [
  ...(['day', 'model', 'project', 'sessions', 'input', 'cached', 'output', 'reasoning', 'total'] as const),
  'estimateNanoUsd',
] as const

/** `usage --codex`: what Codex itself used, with an estimate that nobody billed. */
export async function codexUsage(context: Context, by: CodexUsageBy, sinceDay: string | null): Promise<Answer> {
  const debrief = await context.open()
  await debrief.engine.scan()
  const usage = await debrief.codexUsage({ by, sinceDay })
  if (!context.has('csv')) return { json: usage, text: usageText(usage, by, sinceDay) }
  const rows = usage.rows.map((row) => columns.map((column) => row[column]))
  return { json: usage, text: csv(columns, rows) }
}

function usageText(
  { rows, total, unpriced, pricesAsOf, planLimits }: CodexUsage,
  by: CodexUsageBy,
  sinceDay: string | null,
): string {
  const span = sinceDay === null ? '' : ` since ${sinceDay}`
  const limits = planLimits === null ? [] : ['', limitsText(planLimits)]
  if (rows.length === 0) return [`Codex used no tokens${span}.`, ...limits].join('\n')
  const body = rows.map((row) => [
    nameOf(row, by),
    String(row.sessions),
    tokenText(row.input),
    tokenText(row.cached),
    tokenText(row.output),
    row.estimateNanoUsd === null ? 'no price' : `~ ${formatUsd(row.estimateNanoUsd)}`,
  ])
  const head = [by, 'sessions', 'tokens in', 'cached', 'tokens out', 'estimate']
  return [
    `Codex used ${tokenText(total.input)} tokens in (${tokenText(total.cached)} cached) and ${tokenText(total.output)} out${span}.`,
    ...(total.estimateNanoUsd === 0
      ? []
      : [
          `At API list prices of ${pricesAsOf} that would be about ${formatUsd(total.estimateNanoUsd)}: an estimate, nobody billed it.`,
        ]),
    ...(unpriced.length === 0 ? [] : [`No price is known for ${unpriced.join(', ')}: in no estimate.`]),
    '',
    table([head, ...body], { right: [1, 2, 3, 4, 5] }),
    ...limits,
  ].join('\n')
}

function nameOf(row: CodexUsageRow, by: CodexUsageBy): string {
  return (by === 'project' ? projectName(row.project ?? '') : row[by]) || 'not known'
}

/** What Codex last said of the person's ChatGPT plan. */
function limitsText({ at, planType, windows }: PlanLimits): string {
  const rows = windows.map(({ usedPercent, windowMinutes, resetsAt }) => [
    `  ${windowText(windowMinutes)}`,
    `${Math.round(usedPercent)} % used`,
    resetsAt === null ? '' : `resets ${localTime(resetsAt)}`,
  ])
  const plan = planType === null ? 'The plan' : `The plan (${planType})`
  return `${plan} as Codex reported it on ${localTime(at)}:\n${table(rows)}`
}

/** "5 hours", "week", "3 days". */
function windowText(minutes: number | null): string {
  if (minutes === null) return 'a window'
  const hours = Math.round(minutes / 60)
  if (hours === 168) return 'week'
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`
  return hours === 0 ? `${minutes} minutes` : `${hours} ${hours === 1 ? 'hour' : 'hours'}`
}
