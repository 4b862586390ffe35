import type { DatabaseSync } from 'node:sqlite'
import type { Tokens } from '../contract/session'
import type { CodexUsageBy } from '../contract/codexUsage'

/** The tokens of one model under one key (a day, a model or a project): what can be priced. */
export interface CodexUsagePart extends Tokens {
  readonly day: string | null
  /** The model of these tokens, whatever the key is; null where the transcript names none. */
  readonly model: string | null
  readonly project: string | null
  /** Sessions under the whole key: the same number in each of its rows. */
  readonly sessions: number
}

/** Fixed text, never built from input. Days are the person's own zone. */
const keys: Record<CodexUsageBy, string> = { day: 'day', model: 'model', project: 'project' }

/**
 * What Codex used, by key and model, rows of one key together: newest days, else most tokens first.
 * @param sinceDay "YYYY-MM-DD" in the person's zone, or null for everything.
 */
export function queryCodexUsage(db: DatabaseSync, by: CodexUsageBy, sinceDay: string | null): CodexUsagePart[] {
  const key = keys[by]
  const statement = db.prepare(
    `WITH used AS MATERIALIZED (
       SELECT t.*, date(t.at / 1000, 'unixepoch', 'localtime') AS day, s.project
       FROM token_use t JOIN sessions s ON s.no = t.session_no
       WHERE ?1 IS NULL OR date(t.at / 1000, 'unixepoch', 'localtime') >= ?1
     ), keyed AS (
       SELECT ${key} AS key, count(DISTINCT session_no) AS sessions, sum(total) AS keyTotal FROM used GROUP BY ${key}
     )
     SELECT used.${key} AS key, model, keyed.sessions AS sessions, sum(input) AS input, sum(cached) AS cached,
       sum(output) AS output, sum(reasoning) AS reasoning, sum(total) AS total
     FROM used JOIN keyed ON keyed.key = used.${key} GROUP BY used.${key}, model
     ORDER BY ${by === 'day' ? 'used.day DESC' : 'keyTotal DESC, used.' + key}, total DESC, model`,
  )
  return statement.all(sinceDay).map((row) => ({
    day: by === 'day' ? String(row['key']) : null,
    model: row['model'] === '' ? null : String(row['model']),
    project: by === 'project' ? String(row['key']) : null,
    sessions: Number(row['sessions']),
    input: Number(row['input']),
    cached: Number(row['cached']),
    output: Number(row['output']),
    reasoning: Number(row['reasoning']),
    total: Number(row['total']),
  }))
}
