import type { DatabaseSync } from 'node:sqlite'

/**
 * Keeps `root_no`: the outermost known session above a subagent, under which it is shown and found. Parents may become known after
 * their children, and a subagent may start others.
 */
export function createRoots(db: DatabaseSync) {
  const ownRoot = db.prepare(
    `SELECT s.no, s.root_no, coalesce(p.root_no, s.no) AS wanted
     FROM sessions s LEFT JOIN sessions p ON p.id = s.parent_id AND s.is_subagent = 1 AND p.id <> s.id WHERE s.id = ?`,
  )
  const setRoot = db.prepare('UPDATE sessions SET root_no = ? WHERE id = ?')
  const children = db.prepare('SELECT id FROM sessions WHERE parent_id = ? AND is_subagent = 1')

  /** Puts a session, whose row is new or has another parent, and all below it in their places. */
  function place(id: string, above: ReadonlySet<string> = new Set()): void {
    const row = ownRoot.get(id)
    // Broken files may name each other as parents.
    if (!row || above.has(id)) return
    if (row['root_no'] !== row['wanted']) setRoot.run(Number(row['wanted']), id)
    for (const child of children.all(id)) place(String(child['id']), new Set([...above, id]))
  }

  return { place: (id: string) => place(id) }
}
