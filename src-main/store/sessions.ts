import type { DatabaseSync } from 'node:sqlite'
import type { Session } from '../contract/session'
import type { SessionHead } from './parts'
import { createPlanLimitsTable } from './planLimits'
import { matchPrefix } from './prefix'
import { createRereading } from './rereading'
import { createRoots } from './roots'
import type { SearchIndex } from './search/searchIndex'
import { createSessionData } from './sessionData'
import { createSessionRows } from './sessionRows'
import type { SessionWrite } from './sessionWrite'
import { hasFailedTests, partWritesOf } from './sessionWrite'
import { createSubagents } from './subagents'
import { createTokenUseTable } from './tokenUse'

/** One row per thread, with what hangs on it: head, turns, tokens, warnings. */
export function createSessionsTable(db: DatabaseSync, search: SearchIndex) {
  const known = db.prepare(
    'SELECT no, turns, title, parent_id, is_subagent, needs_reread, content_hash, modified_ms, tokens FROM sessions WHERE id = ?',
  )
  const insert = db.prepare(
    `INSERT INTO sessions (id, no, root_no, path, title, cwd, project, git_branch, model, source, is_subagent, is_internal,
       is_imported, is_past, archived, status, started_at, ended_at, active_at, modified_ms, content_hash,
       is_worth_summarizing, kind, parent_id, agent_name, thread_name, turns, tokens, last_answer, tests_failed, watermark)
     SELECT ?, n.no, n.no, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
     FROM (SELECT coalesce((SELECT max(no) FROM sessions), 0) + 1 AS no) n WHERE true
     ON CONFLICT (id) DO UPDATE SET path = excluded.path, title = excluded.title, cwd = excluded.cwd,
       project = excluded.project, git_branch = excluded.git_branch, model = excluded.model, source = excluded.source,
       is_subagent = excluded.is_subagent, is_internal = excluded.is_internal,
       is_imported = min(is_imported, excluded.is_imported), archived = excluded.archived, status = excluded.status,
       started_at = excluded.started_at, ended_at = excluded.ended_at, active_at = excluded.active_at,
       modified_ms = excluded.modified_ms, content_hash = excluded.content_hash,
       is_worth_summarizing = excluded.is_worth_summarizing, kind = excluded.kind, parent_id = excluded.parent_id,
       agent_name = excluded.agent_name, thread_name = excluded.thread_name, turns = excluded.turns,
       tokens = excluded.tokens, last_answer = excluded.last_answer, tests_failed = excluded.tests_failed, is_vanished = 0, is_unwatched = 0, needs_reread = 0
     RETURNING no`,
  )
  const clearWarnings = db.prepare('DELETE FROM session_warnings WHERE session_id = ?')
  const addWarning = db.prepare('INSERT INTO session_warnings (session_id, code, count, message) VALUES (?, ?, ?, ?)')
  const idByPath = db.prepare('SELECT id FROM sessions WHERE path = ?')
  const idByFile = db.prepare('SELECT thread_id AS id FROM files WHERE path = ?')
  const hash = db.prepare('SELECT content_hash FROM sessions WHERE id = ?')
  const titles = db.prepare('SELECT title, thread_name, own_title FROM sessions WHERE id = ?')
  const stall = db.prepare(`UPDATE sessions SET status = 'stalled' WHERE id = ? AND status = 'running'`)
  const setSummary = db.prepare('UPDATE sessions SET summary_id = ?1 WHERE id = ?2 AND summary_id IS NOT ?1')
  const summaryOf = db.prepare('SELECT summary_id FROM sessions WHERE id = ?')
  const setOwnTitle = db.prepare('UPDATE sessions SET own_title = ? WHERE id = ?')
  const ownNote = db.prepare('SELECT own_note FROM sessions WHERE id = ?')
  const projectOfFolder = db.prepare(
    'SELECT project FROM sessions WHERE cwd = ?1 AND project <> ?1 ORDER BY active_at DESC LIMIT 1',
  )
  const setOwnNote = db.prepare('UPDATE sessions SET own_note = ? WHERE id = ?')
  const starred = db.prepare('SELECT is_starred FROM sessions WHERE id = ?')
  const setStarred = db.prepare('UPDATE sessions SET is_starred = ? WHERE id = ?')
  const untoldTests = db.prepare('SELECT id FROM sessions WHERE tests_failed IS NULL LIMIT ?')
  const tellTests = db.prepare('UPDATE sessions SET tests_failed = ? WHERE id = ?')
  const setVanished = db.prepare('UPDATE sessions SET is_vanished = ? WHERE id = ?')
  const markUpgraded = db.prepare('UPDATE sessions SET needs_reread = 2, turns = ? WHERE id = ?')
  const toUpgrade = db.prepare('SELECT id FROM sessions WHERE needs_reread = 1 LIMIT ?')
  // A subagent that comes later is as forgotten as the session that started it.
  const shareForgetting = db.prepare(
    `UPDATE sessions SET forgotten_at = (SELECT r.forgotten_at FROM sessions r WHERE r.no = sessions.root_no)
     WHERE id = ? AND is_subagent = 1`,
  )
  const isForgotten = db.prepare('SELECT forgotten_at IS NOT NULL AS is_it FROM sessions WHERE id = ?')
  const forget = db.prepare(
    `UPDATE sessions SET forgotten_at = ?2 WHERE forgotten_at IS NULL
       AND (id = ?1 OR root_no = (SELECT no FROM sessions WHERE id = ?1))`,
  )
  const remember = db.prepare(
    `UPDATE sessions SET forgotten_at = NULL WHERE forgotten_at IS NOT NULL
       AND (id = ?1 OR root_no = (SELECT no FROM sessions WHERE id = ?1))`,
  )
  const forgotten = db.prepare(
    `SELECT id, coalesce(own_title, title) AS title, forgotten_at FROM sessions s
     WHERE forgotten_at IS NOT NULL AND (is_subagent = 0 OR root_no = no) ORDER BY forgotten_at DESC, active_at DESC, id`,
  )
  const stored = db.prepare('SELECT no, status, is_vanished, is_unwatched FROM sessions WHERE id = ?')

  const data = createSessionData(db, search)
  const rows = createSessionRows(db)
  const roots = createRoots(db)
  const rereading = createRereading(db)
  const subagents = createSubagents(db)
  const tokenUse = createTokenUseTable(db)
  const planLimits = createPlanLimitsTable(db)

  function writeRow(write: SessionWrite): number {
    const { head } = write
    const row = insert.get(
      head.id,
      head.path,
      head.title,
      head.cwd,
      write.project,
      head.gitBranch,
      head.model,
      head.source,
      Number(head.isSubagent),
      Number(head.isInternal),
      Number(write.isImported),
      Number(write.isPast),
      Number(head.archived),
      head.status,
      head.startedAt,
      head.endedAt,
      write.activeAt,
      write.modifiedMs,
      write.contentHash,
      Number(write.isWorthSummarizing),
      head.kind,
      head.parentId,
      head.agentName,
      head.name,
      write.turns,
      tokensText(head),
      head.isSubagent ? write.lastAnswer : null,
      Number(write.hasFailedTests),
      write.watermark,
    )
    return Number(row?.['no'])
  }

  function writeWarnings({ id, warnings }: SessionHead, isNew: boolean): void {
    if (!isNew) clearWarnings.run(id)
    for (const { code, count, message } of warnings) addWarning.run(id, code, count, message)
  }

  /**
   * The whole session as last read; null when it is not known. What only the row knows wins, as `stalled`, but not the person's own
   * title: whatever is made of a session, or sent of it, is made of this.
   */
  function asRead(id: string): Session | null {
    const row = stored.get(id)
    if (!row) return null
    const no = Number(row['no'])
    const session = data.get(id, no)
    if (!session) return null
    return {
      ...session,
      status: row['status'] as Session['status'],
      isVanished: row['is_vanished'] === 1,
      isUnwatched: row['is_unwatched'] === 1,
      subagents: subagents.of(id),
      tokenUse: tokenUse.get(no),
    }
  }

  /** As a person sees it: under the title of their own where they gave it one. */
  function get(id: string): Session | null {
    const session = asRead(id)
    const own = ownTitle(id)
    return session !== null && own !== null ? { ...session, title: own } : session
  }

  function ownTitle(id: string): string | null {
    const own = titles.get(id)?.['own_title']
    return typeof own === 'string' ? own : null
  }

  /** Cuts a session of schema 1 into turns, so that it can be searched; its hash stays what it was. */
  function upgrade(id: string): void {
    const no = Number(known.get(id)?.['no'])
    const session = data.get(id, no)
    const write = session && partWritesOf(session)
    if (write) data.put(id, no, write, 0)
    markUpgraded.run(write?.turns ?? 0, id)
    search.touchTitle(id)
    tellTests.run(Number(session !== null && hasFailedTests(session)), id)
  }

  return {
    ...rows,
    planLimits,
    asRead,
    get,
    /** The person's own; null without one. */
    ownTitle,
    subagentsOf: subagents.of,
    parentOf: subagents.parentOf,

    /** Writes what was read of a session. Its summary, own title and past stay what they are. Within a transaction. */
    put(write: SessionWrite): void {
      const { head } = write
      const isPartial = write.parts.length < write.turns
      if (isPartial && known.get(head.id)?.['needs_reread'] === 1) upgrade(head.id)
      const before = known.get(head.id)
      if (before && before['needs_reread'] !== 0) {
        rereading.carryOver(write, {
          contentHash: String(before['content_hash']),
          modifiedMs: Number(before['modified_ms']),
        })
      }
      const no = writeRow(write)
      data.put(head.id, no, write, before ? Number(before['turns']) : 0)
      // A session of a year has thousands of quarters: they are looked through only when its total has moved.
      if (!before) tokenUse.add(no, head.tokenUse)
      else if (!isPartial || before['tokens'] !== tokensText(head)) tokenUse.replace(no, head.tokenUse)
      if (head.planLimits !== null) planLimits.put(head.planLimits)
      writeWarnings(head, !before)
      const isMoved = before?.['parent_id'] !== head.parentId || before['is_subagent'] !== Number(head.isSubagent)
      if (isMoved) {
        roots.place(head.id)
        shareForgetting.run(head.id)
      }
      if (before?.['title'] !== head.title) search.touchTitle(head.id)
    },

    /** The project of the last session in this folder that has another one than the folder itself; null: none. */
    projectOfFolder(cwd: string): string | null {
      const value = projectOfFolder.get(cwd)?.['project']
      return typeof value === 'string' ? value : null
    },

    /** The person's own title, or with null the made one again. Answers with the title that stands then; null: not known. */
    rename(id: string, title: string | null): string | null {
      if (Number(setOwnTitle.run(title, id).changes) === 0) return null
      search.touchTitle(id)
      return rows.shownTitle(id)
    },

    /** The person's own note; null: not known. */
    note(id: string): string | null {
      const value = ownNote.get(id)?.['own_note']
      return typeof value === 'string' ? value : null
    },
    /** False: not known. */
    setNote(id: string, note: string): boolean {
      if (Number(setOwnNote.run(note, id).changes) === 0) return false
      search.touchTitle(id)
      return true
    },

    /** null: not known. */
    isStarred(id: string): boolean | null {
      const row = starred.get(id)
      return row === undefined ? null : row['is_starred'] === 1
    },
    setStarred(ids: readonly string[], isStarred: boolean): void {
      for (const id of ids) setStarred.run(Number(isStarred), id)
    },

    /** Taken out of every list by a person. It is still read. */
    isForgotten(id: string): boolean {
      return isForgotten.get(id)?.['is_it'] === 1
    },
    /** With its subagents. False: it is not known, or is forgotten already. */
    forget(id: string, at: number): boolean {
      return Number(forget.run(id, at).changes) > 0
    },
    /** With its subagents. False: it was not forgotten. */
    remember(id: string): boolean {
      return Number(remember.run(id).changes) > 0
    },
    /** What a person forgot last comes first. */
    forgotten(): { id: string; title: string; forgottenAt: number }[] {
      return forgotten.all().map((row) => ({
        id: String(row['id']),
        title: String(row['title']),
        forgottenAt: Number(row['forgotten_at']),
      }))
    },

    /** Every file of these sessions is gone, or there again. What was read stays. */
    setVanished(ids: readonly string[], isVanished: boolean): void {
      for (const id of ids) setVanished.run(Number(isVanished), id)
    },

    /**
     * Cuts sessions that schema 1 stored, and that nothing has read again (imported ones, vanished ones), into turns, so that they
     * can be searched; and tells of those that schema 5 stored whether their tests failed. Answers how many it did, at most `limit`: 0 says
     * that none is left. Within a transaction.
     */
    upgradeOld(limit: number): number {
      const ids = toUpgrade.all(limit).map((row) => String(row['id']))
      for (const id of ids) upgrade(id)
      const untold = untoldTests.all(limit - ids.length).map((row) => String(row['id']))
      for (const id of untold) {
        const session = asRead(id)
        tellTests.run(Number(session !== null && hasFailedTests(session)), id)
      }
      return ids.length + untold.length
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
    /** The made title: the thread's name, else the first line of its first prompt. */
    title(id: string): string | null {
      const value = titles.get(id)?.['title']
      return typeof value === 'string' ? value : null
    },
    /** The name that Codex had for the thread when it was read; null without one, undefined for an unknown session. */
    threadName(id: string): string | null | undefined {
      const row = titles.get(id)
      if (!row) return undefined
      return typeof row['thread_name'] === 'string' ? row['thread_name'] : null
    },
    /** Marks a running session as stalled; true when that changed anything. */
    stall(id: string): boolean {
      return Number(stall.run(id).changes) > 0
    },
    setCurrentSummary(id: string, summaryId: string): void {
      if (Number(setSummary.run(summaryId, id).changes) > 0) search.touchTitle(id)
    },
    currentSummary(id: string): string | null {
      const value = summaryOf.get(id)?.['summary_id']
      return typeof value === 'string' ? value : null
    },
  }
}

function tokensText({ tokens }: SessionHead): string | null {
  return tokens === null ? null : JSON.stringify(tokens)
}
