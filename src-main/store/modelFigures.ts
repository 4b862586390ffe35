import type { DatabaseSync } from 'node:sqlite'
import type { ModelFigures } from '../contract/usage'
import { medianOf } from './usage'

/** How each model that was ever asked has done here since `since` (UTC ms). Calls that are under way do not count yet. */
export function queryModelFigures(db: DatabaseSync, since: number): ModelFigures[] {
  const latencies = new Map<string, number[]>()
  const answered = db.prepare(
    `SELECT coalesce(asked_model, model) AS asked, latency_ms AS ms FROM calls
     WHERE created_at >= ? AND state = 'settled' AND problem IS NULL AND batch_id IS NULL ORDER BY latency_ms`,
  )
  for (const row of answered.iterate(since)) {
    const asked = String(row['asked'])
    const known = latencies.get(asked)
    if (known) known.push(Number(row['ms']))
    else latencies.set(asked, [Number(row['ms'])])
  }
  const figures = db.prepare(
    `SELECT coalesce(c.asked_model, c.model) AS asked, count(*) AS calls, sum(c.problem IS NOT NULL) AS failures,
       count(m.id) AS summaries, coalesce(sum(m.verified), 0) AS verified, coalesce(sum(m.checkable), 0) AS checkable,
       sum(CASE WHEN c.purpose <> 'test' THEN c.cost_nano_usd ELSE 0 END) AS cost
     FROM calls c LEFT JOIN summaries m ON m.call_id = c.id
     WHERE c.created_at >= ? AND c.state <> 'reserved' GROUP BY asked ORDER BY asked`,
  )
  return figures.all(since).map((row) => {
    const model = String(row['asked'])
    const summaries = Number(row['summaries'])
    return {
      model,
      calls: Number(row['calls']),
      failures: Number(row['failures']),
      medianLatencyMs: medianOf(latencies.get(model) ?? []),
      summaries,
      verified: Number(row['verified']),
      checkable: Number(row['checkable']),
      costPerSummaryNanoUsd: summaries === 0 ? null : Math.round(Number(row['cost']) / summaries),
    }
  })
}
