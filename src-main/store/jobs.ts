import type { DatabaseSync } from 'node:sqlite'
import { Problem } from '../contract/problem'

export interface JobRow {
  readonly sessionId: string
  readonly contentHash: string
  readonly state: 'waiting' | 'claimed' | 'done' | 'failed' | 'silent'
  readonly isAsked: boolean
  readonly attempts: number
  readonly nextAt: number
  readonly owner: string | null
  readonly leaseUntil: number
  /** The summary that it has brought already; only its end is missing. */
  readonly summaryId: string | null
}

/**
 * At most one job per session, about its present content. A claim is a lease: when its owner dies, the lease runs out (or the
 * next process sees that the owner is gone) and the job can be claimed again.
 */
export function createJobsTable(db: DatabaseSync) {
  const columns = 'session_id, content_hash, state, is_asked, attempts, next_at, owner, lease_until, summary_id'
  const get = db.prepare(`SELECT ${columns} FROM jobs WHERE session_id = ?`)
  const queue = db.prepare(
    `INSERT INTO jobs (session_id, content_hash, state, is_asked, updated_at) VALUES (?, ?, 'waiting', ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET content_hash = excluded.content_hash, state = 'waiting',
       is_asked = excluded.is_asked, attempts = 0, next_at = 0, owner = NULL, lease_until = 0, problem = NULL,
       summary_id = NULL, updated_at = excluded.updated_at`,
  )
  const silence = db.prepare(
    `INSERT INTO jobs (session_id, content_hash, state, told_hash, updated_at) VALUES (?, ?, 'silent', ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET content_hash = excluded.content_hash, state = 'silent',
       told_hash = excluded.told_hash, owner = NULL, lease_until = 0, summary_id = NULL, updated_at = excluded.updated_at`,
  )
  const candidates = db.prepare(
    `SELECT ${columns} FROM jobs WHERE (state = 'waiting' AND next_at <= ?) OR state = 'claimed'
     ORDER BY is_asked DESC, updated_at`,
  )
  const claim = db.prepare(
    `UPDATE jobs SET state = 'claimed', owner = ?, lease_until = ?, updated_at = ? WHERE session_id = ?`,
  )
  const finish = db.prepare(
    `UPDATE jobs SET state = ?, problem = ?, attempts = attempts + ?, next_at = ?, owner = NULL, lease_until = 0,
       updated_at = ? WHERE session_id = ? AND content_hash = ?`,
  )
  const noteSummary = db.prepare('UPDATE jobs SET summary_id = ? WHERE session_id = ? AND content_hash = ?')
  const drop = db.prepare('DELETE FROM jobs WHERE session_id = ?')
  const tell = db.prepare(
    'UPDATE jobs SET told_hash = content_hash WHERE session_id = ? AND told_hash IS NOT content_hash',
  )
  const waiting = db.prepare(`SELECT count(*) AS n FROM jobs WHERE state IN ('waiting', 'claimed')`)
  const nextWake = db.prepare(
    `SELECT min(at) AS at FROM (SELECT CASE state WHEN 'waiting' THEN next_at ELSE lease_until END AS at FROM jobs
       WHERE state IN ('waiting', 'claimed')) WHERE at > ?`,
  )
  const release = db.prepare(`UPDATE jobs SET next_at = 0 WHERE state = 'waiting'`)
  const problemOf = db.prepare('SELECT problem FROM jobs WHERE session_id = ? AND content_hash = ?')
  const states = db.prepare('SELECT state, count(*) AS n FROM jobs GROUP BY state')
  const problems = db.prepare(
    `SELECT problem, updated_at FROM jobs WHERE problem IS NOT NULL ORDER BY updated_at DESC LIMIT ?`,
  )

  function toJob(row: Record<string, unknown>): JobRow {
    return {
      sessionId: String(row['session_id']),
      contentHash: String(row['content_hash']),
      state: row['state'] as JobRow['state'],
      isAsked: row['is_asked'] === 1,
      attempts: Number(row['attempts']),
      nextAt: Number(row['next_at']),
      owner: typeof row['owner'] === 'string' ? row['owner'] : null,
      leaseUntil: Number(row['lease_until']),
      summaryId: typeof row['summary_id'] === 'string' ? row['summary_id'] : null,
    }
  }

  return {
    get(sessionId: string): JobRow | null {
      const row = get.get(sessionId)
      return row ? toJob(row) : null
    },
    /** Makes a job for this content, or a fresh start of one that was about other content or is asked for again. */
    queue(sessionId: string, contentHash: string, isAsked: boolean, now: number): void {
      queue.run(sessionId, contentHash, isAsked ? 1 : 0, now)
    },
    /** This content is never sent or told unless a person asks. */
    silence(sessionId: string, contentHash: string, now: number): void {
      silence.run(sessionId, contentHash, contentHash, now)
    },
    /** What could be claimed at `now`, a person's own wishes first; claimed ones are for the caller to judge. */
    candidates(now: number): JobRow[] {
      return candidates.all(now).map(toJob)
    },
    claim(sessionId: string, owner: string, leaseUntil: number, now: number): void {
      claim.run(owner, leaseUntil, now, sessionId)
    },
    /** Ends or postpones the job of exactly this content; does nothing when newer content has replaced it. */
    finish(
      job: { sessionId: string; contentHash: string },
      end: { state: 'done' | 'failed' | 'waiting'; problem: Problem | null; nextAt: number; isTried?: boolean },
      now: number,
    ): void {
      const problem = end.problem === null ? null : JSON.stringify(end.problem)
      const attempt = end.state === 'waiting' && end.isTried !== false ? 1 : 0
      finish.run(end.state, problem, attempt, end.nextAt, now, job.sessionId, job.contentHash)
    },
    /** The job has brought this summary and goes on: whoever takes it up after a crash only ends it. */
    noteSummary(job: { sessionId: string; contentHash: string }, summaryId: string): void {
      noteSummary.run(summaryId, job.sessionId, job.contentHash)
    },
    /** Forgets a job, so that the schedule decides anew. */
    drop(sessionId: string): void {
      drop.run(sessionId)
    },
    /** True for the one caller who may tell the person about this content. */
    tell(sessionId: string): boolean {
      return Number(tell.run(sessionId).changes) > 0
    },
    waiting(): number {
      return Number(waiting.get()?.['n'])
    },
    /** When after `now` the next waiting job may start or the next lease runs out; null when that never happens. */
    nextWake(now: number): number | null {
      const at = nextWake.get(now)?.['at']
      return typeof at === 'number' ? at : null
    },
    /** Lets postponed jobs start at once: the key, a limit or the network changed. */
    releaseWaiting(): void {
      release.run()
    },
    /** What the job of exactly this content met last; null for nothing. */
    problemOf(sessionId: string, contentHash: string | null): Problem | null {
      const text = contentHash === null ? null : problemOf.get(sessionId, contentHash)?.['problem']
      return typeof text === 'string' ? Problem.parse(JSON.parse(text)) : null
    },
    states(): { state: string; count: number }[] {
      return states.all().map((row) => ({ state: String(row['state']), count: Number(row['n']) }))
    },
    lastProblems(limit: number): { at: number; problem: Problem }[] {
      return problems.all(limit).map((row) => ({
        at: Number(row['updated_at']),
        problem: Problem.parse(JSON.parse(String(row['problem']))),
      }))
    },
  }
}
