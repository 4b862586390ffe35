import type { DatabaseSync } from 'node:sqlite'
import type { Usage, UsageBy, UsagePart, UsageRow } from '../contract/usage'
import { shownTitleSql } from './sessionRows'

/** The days that count, "YYYY-MM-DD" in the person's zone; both belong to it, null leaves that end open. */
export interface DayRange {
  readonly sinceDay: string | null
  readonly untilDay: string | null
}

const groups = ['day', 'week', 'month', 'model', 'project', 'session_id'] as const

/** The column of each breakdown: fixed text, never built from input. */
const columnOf: Record<UsageBy, (typeof groups)[number]> = {
  day: 'day',
  week: 'week',
  month: 'month',
  model: 'model',
  project: 'project',
  session: 'session_id',
}
const isTime = (by: UsageBy): boolean => by === 'day' || by === 'week' || by === 'month'

/** Calls with their day, week (ISO 8601) and month in the person's zone. */
const datedCalls = `(SELECT *, date(created_at / 1000, 'unixepoch', 'localtime') AS day,
  strftime('%G-W%V', created_at / 1000, 'unixepoch', 'localtime') AS week,
  strftime('%Y-%m', created_at / 1000, 'unixepoch', 'localtime') AS month FROM calls)`
const inRange = `(?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2)`

/**
 * Cost and tokens of settled calls. Calls whose cost is not known yet are left out: they count against the limits, but
 * nothing is shown as spent before it is.
 */
export function queryUsage(db: DatabaseSync, by: UsageBy, { sinceDay, untilDay }: DayRange): UsageRow[] {
  const column = columnOf[by]
  const columns = groups.map((name) => (name === column ? name : `NULL AS ${name}`)).join(', ')
  const statement = db.prepare(
    `WITH grouped AS (
       SELECT ${columns}, count(*) AS calls, sum(problem IS NOT NULL) AS failed, sum(prompt_tokens) AS prompt,
         sum(cached_tokens) AS cached, sum(completion_tokens) AS completion, sum(reasoning_tokens) AS reasoning,
         sum(cost_nano_usd) AS cost
       FROM ${datedCalls} WHERE state = 'settled' AND ${inRange} GROUP BY ${column})
     SELECT g.*, ${by === 'session' ? shownTitleSql : 'NULL'} AS title FROM grouped g
     ${by === 'session' ? 'LEFT JOIN sessions s ON s.id = g.session_id LEFT JOIN summaries m ON m.id = s.summary_id' : ''}
     ORDER BY ${isTime(by) ? `${column} DESC` : `cost DESC, g.${column}`}`,
  )
  return statement.all(sinceDay, untilDay).map((row) => ({
    day: text(row['day']),
    week: text(row['week']),
    month: text(row['month']),
    model: text(row['model']),
    project: text(row['project']),
    sessionId: text(row['session_id']),
    title: text(row['title']),
    calls: Number(row['calls']),
    failed: Number(row['failed']),
    promptTokens: Number(row['prompt']),
    cachedTokens: Number(row['cached']),
    completionTokens: Number(row['completion']),
    reasoningTokens: Number(row['reasoning']),
    costNanoUsd: Number(row['cost']),
  }))
}

/** The same range by day and model, oldest day first. */
export function queryUsageParts(db: DatabaseSync, { sinceDay, untilDay }: DayRange): UsagePart[] {
  const statement = db.prepare(
    `SELECT day, model, count(*) AS calls, sum(prompt_tokens + completion_tokens) AS tokens, sum(cost_nano_usd) AS cost
     FROM ${datedCalls} WHERE state = 'settled' AND ${inRange} GROUP BY day, model ORDER BY day, cost DESC, model`,
  )
  return statement.all(sinceDay, untilDay).map((row) => ({
    day: String(row['day']),
    model: String(row['model']),
    calls: Number(row['calls']),
    tokens: Number(row['tokens']),
    costNanoUsd: Number(row['cost']),
  }))
}

/** What the summaries of a range cost one by one: their number and the median; and what is held in it. */
export function queryUsageFacts(
  db: DatabaseSync,
  { sinceDay, untilDay }: DayRange,
): Pick<Usage, 'held' | 'medianNanoUsd' | 'summaries'> {
  const costs = db
    .prepare(
      `SELECT c.cost_nano_usd AS cost FROM ${datedCalls} c JOIN summaries m ON m.call_id = c.id
       WHERE c.state = 'settled' AND ${inRange} ORDER BY cost`,
    )
    .all(sinceDay, untilDay)
    .map((row) => Number(row['cost']))
  const held = db
    .prepare(
      `SELECT count(*) AS calls, coalesce(sum(reserved_nano_usd), 0) AS nano FROM ${datedCalls}
       WHERE state IN ('reserved', 'unknown') AND ${inRange}`,
    )
    .get(sinceDay, untilDay)
  return {
    held: { calls: Number(held?.['calls']), nanoUsd: Number(held?.['nano']) },
    medianNanoUsd: medianOf(costs),
    summaries: costs.length,
  }
}

/** Of values in order; the mean of the two in the middle, rounded; null of none. */
export function medianOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2)
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
