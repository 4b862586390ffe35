import { openDatabase } from '../src-main/store/open'

export interface PlainBooks {
  sumByDayAndModel(): void
  close(): void
}

/** The least that a usage page needs: one statement that reads every call and sums by the day in UTC and the model. */
export function openPlainBooks(path: string): PlainBooks {
  const database = openDatabase(path)
  const select = database.prepare(
    `SELECT created_at / 86400000 AS day, model, sum(cost_nano_usd) AS cost FROM calls WHERE state = 'settled' GROUP BY day, model`,
  )
  return { sumByDayAndModel: () => void select.all(), close: () => database.close() }
}
