import type { DatabaseSync } from 'node:sqlite'
import type { Reconciliation } from '../contract/usage'

/**
 * What OpenRouter said that a key had spent: its first word and its last, which is all that a comparison needs. A key is named
 * by a fingerprint.
 */
export function createKeyUsageTable(db: DatabaseSync) {
  const first = db.prepare('SELECT at, usage_nano_usd AS nano FROM key_usage WHERE key_id = ? ORDER BY at LIMIT 1')
  const last = db.prepare('SELECT at, usage_nano_usd AS nano FROM key_usage WHERE key_id = ? ORDER BY at DESC LIMIT 1')
  const forget = db.prepare('DELETE FROM key_usage WHERE key_id = ?1 AND at > ?2')
  const insert = db.prepare('INSERT OR REPLACE INTO key_usage (key_id, at, usage_nano_usd) VALUES (?, ?, ?)')
  const ours = db.prepare(
    `SELECT coalesce(sum(CASE WHEN state = 'settled' THEN cost_nano_usd ELSE 0 END), 0) AS booked,
       coalesce(sum(CASE WHEN state IN ('reserved', 'unknown') THEN reserved_nano_usd ELSE 0 END), 0) AS held
     FROM calls WHERE key_id = ? AND created_at >= ?`,
  )

  return {
    /** Whether OpenRouter was ever asked about this key. */
    isKnown(keyId: string): boolean {
      return first.get(keyId) !== undefined
    },
    note(keyId: string, usageNanoUsd: number, now: number): void {
      const known = first.get(keyId)
      // When the clock was set back there is no telling what came first: the comparison begins anew.
      if (known) forget.run(keyId, Math.min(Number(known['at']), now - 1))
      insert.run(keyId, now, usageNanoUsd)
    },
    /** null before OpenRouter was first asked. */
    reconcile(keyId: string): Reconciliation | null {
      const [from, to] = [first.get(keyId), last.get(keyId)]
      if (!from || !to) return null
      const row = ours.get(keyId, Number(from['at']))
      return {
        since: Number(from['at']),
        at: Number(to['at']),
        openRouterNanoUsd: Number(to['nano']) - Number(from['nano']),
        bookedNanoUsd: Number(row?.['booked']),
        heldNanoUsd: Number(row?.['held']),
      }
    },
  }
}
