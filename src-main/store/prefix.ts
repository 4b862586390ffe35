import type { DatabaseSync } from 'node:sqlite'

/** At most two ids of a table that start with `prefix`; the id column is called `id` everywhere. */
export function matchPrefix(db: DatabaseSync, table: 'sessions' | 'summaries', prefix: string): string[] {
  if (prefix === '') return []
  return db
    .prepare(`SELECT id FROM ${table} WHERE substr(id, 1, ?) = ? LIMIT 2`)
    .all(prefix.length, prefix)
    .map((row) => String(row['id']))
}
