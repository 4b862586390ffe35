import type { DatabaseSync } from 'node:sqlite'
import { PlanLimits } from '../contract/session'

/** The limits of the person's plan: one row, the newest that any transcript told. */
export function createPlanLimitsTable(db: DatabaseSync) {
  const write = db.prepare(
    `INSERT INTO plan_limits (id, at, data) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET at = excluded.at, data = excluded.data WHERE excluded.at >= plan_limits.at`,
  )
  const read = db.prepare('SELECT data FROM plan_limits')
  return {
    put(limits: PlanLimits): void {
      write.run(limits.at, JSON.stringify(limits))
    },
    get(): PlanLimits | null {
      const row = read.get()
      return row ? PlanLimits.parse(JSON.parse(String(row['data']))) : null
    },
  }
}
