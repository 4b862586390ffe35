import type { DatabaseSync } from 'node:sqlite'
import { SessionKind, SessionStatus } from '../contract/session'
import type { SessionRow } from '../contract/session'

/** What the schedule needs to know of a session. */
export interface ScheduledRow {
  readonly id: string
  readonly title: string
  readonly project: string
  readonly cwd: string | null
  readonly source: string
  readonly kind: SessionKind
  readonly isSubagent: boolean
  readonly isInternal: boolean
  readonly isImported: boolean
  readonly isPast: boolean
  /** The instant that this is about, where it is not Debrief's first start (UTC ms). */
  readonly watermark: number | null
  readonly status: SessionStatus
  readonly activeAt: number
  readonly modifiedMs: number | null
  readonly contentHash: string
  readonly isWorthSummarizing: boolean
  /** A model has told of it, in whatever content. */
  readonly hasModelSummary: boolean
  /** The content that the session's job is about and how it stands; null when it never had one. */
  readonly job: { readonly contentHash: string; readonly state: string } | null
}

export interface RunningRow {
  readonly sessionId: string
  readonly summaryId: string
  readonly title: string
  readonly project: string
  readonly turns: number
  readonly startedAt: number
}

/** The title that stands for a session `s` with its current summary `m`: the person's own, the thread's name, a made one. */
export const shownTitleSql = 'coalesce(s.own_title, CASE WHEN s.thread_name IS NULL THEN m.title END, s.title)'

/** Readings of `sessions` alone, for lists and the schedule. */
export function createSessionRows(db: DatabaseSync) {
  const list = db.prepare(
    'SELECT *, coalesce(own_title, title) AS shown_title FROM sessions WHERE forgotten_at IS NULL ORDER BY active_at DESC, id LIMIT ?',
  )
  const shownTitle = db.prepare(
    `SELECT ${shownTitleSql} AS title FROM sessions s LEFT JOIN summaries m ON m.id = s.summary_id WHERE s.id = ?`,
  )
  const counts = db.prepare(
    `SELECT count(*) AS sessions, coalesce(sum(status = 'running' AND is_subagent = 0 AND is_internal = 0), 0) AS running,
       (SELECT count(*) FROM session_warnings w JOIN sessions s ON s.id = w.session_id
         WHERE w.code = 'not_understood' AND s.is_vanished = 0 AND s.is_unwatched = 0 AND s.forgotten_at IS NULL)
       + (SELECT count(*) FROM files WHERE problem IS NOT NULL AND size_bytes > 0) AS troubled
     FROM sessions WHERE forgotten_at IS NULL`,
  )
  const scheduled = `s.*, j.content_hash AS job_hash, j.state AS job_state,
    EXISTS (SELECT 1 FROM summaries m WHERE m.session_id = s.id AND m.kind = 'model') AS has_model_summary`
  const unsettled = db.prepare(
    `SELECT ${scheduled} FROM sessions s LEFT JOIN jobs j ON j.session_id = s.id
     WHERE (j.session_id IS NULL OR j.content_hash <> s.content_hash OR s.status = 'running') AND s.forgotten_at IS NULL`,
  )
  const one = db.prepare(
    `SELECT ${scheduled} FROM sessions s LEFT JOIN jobs j ON j.session_id = s.id
     WHERE s.id = ?`,
  )
  const running = db.prepare(
    `SELECT s.id, s.summary_id, ${shownTitleSql} AS title, s.project, s.turns, s.started_at, s.active_at
     FROM sessions s JOIN summaries m ON m.id = s.summary_id
     WHERE s.status = 'running' AND s.is_subagent = 0 AND s.is_internal = 0 AND s.is_vanished = 0
       AND s.is_unwatched = 0 AND s.forgotten_at IS NULL
     ORDER BY s.active_at DESC, s.id LIMIT ?`,
  )
  const execJobs = db.prepare(
    `SELECT j.updated_at AS at FROM jobs j JOIN sessions s ON s.id = j.session_id
     WHERE s.source = 'exec' AND j.state <> 'silent' AND j.updated_at >= ?`,
  )
  const warnings = db.prepare('SELECT code, count(*) AS files, sum(count) AS n FROM session_warnings GROUP BY code')

  return {
    list(limit: number | null): SessionRow[] {
      return list.all(limit ?? -1).map((row) => ({
        id: String(row['id']),
        path: String(row['path']),
        title: String(row['shown_title']),
        cwd: text(row['cwd']),
        project: String(row['project']),
        gitBranch: text(row['git_branch']),
        model: text(row['model']),
        source: String(row['source']),
        isSubagent: row['is_subagent'] === 1,
        kind: SessionKind.parse(row['kind']),
        parentId: text(row['parent_id']),
        archived: row['archived'] === 1,
        isVanished: row['is_vanished'] === 1,
        isUnwatched: row['is_unwatched'] === 1,
        status: SessionStatus.parse(row['status']),
        startedAt: row['started_at'] === null ? null : Number(row['started_at']),
        activeAt: Number(row['active_at']),
        summaryId: text(row['summary_id']),
      }))
    },
    /** The title as lists show it; null for an unknown session. */
    shownTitle(id: string): string | null {
      return text(shownTitle.get(id)?.['title'])
    },
    /** `troubled`: transcripts that yielded nothing, as `troubled` calls serious. */
    counts(): { sessions: number; running: number; troubled: number } {
      const row = counts.get()
      return {
        sessions: Number(row?.['sessions']),
        running: Number(row?.['running']),
        troubled: Number(row?.['troubled']),
      }
    },
    /** Sessions whose present content has no finished job, and the running ones: all that the schedule must look at. */
    unsettled(): ScheduledRow[] {
      return unsettled.all().map(toScheduled)
    },
    scheduledRow(id: string): ScheduledRow | null {
      const row = one.get(id)
      return row ? toScheduled(row) : null
    },
    /** Sessions that Codex works in, what moved last first. */
    running(limit: number): RunningRow[] {
      return running.all(limit).map((row) => ({
        sessionId: String(row['id']),
        summaryId: String(row['summary_id']),
        title: String(row['title']),
        project: String(row['project']),
        turns: Number(row['turns']),
        startedAt: Number(row['started_at'] ?? row['active_at']),
      }))
    },
    /** When the jobs of `exec` sessions last moved, since `since`. */
    execJobTimes(since: number): number[] {
      return execJobs.all(since).map((row) => Number(row['at']))
    },
    warnings(): { code: string; files: number; count: number }[] {
      return warnings.all().map((row) => ({
        code: String(row['code']),
        files: Number(row['files']),
        count: Number(row['n']),
      }))
    },
  }
}

function toScheduled(row: Record<string, unknown>): ScheduledRow {
  return {
    id: String(row['id']),
    title: text(row['own_title']) ?? String(row['title']),
    project: String(row['project']),
    cwd: text(row['cwd']),
    source: String(row['source']),
    kind: SessionKind.parse(row['kind']),
    isSubagent: row['is_subagent'] === 1,
    isInternal: row['is_internal'] === 1,
    isImported: row['is_imported'] === 1,
    isPast: row['is_past'] === 1,
    watermark: row['watermark'] === null ? null : Number(row['watermark']),
    status: SessionStatus.parse(row['status']),
    activeAt: Number(row['active_at']),
    modifiedMs: Number(row['modified_ms']),
    contentHash: String(row['content_hash']),
    isWorthSummarizing: row['is_worth_summarizing'] === 1,
    hasModelSummary: row['has_model_summary'] === 1,
    job: typeof row['job_hash'] === 'string' ? { contentHash: row['job_hash'], state: String(row['job_state']) } : null,
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
