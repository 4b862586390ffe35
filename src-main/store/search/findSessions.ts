import type { DatabaseSync } from 'node:sqlite'
import { rowsPerSession } from '../turnRows'
import { matchOf, widerMatchOf } from './terms'
import type { Term } from './terms'
import type { Vocabulary } from './vocabulary'

/** A session that stands for itself, and turns (of it or of its subagents) that hold terms. */
export interface Found {
  readonly no: number
  readonly turnRows: readonly number[]
}

/** Where all terms may stand together, best place first; at last anywhere in one turn. */
const places = ['prompt', 'answer', 'path', 'command', null] as const

/** From sessions `f` to the ones they are shown under. Codex's own helpers are left out, and what a person forgot. */
const shown = `JOIN sessions s INDEXED BY sessions_in_search ON s.no = f.no AND s.is_internal = 0 AND s.forgotten_at IS NULL
  GROUP BY s.root_no ORDER BY at DESC, s.root_no LIMIT ?`
const inTitles = `SELECT s.root_no AS no, NULL AS low, NULL AS high, max(s.active_at) AS at
  FROM (SELECT rowid AS no FROM search_titles WHERE search_titles MATCH ?) f ${shown}`
const inTurns = `SELECT s.root_no AS no, min(low) AS low, max(high) AS high, max(s.active_at) AS at
  FROM (SELECT rowid / ${rowsPerSession} AS no, min(rowid) AS low, max(rowid) AS high
    FROM search_turns WHERE search_turns MATCH ? GROUP BY rowid / ${rowsPerSession}) f ${shown}`
const holding = `SELECT rowid / ${rowsPerSession} FROM search_turns WHERE search_turns MATCH ?
  UNION ALL SELECT rowid FROM search_titles WHERE search_titles MATCH ?`

/**
 * The first `limit` sessions in which all terms occur, the best first: by where they stand together, then by how new they are.
 * A place is only looked into while the ones before it did not yield enough, so that common words are as cheap as rare ones. At last,
 * terms are looked for in the middle of words too.
 */
export function findSessions(db: DatabaseSync, vocabulary: Vocabulary, terms: readonly Term[], limit: number): Found[] {
  const found = new Map<number, Found>()
  findMatches(db, terms.map(matchOf), limit, found)
  if (found.size < (terms.length === 1 ? limit : 1)) {
    // One word is wanted wherever it stands. Of several, only those that begin no word anywhere: each widened term is dozens of words.
    const wider = terms.map((term) =>
      terms.length > 1 && occurs(db, matchOf(term)) ? null : widerMatchOf(term, vocabulary),
    )
    if (wider.some((match) => match !== null)) {
      const matches = terms.map((term, index) => wider[index] ?? matchOf(term))
      findMatches(db, matches, limit, found)
    }
  }
  return [...found.values()].slice(0, limit)
}

function occurs(db: DatabaseSync, match: string): boolean {
  return occursIn(db, 'search_titles', match) || occursIn(db, 'search_turns', match)
}

function occursIn(db: DatabaseSync, table: 'search_titles' | 'search_turns', match: string): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`).get(match) !== undefined
}

/** Adds to `found` until it holds `limit` sessions or no place is left. */
function findMatches(db: DatabaseSync, matches: readonly string[], limit: number, found: Map<number, Found>): void {
  const all = matches.join(' AND ')
  take(db.prepare(inTitles).all(all, limit + found.size))
  if (found.size >= limit) return
  const turns = db.prepare(inTurns)
  const isInOneTurn = matches.length === 1 || occursIn(db, 'search_turns', all)
  for (const place of isInOneTurn ? places : []) {
    if (found.size >= limit) return
    take(turns.all(place === null ? all : `${place} : (${all})`, limit + found.size))
  }
  if (found.size < limit && matches.length > 1) take(anywhere(db, matches, limit + found.size))

  function take(rows: Record<string, unknown>[]): void {
    for (const { no, low, high } of rows) {
      if (found.has(Number(no))) continue
      const turnRows = [low, high].filter((row) => typeof row === 'number')
      found.set(Number(no), { no: Number(no), turnRows: [...new Set(turnRows)] })
    }
  }
}

/** Sessions that hold every term somewhere. The longest term, likely the rarest, leads. */
function anywhere(db: DatabaseSync, matches: readonly string[], limit: number): Record<string, unknown>[] {
  const [first, ...others] = matches.toSorted((a, b) => b.length - a.length)
  const held = others.map(() => ` AND no IN (${holding})`).join('')
  // Materialized, or the conditions are asked of the index once per row.
  const statement = db.prepare(
    `WITH led AS MATERIALIZED (
       SELECT rowid / ${rowsPerSession} AS no, rowid AS low FROM search_turns WHERE search_turns MATCH ?
       UNION ALL SELECT rowid, NULL FROM search_titles WHERE search_titles MATCH ?
     )
     SELECT s.root_no AS no, min(low) AS low, NULL AS high, max(s.active_at) AS at
     FROM (SELECT no, min(low) AS low FROM led WHERE true${held} GROUP BY no) f ${shown}`,
  )
  return statement.all(...[first ?? '', ...others].flatMap((match) => [match, match]), limit)
}
