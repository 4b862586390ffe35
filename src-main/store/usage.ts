import type { DatabaseSync } from 'node:sqlite'
import type { UsageBy, UsageRow } from '../contract/usage'

/** The `GROUP BY` of each breakdown: fixed text, never built from input. Days are the person's own zone. */
const groupings: Record<UsageBy, { columns: string; group: string }> = {
  day: { columns: `day, NULL AS model, NULL AS project`, group: 'day' },
  model: { columns: `NULL AS day, model, NULL AS project`, group: 'model' },
  project: { columns: `NULL AS day, NULL AS model, project`, group: 'project' },
}

/**
 * Cost and tokens of settled calls. Calls whose cost is not known yet are left out: they count against the limits, but
 * nothing is shown as spent before it is.
 * @param sinceDay "YYYY-MM-DD" in the person's zone, or null for everything.
 */
export function queryUsage(db: DatabaseSync, by: UsageBy, sinceDay: string | null): UsageRow[] {
  const { columns, group } = groupings[by]
  const statement = db.prepare(
    `SELECT ${columns}, count(*) AS calls, sum(prompt_tokens) AS prompt, sum(completion_tokens) AS completion,
       sum(cost_nano_usd) AS cost
     FROM (SELECT *, date(created_at / 1000, 'unixepoch', 'localtime') AS day FROM calls WHERE state = 'settled')
     WHERE ?1 IS NULL OR day >= ?1
     GROUP BY ${group} ORDER BY ${by === 'day' ? 'day DESC' : `cost DESC, ${group}`}`,
  )
  return statement.all(sinceDay).map((row) => ({
    day: text(row['day']),
    model: text(row['model']),
    project: text(row['project']),
    calls: Number(row['calls']),
    promptTokens: Number(row['prompt']),
    completionTokens: Number(row['completion']),
    costNanoUsd: Number(row['cost']),
  }))
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
