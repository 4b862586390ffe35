import type { Migration } from '../migrate'

/**
 * `files.problem_code`: whether a file is no transcript, or could not be looked into.
 * `calls`: `asked_model` is the id that was asked for (`model` becomes the one that answered), `key_id` a fingerprint of the
 * key that paid, `reasoning` what the model thought (JSON), to be sent back unchanged when the conversation goes on,
 * `batch_id` the batch that a call is part of.
 * `key_usage`: what OpenRouter said a key had spent, to be held against what was booked for it.
 * `batches`: summaries that are made overnight at half price; `posted_at` is the instant just before it is sent, so that a crash
 * before it certainly cost nothing. `batch_items`: the sessions of a batch, in the content in which they joined it.
 */
export const money: Migration = {
  version: 3,
  sql: `
    ALTER TABLE files ADD COLUMN problem_code TEXT;
    UPDATE files SET problem_code = 'not_a_transcript' WHERE problem IS NOT NULL;

    ALTER TABLE calls ADD COLUMN asked_model TEXT;
    UPDATE calls SET asked_model = model;
    ALTER TABLE calls ADD COLUMN key_id TEXT;
    ALTER TABLE calls ADD COLUMN finish_reason TEXT;
    ALTER TABLE calls ADD COLUMN reasoning TEXT;
    ALTER TABLE calls ADD COLUMN batch_id TEXT;
    CREATE INDEX calls_by_asked_model ON calls (asked_model, created_at);
    CREATE INDEX calls_by_batch ON calls (batch_id) WHERE batch_id IS NOT NULL;

    CREATE TABLE key_usage (
      key_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      usage_nano_usd INTEGER NOT NULL,
      PRIMARY KEY (key_id, at)
    ) STRICT;

    CREATE TABLE batches (
      id TEXT PRIMARY KEY,
      remote_id TEXT,
      state TEXT NOT NULL CHECK (state IN ('preparing', 'sent', 'done', 'failed')),
      model TEXT NOT NULL,
      key_id TEXT,
      problem TEXT,
      owner TEXT NOT NULL,
      lease_until INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      posted_at INTEGER,
      sent_at INTEGER,
      completed INTEGER NOT NULL DEFAULT 0,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX batches_open ON batches (state) WHERE state IN ('preparing', 'sent');

    CREATE TABLE batch_items (
      batch_id TEXT NOT NULL REFERENCES batches (id),
      session_id TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      call_id TEXT UNIQUE REFERENCES calls (id),
      redactions TEXT NOT NULL DEFAULT '[]',
      PRIMARY KEY (batch_id, session_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batch_items_by_session ON batch_items (session_id);
  `,
}
