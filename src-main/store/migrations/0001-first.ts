import type { Migration } from '../migrate'

/**
 * `files`: what the last scan saw of each transcript, so that an unchanged file costs a stat.
 * `sessions`: one row per thread; `is_past`: its files were last written before Debrief's first start.
 * `session_data`: the whole Session as zstd-compressed JSON, apart from the rows that lists and the schedule go through.
 * `jobs`: at most one per session, so that no two processes can summarize the same one.
 * `calls`: every request that may cost money, written before it is sent.
 */
export const first: Migration = {
  version: 1,
  sql: `
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE files (
      path TEXT PRIMARY KEY,
      thread_id TEXT,
      size_bytes INTEGER NOT NULL,
      modified_ms REAL NOT NULL,
      inode TEXT NOT NULL,
      archived INTEGER NOT NULL,
      problem TEXT
    ) STRICT;
    CREATE INDEX files_by_thread ON files (thread_id);
    CREATE INDEX files_by_time ON files (modified_ms);

    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      title TEXT NOT NULL,
      cwd TEXT,
      project TEXT NOT NULL,
      git_branch TEXT,
      model TEXT,
      source TEXT NOT NULL,
      is_subagent INTEGER NOT NULL,
      is_internal INTEGER NOT NULL,
      is_imported INTEGER NOT NULL,
      is_past INTEGER NOT NULL,
      archived INTEGER NOT NULL,
      status TEXT NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      active_at INTEGER NOT NULL,
      modified_ms REAL NOT NULL,
      content_hash TEXT NOT NULL,
      is_worth_summarizing INTEGER NOT NULL,
      summary_id TEXT
    ) STRICT;
    CREATE INDEX sessions_by_activity ON sessions (active_at DESC);
    CREATE INDEX sessions_by_status ON sessions (status);

    CREATE TABLE session_data (
      session_id TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
      data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE session_warnings (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      code TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (session_id, code)
    ) STRICT;

    CREATE TABLE summaries (
      id TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id),
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      line TEXT NOT NULL,
      outcome TEXT NOT NULL,
      body TEXT NOT NULL,
      claims TEXT NOT NULL,
      verified INTEGER NOT NULL,
      checkable INTEGER NOT NULL,
      model TEXT,
      prompt_tokens INTEGER NOT NULL,
      cached_tokens INTEGER NOT NULL,
      completion_tokens INTEGER NOT NULL,
      reasoning_tokens INTEGER NOT NULL,
      cost_nano_usd INTEGER NOT NULL,
      redactions TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      call_id TEXT UNIQUE REFERENCES calls (id),
      is_read INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX one_ledger_per_session ON summaries (session_id) WHERE kind = 'ledger';
    CREATE INDEX summaries_unread ON summaries (is_read) WHERE is_read = 0;
    CREATE INDEX summaries_by_session ON summaries (session_id, created_at);

    CREATE TABLE jobs (
      session_id TEXT PRIMARY KEY REFERENCES sessions (id),
      content_hash TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'done', 'failed', 'silent')),
      is_asked INTEGER NOT NULL DEFAULT 0,
      told_hash TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0,
      owner TEXT,
      lease_until INTEGER NOT NULL DEFAULT 0,
      problem TEXT,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state, next_at);

    CREATE TABLE calls (
      id TEXT PRIMARY KEY,
      session_id TEXT,
      project TEXT,
      purpose TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'released', 'unknown')),
      model TEXT NOT NULL,
      provider TEXT,
      generation_id TEXT,
      reserved_nano_usd INTEGER NOT NULL,
      cost_nano_usd INTEGER NOT NULL DEFAULT 0,
      prompt_tokens INTEGER NOT NULL DEFAULT 0,
      cached_tokens INTEGER NOT NULL DEFAULT 0,
      completion_tokens INTEGER NOT NULL DEFAULT 0,
      reasoning_tokens INTEGER NOT NULL DEFAULT 0,
      latency_ms INTEGER NOT NULL DEFAULT 0,
      problem TEXT,
      owner TEXT NOT NULL,
      lease_until INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      settled_at INTEGER
    ) STRICT;
    CREATE INDEX calls_by_day ON calls (created_at);
    CREATE INDEX calls_by_session ON calls (session_id);
    CREATE INDEX calls_open ON calls (state) WHERE state IN ('reserved', 'unknown');
  `,
}
