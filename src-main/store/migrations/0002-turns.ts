import type { Migration } from '../migrate'

/**
 * Sessions by turn, their tokens, where readers left off, and the search index.
 * `sessions.no`: a small number for the id; a turn's row is `no * 2^20 + turn` (see `turnRows.ts`).
 * `sessions.root_no`: the session that it is shown under: its own number, or a subagent's outermost known parent's.
 * `sessions.needs_reread`: 1: `session_data` and `content_hash` are as version 1 made them; 2: only the hash is. Such a row keeps
 * what was decided and paid for it at its next reading, see `rereading.ts`.
 * `session_turns.texts`: what can be searched of the turn, JSON `[kind, e, text][]`, for snippets; `search_turns` indexes the same
 * without holding it, `search_titles` the titles and the current summary of each session.
 * What was known of files is blanked, not dropped: every transcript is read again, and one that is gone by then is noticed.
 */
export const turns: Migration = {
  version: 2,
  sql: `
    ALTER TABLE sessions ADD COLUMN no INTEGER;
    ALTER TABLE sessions ADD COLUMN root_no INTEGER;
    ALTER TABLE sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'user';
    ALTER TABLE sessions ADD COLUMN parent_id TEXT;
    ALTER TABLE sessions ADD COLUMN agent_name TEXT;
    ALTER TABLE sessions ADD COLUMN thread_name TEXT;
    ALTER TABLE sessions ADD COLUMN own_title TEXT;
    ALTER TABLE sessions ADD COLUMN is_vanished INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN needs_reread INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN tokens TEXT;
    ALTER TABLE sessions ADD COLUMN last_answer TEXT;
    UPDATE sessions SET no = rowid, root_no = rowid, needs_reread = 1,
      kind = CASE WHEN is_subagent THEN 'subagent' WHEN is_internal THEN 'internal' WHEN source = 'exec' THEN 'exec' ELSE 'user' END,
      is_vanished = is_imported = 0 AND NOT EXISTS (SELECT 1 FROM files WHERE thread_id = sessions.id);
    CREATE UNIQUE INDEX sessions_by_no ON sessions (no);
    CREATE INDEX sessions_in_search ON sessions (no, is_internal, root_no, active_at);
    CREATE INDEX sessions_by_parent ON sessions (parent_id) WHERE parent_id IS NOT NULL;
    CREATE INDEX sessions_to_upgrade ON sessions (id) WHERE needs_reread = 1;

    ALTER TABLE session_warnings ADD COLUMN message TEXT NOT NULL DEFAULT '';
    CREATE INDEX warnings_serious ON session_warnings (session_id) WHERE code = 'not_understood';
    CREATE INDEX files_broken ON files (path) WHERE problem IS NOT NULL;

    CREATE TABLE session_turns (id INTEGER PRIMARY KEY, texts TEXT NOT NULL, data BLOB NOT NULL) STRICT;

    CREATE VIRTUAL TABLE search_titles USING fts5(
      title, summary, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );
    CREATE VIRTUAL TABLE search_turns USING fts5(
      prompt, answer, path, command, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );

    CREATE TABLE token_use (
      session_no INTEGER NOT NULL,
      at INTEGER NOT NULL,
      model TEXT NOT NULL,
      input INTEGER NOT NULL,
      cached INTEGER NOT NULL,
      output INTEGER NOT NULL,
      reasoning INTEGER NOT NULL,
      total INTEGER NOT NULL,
      PRIMARY KEY (session_no, at, model)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE plan_limits (id INTEGER PRIMARY KEY CHECK (id = 1), at REAL NOT NULL, data TEXT NOT NULL) STRICT;

    CREATE TABLE checkpoints (
      thread_id TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      position TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      state BLOB NOT NULL
    ) STRICT;

    ALTER TABLE files ADD COLUMN copied_from TEXT;
    ALTER TABLE files ADD COLUMN own_from INTEGER;
    UPDATE files SET size_bytes = 0, modified_ms = 0, inode = '';
  `,
}
