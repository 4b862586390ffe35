import type { Usage, UsageBy, UsageQuery } from '../contract/usage'
import { csv } from './csv'

const columns = [
  ...(['day', 'week', 'month', 'model', 'project', 'sessionId', 'title', 'calls', 'failed', 'promptTokens'] as const),
  ...(['cachedTokens', 'completionTokens', 'reasoningTokens', 'costNanoUsd'] as const),
]

/** The rows for a spreadsheet, or all of it for a program: money in nano-dollars, as everywhere. Ends with a newline. */
export function usageFile(usage: Usage, by: UsageBy, format: 'csv' | 'json'): string {
  if (format === 'json') return `${JSON.stringify({ by, ...usage }, null, 2)}\n`
  const rows = usage.rows.map((row) => columns.map((column) => row[column]))
  return `${csv(columns, rows)}\n`
}

/** "debrief-usage-by-day-2026-11-01-to-2026-11-26.csv" */
export function usageFileName({ by, sinceDay, untilDay }: UsageQuery, format: 'csv' | 'json'): string {
  const range = [sinceDay, untilDay].filter((day) => day !== null).join('-to-')
  return `debrief-usage-by-${by}${range === '' ? '' : `-${range}`}.${format}`
}
