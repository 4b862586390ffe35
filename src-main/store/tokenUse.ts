import type { DatabaseSync } from 'node:sqlite'
import type { TokenUse } from '../contract/session'

/** Tokens by quarter of an hour and model. A session without a known model has '' there: a key column cannot be null. */
export function createTokenUseTable(db: DatabaseSync) {
  const ofSession = db.prepare(
    `SELECT at, model, input, cached, output, reasoning, total FROM token_use WHERE session_no = ? ORDER BY at, model`,
  )
  const put = db.prepare(
    `INSERT INTO token_use (session_no, at, model, input, cached, output, reasoning, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET input = excluded.input, cached = excluded.cached, output = excluded.output,
       reasoning = excluded.reasoning, total = excluded.total`,
  )
  const remove = db.prepare('DELETE FROM token_use WHERE session_no = ? AND at = ? AND model = ?')

  function get(no: number): TokenUse[] {
    return ofSession.all(no).map((row) => ({
      at: Number(row['at']),
      model: row['model'] === '' ? null : String(row['model']),
      input: Number(row['input']),
      cached: Number(row['cached']),
      output: Number(row['output']),
      reasoning: Number(row['reasoning']),
      total: Number(row['total']),
    }))
  }

  function insert(no: number, use: TokenUse): void {
    const { at, model, input, cached, output, reasoning, total } = use
    put.run(no, at, model ?? '', input, cached, output, reasoning, total)
  }

  return {
    get,
    /** Of a session that has none stored. */
    add(no: number, uses: readonly TokenUse[]): void {
      for (const use of uses) insert(no, use)
    },
    /** Writes what differs: a session of a year has thousands of quarters, of which an append changes one. */
    replace(no: number, uses: readonly TokenUse[]): void {
      const before = new Map(get(no).map((use) => [keyOf(use), use]))
      for (const use of uses) {
        const key = keyOf(use)
        const known = before.get(key)
        before.delete(key)
        if (known === undefined || !isSame(known, use)) insert(no, use)
      }
      for (const { at, model } of before.values()) remove.run(no, at, model ?? '')
    },
  }
}

function keyOf({ at, model }: TokenUse): string {
  return `${at} ${model ?? ''}`
}

function isSame(a: TokenUse, b: TokenUse): boolean {
  return (
    a.input === b.input &&
    a.cached === b.cached &&
    a.output === b.output &&
    a.reasoning === b.reasoning &&
    a.total === b.total
  )
}
