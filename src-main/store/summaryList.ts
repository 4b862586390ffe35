import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { startOfDay } from '../contract/calendar'
import type { FilterChoices, SummaryFilter } from '../contract/filter'
import { noFilter } from '../contract/filter'
import { SummaryRow } from '../contract/summary'
import { shownTitleSql } from './sessionRows'

/** A subagent is shown in its parent; one whose parent is not known stands for itself. What a person forgot is shown nowhere. */
export const standsAlone = 's.is_internal = 0 AND (s.is_subagent = 0 OR s.root_no = s.no) AND s.forgotten_at IS NULL'

/** The same of those that have a summary, in the words of the index `sessions_listed` (migration 10). */
const listedSql = `${standsAlone} AND s.summary_id IS NOT NULL`

export interface ListPage {
  readonly offset: number
  /** null for all. */
  readonly limit: number | null
  readonly filter?: SummaryFilter | undefined
}

/** It alone answers what is asked of a summary here: the row itself lies behind pages of text, three times as far. */
const summariesListed = 'INDEXED BY summaries_listed'

type Params = Record<string, string | number>

/** The current summary of each session that stands for itself (no subagents of a known parent, no internal threads), newest first. */
export function createSummaryList(db: DatabaseSync, isCostOpen: string) {
  const statements = new Map<string, StatementSync>()
  // One for each combination of filters, of which a person uses few.
  function prepared(sql: string): StatementSync {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  const listed = (isOfSummary: boolean): string =>
    `FROM sessions s ${isOfSummary ? `JOIN summaries m ${summariesListed} ON m.id = s.summary_id` : ''} WHERE ${listedSql}`
  const choices = (column: string): string =>
    `SELECT ${column} AS value ${listed(column.startsWith('m.'))} AND ${column} IS NOT NULL GROUP BY 1 ORDER BY max(s.active_at) DESC, 1`

  return {
    page({ offset, limit, filter = noFilter }: ListPage): { total: number; rows: SummaryRow[] } {
      const { conditions, params } = conditionsOf(filter)
      const isOfSummary = conditions.some((condition) => condition.includes('m.'))
      const wanted = [listed(isOfSummary), ...conditions].join(' AND ')
      // Chosen first: the rows that are passed over cost no more than their place. CROSS JOIN keeps that order.
      const page = prepared(
        `SELECT m.id, m.session_id, m.kind, ${shownTitleSql} AS title, m.line, m.outcome, m.model, m.cost_nano_usd, ${isCostOpen},
           m.created_at, m.verified, m.checkable, json_array_length(m.contradictions) AS contradictions, m.is_read, s.project,
           s.git_branch, s.status, s.active_at, s.is_vanished, s.is_unwatched, s.is_starred,
           (SELECT count(*) FROM sessions c WHERE c.parent_id = s.id AND c.is_subagent = 1 AND c.is_internal = 0) AS subagents
         FROM (SELECT s.id AS chosen_id ${wanted} ORDER BY s.active_at DESC, s.id LIMIT :limit OFFSET :offset)
           CROSS JOIN sessions s ON s.id = chosen_id CROSS JOIN summaries m ON m.id = s.summary_id
         ORDER BY s.active_at DESC, s.id`,
      )
      const total = prepared(`SELECT count(*) AS n ${wanted}`)
      return {
        total: Number(total.get(params)?.['n']),
        rows: page.all({ ...params, limit: limit ?? -1, offset }).map(rowOf),
      }
    },
    /** What there is to filter by. */
    choices(): FilterChoices {
      const all = (column: string): string[] =>
        prepared(choices(column))
          .all()
          .map((row) => String(row['value']))
      return { projects: all('s.project'), codexModels: all('s.model'), summaryModels: all('m.model') }
    },
  }
}

function conditionsOf(filter: SummaryFilter): { conditions: string[]; params: Params } {
  const { project, outcomes, model, sinceDay, hasFailedTests, isUnread, isStarred } = filter
  const conditions: string[] = []
  const params: Params = {}
  function add(condition: string, more: Params = {}): void {
    conditions.push(condition)
    Object.assign(params, more)
  }
  if (project !== null) {
    // As the digest takes it: a path, or its last folder, which costs more.
    const isPath = project === '' || /^(?:[/\\]|[A-Za-z]:)/.test(project)
    const isBelow = String.raw`substr(s.project, -length(:project) - 1) IN ('/' || :project, '\' || :project)`
    add(isPath ? 's.project = :project' : `(s.project = :project OR ${isBelow})`, { project })
  }
  if (outcomes.length > 0) {
    // “+”: looked at in the index's row, not looked for once for each of them.
    const names = outcomes.map((_, index) => `:outcome${index}`)
    const values = Object.fromEntries(outcomes.map((outcome, index) => [`outcome${index}`, outcome]))
    add(`+m.outcome IN (${names.join(', ')})`, values)
  }
  if (model !== null) add('(s.model = :model OR m.model = :model)', { model })
  if (sinceDay !== null) add('s.active_at >= :since', { since: startOfDay(sinceDay) })
  if (hasFailedTests) add('s.tests_failed = 1')
  if (isUnread) add('m.is_read = 0')
  if (isStarred) add('s.is_starred = 1')
  return { conditions, params }
}

function rowOf(row: Record<string, unknown>): SummaryRow {
  return SummaryRow.parse({
    id: row['id'],
    sessionId: row['session_id'],
    kind: row['kind'],
    title: row['title'],
    line: row['line'],
    outcome: row['outcome'],
    model: row['model'],
    costNanoUsd: row['cost_nano_usd'],
    isCostOpen: row['is_cost_open'] === 1,
    createdAt: row['created_at'],
    project: row['project'],
    gitBranch: row['git_branch'],
    status: row['status'],
    activeAt: row['active_at'],
    verified: row['verified'],
    checkable: row['checkable'],
    contradictions: row['contradictions'],
    isRead: row['is_read'] === 1,
    isStarred: row['is_starred'] === 1,
    isVanished: row['is_vanished'] === 1,
    isUnwatched: row['is_unwatched'] === 1,
    subagents: row['subagents'],
  })
}
