import type { DatabaseSync } from 'node:sqlite'
import type { FailedCall, HeldCalls } from '../contract/health'
import { Problem } from '../contract/problem'
import type { CallUsage } from '../contract/usage'

export type CallPurpose = 'summary' | 'part' | 'repair' | 'test'

export interface NewCall {
  readonly id: string
  readonly sessionId: string | null
  readonly project: string | null
  readonly purpose: CallPurpose
  /** The id that is asked for; what `settle` writes is the one that answered. */
  readonly model: string
  /** Fingerprint of the key that pays. */
  readonly keyId: string | null
  /** The batch that the call is part of. */
  readonly batchId: string | null
  /** The summary that it repairs; one that is still to be made is noted with `link`. */
  readonly summaryId?: string | null
  readonly reservedNanoUsd: number
  readonly owner: string
  readonly leaseUntil: number
  readonly createdAt: number
}

export interface OpenCall {
  readonly id: string
  readonly state: 'reserved' | 'unknown'
  readonly generationId: string | null
  readonly owner: string
  readonly leaseUntil: number
}

/**
 * Every request that may cost money. A call is written as `reserved` with its upper bound before it is sent, and becomes
 * `settled` (cost known), `released` (nothing was billed) or, when its process died, `unknown`: then its reservation keeps
 * counting until OpenRouter tells what it cost.
 */
export function createCallsTable(db: DatabaseSync) {
  const held = `CASE WHEN state IN ('reserved', 'unknown') THEN reserved_nano_usd ELSE cost_nano_usd END`
  const insert = db.prepare(
    `INSERT INTO calls (id, session_id, project, purpose, state, model, asked_model, key_id, batch_id, reserved_nano_usd, owner,
       lease_until, created_at, summary_id)
     VALUES (?1, ?2, ?3, ?4, 'reserved', ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
  )
  const noteGeneration = db.prepare('UPDATE calls SET generation_id = ? WHERE id = ?')
  const settle = db.prepare(
    `UPDATE calls SET state = 'settled', model = coalesce(nullif(?, ''), model), provider = coalesce(?, provider), generation_id = coalesce(?, generation_id),
       prompt_tokens = ?, cached_tokens = ?, completion_tokens = ?, reasoning_tokens = ?, cost_nano_usd = ?,
       latency_ms = ?, problem = coalesce(?, problem), settled_at = ?
     WHERE id = ? AND state IN ('reserved', 'unknown')`,
  )
  const noteTokens = db.prepare(
    `UPDATE calls SET prompt_tokens = ?, cached_tokens = ?, completion_tokens = ?, reasoning_tokens = ?
     WHERE id = ? AND state IN ('reserved', 'unknown')`,
  )
  const link = db.prepare('UPDATE calls SET summary_id = ? WHERE id = ? AND summary_id IS NULL')
  const summaryOf = db.prepare('SELECT summary_id FROM calls WHERE id = ?')
  const keepThoughts = db.prepare('UPDATE calls SET finish_reason = ?, reasoning = ? WHERE id = ?')
  const thoughts = db.prepare('SELECT reasoning FROM calls WHERE id = ?')
  const end = db.prepare(
    `UPDATE calls SET state = ?, problem = ?, settled_at = ? WHERE id = ? AND state IN ('reserved', 'unknown')`,
  )
  // What a batch holds that is still out outlives its process: the batch's own end settles it.
  const open = db.prepare(
    `SELECT id, state, generation_id, owner, lease_until FROM calls WHERE state IN ('reserved', 'unknown')
       AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = batch_id AND b.state IN ('preparing', 'sent'))`,
  )
  const heldNow = db.prepare(
    `SELECT count(*) AS calls, coalesce(sum(reserved_nano_usd), 0) AS nano, min(created_at) AS oldest,
       coalesce(sum(generation_id IS NULL AND state = 'unknown'), 0) AS unaskable
     FROM calls WHERE state IN ('reserved', 'unknown')`,
  )
  const failed = db.prepare(
    `SELECT created_at, coalesce(asked_model, model) AS asked, problem FROM calls WHERE problem IS NOT NULL ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  )
  const ofBatch = db.prepare(`SELECT id FROM calls WHERE batch_id = ? AND state = 'reserved'`)
  const since = db.prepare(`SELECT coalesce(sum(${held}), 0) AS nano FROM calls WHERE created_at >= ?`)
  const booked = db.prepare(
    `SELECT coalesce(sum(cost_nano_usd), 0) AS nano FROM calls WHERE created_at >= ? AND state = 'settled'`,
  )
  const ofSession = db.prepare(`SELECT coalesce(sum(${held}), 0) AS nano FROM calls WHERE session_id = ?`)

  return {
    reserve(call: NewCall): void {
      insert.run(
        call.id,
        call.sessionId,
        call.project,
        call.purpose,
        call.model,
        call.keyId,
        call.batchId,
        call.reservedNanoUsd,
        call.owner,
        call.leaseUntil,
        call.createdAt,
        call.summaryId ?? null,
      )
    },
    noteGeneration(id: string, generationId: string | null): void {
      noteGeneration.run(generationId, id)
    },
    /** Books a call. False when it was booked or released before: a call is never booked twice. */
    settle(id: string, billed: CallUsage, problem: Problem | null, now: number): boolean {
      const result = settle.run(
        billed.model,
        billed.provider,
        billed.generationId,
        billed.promptTokens,
        billed.cachedTokens,
        billed.completionTokens,
        billed.reasoningTokens,
        billed.costNanoUsd,
        billed.latencyMs,
        problem === null ? null : JSON.stringify(problem),
        now,
        id,
      )
      return Number(result.changes) > 0
    },
    /** What an answer told of its tokens while its cost is not known. */
    noteTokens(id: string, { promptTokens, cachedTokens, completionTokens, reasoningTokens }: CallUsage): void {
      noteTokens.run(promptTokens, cachedTokens, completionTokens, reasoningTokens, id)
    },
    /** The call helped to make this summary. The first one that it helped keeps it: no call is counted twice. */
    link(id: string, summaryId: string): void {
      link.run(summaryId, id)
    },
    /** The summary that it helped to make. */
    summaryOf(id: string): string | null {
      const value = summaryOf.get(id)?.['summary_id']
      return typeof value === 'string' ? value : null
    },
    /** How the answer ended, and what the model thought: to be sent back unchanged when a later call continues this one. */
    keepThoughts(id: string, finishReason: string | null, reasoning: unknown): void {
      keepThoughts.run(finishReason, reasoning === null ? null : JSON.stringify(reasoning), id)
    },
    thoughts(id: string): unknown {
      const text = thoughts.get(id)?.['reasoning']
      return typeof text === 'string' ? JSON.parse(text) : null
    },
    /** `released`: certainly not billed. `unknown`: it may have been, so the reservation stands. */
    end(id: string, state: 'released' | 'unknown', problem: Problem | null, now: number): void {
      end.run(state, problem === null ? null : JSON.stringify(problem), now, id)
    },
    open(): OpenCall[] {
      return open.all().map((row) => ({
        id: String(row['id']),
        state: row['state'] as OpenCall['state'],
        generationId: row['generation_id'] === null ? null : String(row['generation_id']),
        owner: String(row['owner']),
        leaseUntil: Number(row['lease_until']),
      }))
    },
    /** The calls of a batch that nothing is known about yet. */
    reservedIn(batchId: string): string[] {
      return ofBatch.all(batchId).map((row) => String(row['id']))
    },
    held(): HeldCalls {
      const row = heldNow.get()
      const oldest = row?.['oldest']
      return {
        calls: Number(row?.['calls']),
        nanoUsd: Number(row?.['nano']),
        oldestAt: typeof oldest === 'number' ? oldest : null,
        unaskable: Number(row?.['unaskable']),
      }
    },
    /** The newest first. */
    lastFailed(limit: number): FailedCall[] {
      return failed.all(limit).map((row) => ({
        at: Number(row['created_at']),
        model: String(row['asked']),
        problem: Problem.parse(JSON.parse(String(row['problem']))),
      }))
    },
    /** Booked plus held since `instant` (UTC ms). */
    spentSince(instant: number): number {
      return Number(since.get(instant)?.['nano'])
    },
    /** Booked alone. */
    bookedSince(instant: number): number {
      return Number(booked.get(instant)?.['nano'])
    },
    spentOn(sessionId: string): number {
      return Number(ofSession.get(sessionId)?.['nano'])
    },
  }
}
