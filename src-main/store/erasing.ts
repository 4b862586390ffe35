import type { DatabaseSync } from 'node:sqlite'
import type { SearchIndex } from './search/searchIndex'
import { lastRow, turnRow } from './turnRows'

/** A summary is being made of it: it would come back to a session that is not there. */
const isBusy = `id IN (SELECT session_id FROM jobs WHERE state = 'claimed') OR id IN (SELECT i.session_id FROM batch_items i
  JOIN batches b ON b.id = i.batch_id WHERE b.state IN ('preparing', 'sent'))`

/**
 * What a page of a long value holds: the page size that SQLite gives a new database, less the number of the next page. So much more
 * stays in the row itself (it keeps 489 to 4,061 bytes) that the last page is full too: what of it is not used, nothing would overwrite.
 */
const [bytesPerPage, bytesInRow] = [4_092, 2_000]
/** Pages that are overwritten in one transaction: two megabytes. */
const pagesAtOnce = 500

/** Takes what a person forgot out of the database for good. What it cost stays in the book: `calls`, without a word of content. */
export function createErasing(db: DatabaseSync, search: SearchIndex) {
  const isErased = db.prepare('SELECT 1 FROM erased WHERE thread_id = ?')
  const remember = db.prepare('DELETE FROM erased WHERE thread_id = ?')
  const note = db.prepare('INSERT INTO erased (thread_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const counts = db.prepare(
    `SELECT (SELECT count(*) FROM sessions WHERE forgotten_at IS NOT NULL AND (is_subagent = 0 OR root_no = no)) AS sessions,
       (SELECT count(*) FROM summaries m JOIN sessions s ON s.id = m.session_id WHERE m.deleted_at IS NOT NULL AND s.forgotten_at IS NULL) AS versions`,
  )
  const isDue = db.prepare(
    `SELECT EXISTS (SELECT 1 FROM sessions WHERE forgotten_at <= ?1) OR EXISTS (SELECT 1 FROM summaries WHERE deleted_at <= ?1) AS is_it`,
  )
  const due = db.prepare(
    `SELECT id, no, is_subagent = 0 OR root_no = no AS is_listed FROM sessions WHERE forgotten_at <= ? AND NOT (${isBusy}) LIMIT ?`,
  )
  const removeTurns = db.prepare('DELETE FROM session_turns WHERE id BETWEEN ? AND ? RETURNING id')
  const removeVersions = db.prepare('DELETE FROM summaries WHERE deleted_at <= ? RETURNING id')
  const undosOfVersion = db.prepare(`DELETE FROM undos WHERE json_extract(data, '$.summaryId') = ?`)
  const unbase = db.prepare('UPDATE summaries SET based_on_id = NULL WHERE based_on_id = ?')
  const thoughtsOfVersion = db.prepare('UPDATE calls SET reasoning = NULL WHERE summary_id = ?')
  const ofSession = [
    'DELETE FROM summaries WHERE session_id = ?',
    'DELETE FROM parts WHERE session_id = ?',
    'DELETE FROM jobs WHERE session_id = ?',
    'DELETE FROM checkpoints WHERE thread_id = ?',
    'DELETE FROM titles_to_index WHERE session_id = ?',
    `DELETE FROM undos WHERE json_extract(data, '$.sessionId') = ?`,
    'UPDATE calls SET reasoning = NULL WHERE session_id = ?',
    // With its head and its warnings.
    'DELETE FROM sessions WHERE id = ?',
  ].map((sql) => db.prepare(sql))
  const freePages = db.prepare('PRAGMA freelist_count')
  const removeTokens = db.prepare('DELETE FROM token_use WHERE session_no = ?')

  function eraseSession(id: string, no: number, at: number): void {
    for (const row of removeTurns.all(turnRow(no), lastRow(no))) search.removeTurn(Number(row['id']))
    search.removeTitle(no)
    removeTokens.run(no)
    for (const statement of ofSession) statement.run(id)
    note.run(id, at)
  }

  return {
    /** What of a thread comes is not to be kept: it is erased, or a subagent of one that is. Within a transaction. */
    covers(id: string, parentId: string | null, at: number): boolean {
      if (isErased.get(id) !== undefined) return true
      if (parentId === null || isErased.get(parentId) === undefined) return false
      note.run(id, at)
      return true
    },
    /** A person wants a thread back: its transcript may be read anew. False: it was not erased. */
    readAgain(id: string): boolean {
      return Number(remember.run(id).changes) > 0
    },
    /** What is forgotten or deleted and can still be brought back: sessions without their subagents, versions of other sessions. */
    counts(): { sessions: number; versions: number } {
      const row = counts.get()
      return { sessions: Number(row?.['sessions']), versions: Number(row?.['versions']) }
    },
    /** Whether anything was forgotten or deleted by then. */
    isDue(by: number): boolean {
      return isDue.get(by)?.['is_it'] === 1
    },
    /** Erases versions that were deleted by then. Answers how many. Within a transaction. */
    versions(by: number): number {
      const ids = removeVersions.all(by).map((row) => String(row['id']))
      for (const id of ids) for (const statement of [undosOfVersion, unbase, thoughtsOfVersion]) statement.run(id)
      return ids.length
    },
    /**
     * Erases at most `limit` sessions that were forgotten by then, subagents among them; one of which a summary is being made waits. Within a
     * transaction.
     */
    sessions(by: number, limit: number, at: number): { ids: string[]; listed: number } {
      const rows = due.all(by, limit)
      for (const row of rows) eraseSession(String(row['id']), Number(row['no']), at)
      return {
        ids: rows.map((row) => String(row['id'])),
        listed: rows.filter((row) => row['is_listed'] === 1).length,
      }
    },
    /** While it is on, SQLite overwrites pages that become free too, and not only what is deleted within one. */
    overwrite(isOn: boolean): void {
      db.exec(`PRAGMA secure_delete = ${isOn ? 'ON' : 'FAST'}`)
    },
    /**
     * Overwrites some of the pages that are free, in which may stand what was replaced long ago: they become a value of zeros. Answers
     * whether there are more. Within a transaction.
     */
    fillFreePages(): boolean {
      const free = Number(freePages.get()?.['freelist_count'])
      if (free === 0) return false
      db.exec('CREATE TABLE IF NOT EXISTS zeros (zeros BLOB NOT NULL) STRICT')
      db.exec(`INSERT INTO zeros VALUES (zeroblob(${Math.min(free, pagesAtOnce) * bytesPerPage + bytesInRow}))`)
      return free > pagesAtOnce
    },
    /** Gives these pages back. Within a transaction. */
    freeFilledPages(): void {
      db.exec('DROP TABLE IF EXISTS zeros')
    },
    /** Folds the log into the database, where it stood too, as far as other processes let it. */
    emptyLog(): void {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
  }
}
