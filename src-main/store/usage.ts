import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Usage, UsageBy, UsageRow } from '../contract/usage'
import { dayAfter, dayOf, monthOf, startOfDay, weekOf } from '../contract/calendar'
import { shownTitleSql } from './sessionRows'

/** The days that count, "YYYY-MM-DD" in the person's zone; both belong to it, null leaves that end open. */
export interface DayRange {
  readonly sinceDay: string | null
  readonly untilDay: string | null
}

/** What counts in a row, as SQL over settled calls and as a column of the answer. */
const counters = `count(*) AS calls, sum(problem IS NOT NULL) AS failed, sum(prompt_tokens) AS promptTokens,
  sum(cached_tokens) AS cachedTokens, sum(completion_tokens) AS completionTokens,
  sum(reasoning_tokens) AS reasoningTokens, sum(cost_nano_usd) AS costNanoUsd`
const counterNames = [
  ...(['calls', 'failed', 'promptTokens', 'cachedTokens', 'completionTokens', 'reasoningTokens'] as const),
  'costNanoUsd' as const,
]
type Counters = Pick<UsageRow, (typeof counterNames)[number]>
type Names = Omit<UsageRow, keyof Counters>

const unnamed: Names = {
  ...{ day: null, week: null, month: null, model: null, project: null, sessionId: null, title: null },
}
const nothing: Counters = {
  ...{ calls: 0, failed: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 },
  costNanoUsd: 0,
}

/** Fixed SQL, never built from input. */
const inRange = 'created_at >= ? AND created_at < ?'
const byCost = (a: UsageRow, b: UsageRow): number => b.costNanoUsd - a.costNanoUsd

/**
 * Cost and tokens of settled calls. Calls whose cost is not known yet are left out: they count against the limits, but
 * nothing is shown as spent before it is. The newest time first, all others by cost.
 */
export function queryUsage(db: DatabaseSync, by: UsageBy, range: DayRange): UsageRow[] {
  if (by === 'project') return queryProjects(db, range)
  return by === 'session' ? querySessions(db, range) : rowsOf(queryCells(db, range), by)
}

/** Rows, what they add up to, the columns of the chart and the facts beside them, of one range. */
export function queryUsageBook(db: DatabaseSync, by: UsageBy, range: DayRange): Omit<Usage, 'budget' | 'month'> {
  const cells = queryCells(db, range)
  const rows = by === 'project' || by === 'session' ? queryUsage(db, by, range) : rowsOf(cells, by)
  return {
    totalNanoUsd: rows.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
    rows,
    parts: cells.map(({ day, model, calls, promptTokens, completionTokens, costNanoUsd }) => ({
      ...{ day, model, calls, costNanoUsd },
      tokens: promptTokens + completionTokens,
    })),
    ...queryFacts(db, range),
  }
}

interface Cell extends Counters {
  readonly day: string
  readonly model: string
}

/**
 * One for each day and model. The days are walked through by their first and last instant, which the index over time answers:
 * asking SQLite for the local day of each call takes several times as long.
 */
function queryCells(db: DatabaseSync, range: DayRange): Cell[] {
  const { from, to } = instantsOf(range)
  const next = db.prepare(`SELECT min(created_at) AS at FROM calls WHERE ${inRange}`)
  const ofDay = db.prepare(
    `SELECT model, ${counters} FROM calls WHERE state = 'settled' AND ${inRange}
     GROUP BY model ORDER BY costNanoUsd DESC, model`,
  )
  const cells: Cell[] = []
  for (let at = next.get(from, to)?.['at']; typeof at === 'number';) {
    const day = dayOf(at)
    const end = startOfDay(dayAfter(day))
    for (const row of ofDay.iterate(at, Math.min(end, to))) {
      cells.push({ day, model: String(row['model']), ...countersOf(row) })
    }
    at = next.get(end, to)?.['at']
  }
  return underOneName(cells)
}

/** OpenRouter may answer as "maker/model-20251001" where "maker/model" was asked: one model, where both names come up. */
function underOneName(cells: readonly Cell[]): Cell[] {
  const names = new Set(cells.map(({ model }) => model))
  const nameOf = (model: string): string => {
    const plain = model.replace(/-20\d{2}-?\d{2}-?\d{2}$/, '')
    return names.has(plain) ? plain : model
  }
  const merged = new Map<string, Cell>()
  for (const cell of cells) {
    const model = nameOf(cell.model)
    const key = `${cell.day} ${model}`
    const other = merged.get(key)
    const sum = { ...cell, model }
    if (other) for (const counter of counterNames) sum[counter] += other[counter]
    merged.set(key, sum)
  }
  return [...merged.values()]
}

function rowsOf(cells: readonly Cell[], by: 'day' | 'week' | 'month' | 'model'): UsageRow[] {
  switch (by) {
    case 'day':
      return summed(cells, ({ day }) => ({ day })).toReversed()
    case 'week':
      return summed(cells, ({ day }) => ({ week: weekOf(day) })).toReversed()
    case 'month':
      return summed(cells, ({ day }) => ({ month: monthOf(day) })).toReversed()
    case 'model':
      return summed(cells, ({ model }) => ({ model })).toSorted(byCost)
  }
}

/** Adds cells up that have the same name, in the order in which the names come up. */
function summed(cells: readonly Cell[], nameOf: (cell: Cell) => Partial<Names>): UsageRow[] {
  const rows = new Map<string, UsageRow>()
  for (const cell of cells) {
    const name = nameOf(cell)
    const key = Object.values(name).join()
    const row = rows.get(key) ?? { ...unnamed, ...name, ...nothing }
    rows.set(key, row)
    for (const counter of counterNames) row[counter] += cell[counter]
  }
  return [...rows.values()]
}

function queryProjects(db: DatabaseSync, range: DayRange): UsageRow[] {
  const { from, to } = instantsOf(range)
  const statement = db.prepare(
    `SELECT project, ${counters} FROM calls WHERE state = 'settled' AND ${inRange}
     GROUP BY project ORDER BY costNanoUsd DESC, project`,
  )
  return statement.all(from, to).map((row) => ({ ...unnamed, project: text(row['project']), ...countersOf(row) }))
}

/** Sessions that are gone and calls of none have no title. */
function querySessions(db: DatabaseSync, range: DayRange): UsageRow[] {
  const { from, to } = instantsOf(range)
  const statement = db.prepare(
    `WITH grouped AS (SELECT session_id, ${counters} FROM calls WHERE state = 'settled' AND ${inRange} GROUP BY session_id)
     SELECT g.*, ${shownTitleSql} AS title FROM grouped g
     LEFT JOIN sessions s ON s.id = g.session_id LEFT JOIN summaries m ON m.id = s.summary_id
     ORDER BY g.costNanoUsd DESC, g.session_id`,
  )
  return statement.all(from, to).map((row) => ({
    ...{ ...unnamed, sessionId: text(row['session_id']), title: text(row['title']) },
    ...countersOf(row),
  }))
}

function countersOf(row: Record<string, unknown>): Counters {
  const found = { ...nothing }
  for (const counter of counterNames) found[counter] = Number(row[counter])
  return found
}

/** UTC ms: the first instant that belongs to it, and the first that does not any more. */
function instantsOf({ sinceDay, untilDay }: DayRange): { from: number; to: number } {
  return {
    from: sinceDay === null ? 0 : startOfDay(sinceDay),
    to: untilDay === null ? Number.MAX_SAFE_INTEGER : startOfDay(dayAfter(untilDay)),
  }
}

/** What the summaries of a range cost one by one: their number and the median; and what is held in it. */
function queryFacts(db: DatabaseSync, range: DayRange): Pick<Usage, 'held' | 'medianNanoUsd' | 'summaries'> {
  const { from, to } = instantsOf(range)
  const costs = db
    .prepare(
      `SELECT json_group_array(cost) AS costs FROM (SELECT sum(cost_nano_usd) AS cost FROM calls
         WHERE state = 'settled' AND ${inRange} AND summary_id IS NOT NULL GROUP BY summary_id)`,
    )
    .get(from, to)?.['costs']
  const held = db
    .prepare(
      `SELECT count(*) AS calls, coalesce(sum(reserved_nano_usd), 0) AS nano FROM calls
       WHERE state IN ('reserved', 'unknown') AND ${inRange}`,
    )
    .get(from, to)
  const sorted = Float64Array.from(z.array(z.number()).parse(JSON.parse(String(costs)))).toSorted()
  return {
    held: { calls: Number(held?.['calls']), nanoUsd: Number(held?.['nano']) },
    medianNanoUsd: medianOf(sorted),
    summaries: sorted.length,
  }
}

/** Of values in order; the mean of the two in the middle, rounded; null of none. */
export function medianOf(sorted: ArrayLike<number>): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2)
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
