import type { DatabaseSync } from 'node:sqlite'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { SessionStatus } from '../contract/session'
import type { Session, SessionRow } from '../contract/session'
import { matchPrefix } from './prefix'

export interface StoredSession {
  readonly session: Session
  readonly project: string
  readonly isImported: boolean
  /** When first seen, its files had last been written before Debrief's first start. Kept as first stored. */
  readonly isPast: boolean
  readonly activeAt: number
  /** Newest mtime of the thread's files, UTC ms. */
  readonly modifiedMs: number
  readonly contentHash: string
  readonly isWorthSummarizing: boolean
}

/** What the schedule needs to know of a session. */
export interface ScheduledRow {
  readonly id: string
  readonly title: string
  readonly project: string
  readonly cwd: string | null
  readonly source: string
  readonly isSubagent: boolean
  readonly isInternal: boolean
  readonly isImported: boolean
  readonly isPast: boolean
  readonly status: SessionStatus
  readonly activeAt: number
  readonly modifiedMs: number | null
  readonly contentHash: string
  readonly isWorthSummarizing: boolean
  /** The content that the session's job is about and how it stands; null when it never had one. */
  readonly job: { readonly contentHash: string; readonly state: string } | null
}

export function createSessionsTable(db: DatabaseSync) {
  const upsert = db.prepare(
    `INSERT INTO sessions (id, path, title, cwd, project, git_branch, model, source, is_subagent, is_internal, is_imported,
       is_past, archived, status, started_at, ended_at, active_at, modified_ms, content_hash, is_worth_summarizing)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET path = excluded.path, title = excluded.title, cwd = excluded.cwd,
       project = excluded.project, git_branch = excluded.git_branch, model = excluded.model, source = excluded.source,
       is_subagent = excluded.is_subagent, is_internal = excluded.is_internal,
       is_imported = min(is_imported, excluded.is_imported), archived = excluded.archived, status = excluded.status,
       started_at = excluded.started_at, ended_at = excluded.ended_at, active_at = excluded.active_at,
       modified_ms = excluded.modified_ms, content_hash = excluded.content_hash, is_worth_summarizing = excluded.is_worth_summarizing`,
  )
  const clearWarnings = db.prepare('DELETE FROM session_warnings WHERE session_id = ?')
  const addWarning = db.prepare('INSERT INTO session_warnings (session_id, code, count) VALUES (?, ?, ?)')
  const putData = db.prepare(
    'INSERT INTO session_data (session_id, data) VALUES (?, ?) ON CONFLICT (session_id) DO UPDATE SET data = excluded.data',
  )
  const data = db.prepare(
    'SELECT d.data, s.status FROM session_data d JOIN sessions s ON s.id = d.session_id WHERE d.session_id = ?',
  )
  const list = db.prepare('SELECT * FROM sessions ORDER BY active_at DESC, id LIMIT ?')
  const idByPath = db.prepare('SELECT id FROM sessions WHERE path = ?')
  const idByFile = db.prepare('SELECT thread_id AS id FROM files WHERE path = ?')
  const hash = db.prepare('SELECT content_hash FROM sessions WHERE id = ?')
  const title = db.prepare('SELECT title FROM sessions WHERE id = ?')
  const stall = db.prepare(`UPDATE sessions SET status = 'stalled' WHERE id = ? AND status = 'running'`)
  const setSummary = db.prepare('UPDATE sessions SET summary_id = ? WHERE id = ?')
  const summaryOf = db.prepare('SELECT summary_id FROM sessions WHERE id = ?')
  const counts = db.prepare(
    `SELECT count(*) AS sessions, coalesce(sum(status = 'running' AND is_subagent = 0 AND is_internal = 0), 0) AS running
     FROM sessions`,
  )
  const unsettled = db.prepare(
    `SELECT s.*, j.content_hash AS job_hash, j.state AS job_state FROM sessions s LEFT JOIN jobs j ON j.session_id = s.id
     WHERE j.session_id IS NULL OR j.content_hash <> s.content_hash OR s.status = 'running'`,
  )
  const one = db.prepare(
    `SELECT s.*, j.content_hash AS job_hash, j.state AS job_state FROM sessions s LEFT JOIN jobs j ON j.session_id = s.id
     WHERE s.id = ?`,
  )
  const execJobs = db.prepare(
    `SELECT j.updated_at AS at FROM jobs j JOIN sessions s ON s.id = j.session_id
     WHERE s.source = 'exec' AND j.state <> 'silent' AND j.updated_at >= ?`,
  )
  const warnings = db.prepare('SELECT code, count(*) AS files, sum(count) AS n FROM session_warnings GROUP BY code')

  function scheduled(row: Record<string, unknown>): ScheduledRow {
    return {
      id: String(row['id']),
      title: String(row['title']),
      project: String(row['project']),
      cwd: typeof row['cwd'] === 'string' ? row['cwd'] : null,
      source: String(row['source']),
      isSubagent: row['is_subagent'] === 1,
      isInternal: row['is_internal'] === 1,
      isImported: row['is_imported'] === 1,
      isPast: row['is_past'] === 1,
      status: SessionStatus.parse(row['status']),
      activeAt: Number(row['active_at']),
      modifiedMs: Number(row['modified_ms']),
      contentHash: String(row['content_hash']),
      isWorthSummarizing: row['is_worth_summarizing'] === 1,
      job:
        typeof row['job_hash'] === 'string' ? { contentHash: row['job_hash'], state: String(row['job_state']) } : null,
    }
  }

  return {
    put({
      session,
      project,
      isImported,
      isPast,
      activeAt,
      modifiedMs,
      contentHash,
      isWorthSummarizing,
    }: StoredSession): void {
      upsert.run(
        session.id,
        session.path,
        session.title,
        session.cwd,
        project,
        session.gitBranch,
        session.model,
        session.source,
        session.isSubagent ? 1 : 0,
        session.isInternal ? 1 : 0,
        isImported ? 1 : 0,
        isPast ? 1 : 0,
        session.archived ? 1 : 0,
        session.status,
        session.startedAt,
        session.endedAt,
        activeAt,
        modifiedMs,
        contentHash,
        isWorthSummarizing ? 1 : 0,
      )
      putData.run(session.id, zstdCompressSync(JSON.stringify(session)))
      clearWarnings.run(session.id)
      for (const { code, count } of session.warnings) addWarning.run(session.id, code, count)
    },

    /** The whole session as last read; null when it is not known. The row's status wins: only it knows `stalled`. */
    get(id: string): Session | null {
      const row = data.get(id)
      if (!row) return null
      const session = JSON.parse(zstdDecompressSync(row['data'] as Uint8Array).toString('utf8')) as Session
      return { ...session, status: SessionStatus.parse(row['status']) }
    },

    list(limit: number | null): SessionRow[] {
      return list.all(limit ?? -1).map((row) => ({
        id: String(row['id']),
        path: String(row['path']),
        title: String(row['title']),
        cwd: row['cwd'] === null ? null : String(row['cwd']),
        project: String(row['project']),
        gitBranch: row['git_branch'] === null ? null : String(row['git_branch']),
        model: row['model'] === null ? null : String(row['model']),
        source: String(row['source']),
        isSubagent: row['is_subagent'] === 1,
        archived: row['archived'] === 1,
        status: SessionStatus.parse(row['status']),
        startedAt: row['started_at'] === null ? null : Number(row['started_at']),
        activeAt: Number(row['active_at']),
        summaryId: row['summary_id'] === null ? null : String(row['summary_id']),
      }))
    },

    idByPath(path: string): string | null {
      const row = idByPath.get(path) ?? idByFile.get(path)
      return typeof row?.['id'] === 'string' ? row['id'] : null
    },
    /** Ids that start with `prefix`, at most two: enough to tell none, one and several apart. */
    idsByPrefix(prefix: string): string[] {
      return matchPrefix(db, 'sessions', prefix)
    },
    contentHash(id: string): string | null {
      const value = hash.get(id)?.['content_hash']
      return typeof value === 'string' ? value : null
    },
    title(id: string): string | null {
      const value = title.get(id)?.['title']
      return typeof value === 'string' ? value : null
    },
    /** Marks a running session as stalled; true when that changed anything. */
    stall(id: string): boolean {
      return Number(stall.run(id).changes) > 0
    },
    setCurrentSummary(id: string, summaryId: string): void {
      setSummary.run(summaryId, id)
    },
    currentSummary(id: string): string | null {
      const value = summaryOf.get(id)?.['summary_id']
      return typeof value === 'string' ? value : null
    },
    counts(): { sessions: number; running: number } {
      const row = counts.get()
      return { sessions: Number(row?.['sessions']), running: Number(row?.['running']) }
    },
    /** Sessions whose present content has no finished job, and the running ones: all that the schedule must look at. */
    unsettled(): ScheduledRow[] {
      return unsettled.all().map(scheduled)
    },
    scheduledRow(id: string): ScheduledRow | null {
      const row = one.get(id)
      return row ? scheduled(row) : null
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
