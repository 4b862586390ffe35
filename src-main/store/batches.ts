import type { DatabaseSync } from 'node:sqlite'
import { Problem } from '../contract/problem'
import { Redaction, SummaryStyle } from '../contract/summary'

export interface BatchRow {
  readonly id: string
  /** OpenRouter's id; null until it has answered. */
  readonly remoteId: string | null
  readonly state: 'preparing' | 'sent' | 'done' | 'failed'
  readonly model: string
  /** Fingerprint of the key that pays: no other key may ask about it. */
  readonly keyId: string | null
  readonly problem: Problem | null
  readonly owner: string
  readonly leaseUntil: number
  readonly createdAt: number
  /** The instant just before it was sent; null: it certainly never was. */
  readonly postedAt: number | null
  readonly sentAt: number | null
  readonly endedAt: number | null
  /** How many of its sessions OpenRouter says are done. */
  readonly completed: number
  readonly total: number
}

export interface BatchItem {
  readonly batchId: string
  readonly sessionId: string
  readonly contentHash: string
  readonly redactions: readonly Redaction[]
  readonly style: SummaryStyle
}

/** Summaries that are made overnight. One batch is open at a time, over all processes on this data folder. */
export function createBatchesTable(db: DatabaseSync) {
  const isOpen = `state IN ('preparing', 'sent')`
  const columns = `id, remote_id, state, model, key_id, problem, owner, lease_until, created_at, posted_at, sent_at, ended_at,
    completed, (SELECT count(*) FROM batch_items i WHERE i.batch_id = batches.id) AS total`
  const begin = db.prepare(
    `INSERT INTO batches (id, state, model, key_id, owner, lease_until, created_at)
     SELECT ?, 'preparing', ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM batches WHERE ${isOpen})`,
  )
  const get = db.prepare(`SELECT ${columns} FROM batches WHERE id = ?`)
  const latest = db.prepare(`SELECT ${columns} FROM batches ORDER BY created_at DESC, rowid DESC LIMIT 1`)
  const lease = db.prepare('UPDATE batches SET owner = ?, lease_until = ? WHERE id = ?')
  const posted = db.prepare('UPDATE batches SET posted_at = ? WHERE id = ?')
  const sent = db.prepare(`UPDATE batches SET state = 'sent', remote_id = ?, sent_at = ? WHERE id = ?`)
  const progress = db.prepare('UPDATE batches SET completed = ? WHERE id = ?')
  const setProblem = db.prepare('UPDATE batches SET problem = ? WHERE id = ?')
  const end = db.prepare(`UPDATE batches SET state = ?, problem = ?, ended_at = ? WHERE id = ? AND ${isOpen}`)
  const join = db.prepare('INSERT INTO batch_items (batch_id, session_id, content_hash) VALUES (?, ?, ?)')
  const leave = db.prepare(
    'DELETE FROM batch_items WHERE batch_id = ? AND session_id = ? RETURNING content_hash, call_id',
  )
  const noteCall = db.prepare(
    'UPDATE batch_items SET call_id = ?, redactions = ?, style = ? WHERE batch_id = ? AND session_id = ?',
  )
  const item = db.prepare(
    `SELECT i.batch_id, i.session_id, i.content_hash, i.redactions, i.style FROM batch_items i JOIN calls c ON c.id = i.call_id
     WHERE i.call_id = ? AND c.state = 'reserved'`,
  )
  const holding = db.prepare(
    `SELECT b.sent_at FROM batch_items i JOIN batches b ON b.id = i.batch_id
     WHERE i.session_id = ? AND i.content_hash = ? AND b.${isOpen}`,
  )
  const held = db.prepare(
    `SELECT i.session_id FROM batch_items i JOIN batches b ON b.id = i.batch_id LEFT JOIN calls c ON c.id = i.call_id
     WHERE b.${isOpen} AND (c.id IS NULL OR c.state = 'reserved')`,
  )

  return {
    /** False while another one is open. */
    begin(batch: Pick<BatchRow, 'id' | 'model' | 'keyId' | 'owner' | 'leaseUntil' | 'createdAt'>): boolean {
      const { id, model, keyId, owner, leaseUntil, createdAt } = batch
      return Number(begin.run(id, model, keyId, owner, leaseUntil, createdAt).changes) > 0
    },
    get(id: string): BatchRow | null {
      const row = get.get(id)
      return row ? toBatch(row) : null
    },
    /** The newest one: the only one that may be open. */
    latest(): BatchRow | null {
      const row = latest.get()
      return row ? toBatch(row) : null
    },
    lease(id: string, owner: string, leaseUntil: number): void {
      lease.run(owner, leaseUntil, id)
    },
    setPosted(id: string, now: number): void {
      posted.run(now, id)
    },
    setSent(id: string, remoteId: string, now: number): void {
      sent.run(remoteId, now, id)
    },
    setCompleted(id: string, completed: number): void {
      progress.run(completed, id)
    },
    setProblem(id: string, problem: Problem | null): void {
      setProblem.run(problem === null ? null : JSON.stringify(problem), id)
    },
    end(id: string, state: 'done' | 'failed', problem: Problem | null, now: number): void {
      end.run(state, problem === null ? null : JSON.stringify(problem), now, id)
    },
    join(batchId: string, sessionId: string, contentHash: string): void {
      join.run(batchId, sessionId, contentHash)
    },
    /** What was taken out; null when the session was not in it. */
    leave(batchId: string, sessionId: string): { contentHash: string; callId: string | null } | null {
      const row = leave.get(batchId, sessionId)
      if (!row) return null
      return {
        contentHash: String(row['content_hash']),
        callId: row['call_id'] === null ? null : String(row['call_id']),
      }
    },
    noteCall(call: { id: string; batchId: string; sessionId: string } & Pick<BatchItem, 'redactions' | 'style'>): void {
      noteCall.run(call.id, JSON.stringify(call.redactions), call.style, call.batchId, call.sessionId)
    },
    /** What a call of a batch is about; null when it is none, or its end is written already. */
    openItem(callId: string): BatchItem | null {
      const row = item.get(callId)
      if (!row) return null
      return {
        batchId: String(row['batch_id']),
        sessionId: String(row['session_id']),
        contentHash: String(row['content_hash']),
        redactions: Redaction.array().parse(JSON.parse(String(row['redactions']))),
        style: SummaryStyle.parse(row['style']),
      }
    },
    /** Whether a batch that is still out has this content of a session. */
    holds(sessionId: string, contentHash: string): boolean {
      return holding.get(sessionId, contentHash) !== undefined
    },
    /** The sessions whose answer is awaited. */
    heldIds(): string[] {
      return held.all().map((row) => String(row['session_id']))
    },
  }
}

function toBatch(row: Record<string, unknown>): BatchRow {
  const instant = (name: string): number | null => (row[name] === null ? null : Number(row[name]))
  const text = (name: string): string | null => {
    const value = row[name]
    return typeof value === 'string' ? value : null
  }
  const problem = text('problem')
  return {
    id: String(row['id']),
    remoteId: text('remote_id'),
    state: row['state'] as BatchRow['state'],
    model: String(row['model']),
    keyId: text('key_id'),
    problem: problem === null ? null : Problem.parse(JSON.parse(problem)),
    owner: String(row['owner']),
    leaseUntil: Number(row['lease_until']),
    createdAt: Number(row['created_at']),
    postedAt: instant('posted_at'),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    completed: Number(row['completed']),
    total: Number(row['total']),
  }
}
