import type { Migration } from '../migrate'

/**
 * `homes`: the watched Codex homes besides the first. `seen_at`: when a scan first saw what lies there (UTC ms): the watermark of its sessions.
 * `sessions.watermark`: the instant that `is_past` is about, where it is not that of Debrief's first start. `is_unwatched`: it lies in a home
 * that is no longer watched. `forgotten_at`: a person took it out of every list; it is still read, so that it can be brought back.
 * `summaries.deleted_at`: a person deleted this version.
 * `undos`: what a person deleted or overwrote, with what brings it back (JSON), newest last.
 */
export const homesAndUndo: Migration = {
  version: 7,
  sql: `
    CREATE TABLE homes (path TEXT PRIMARY KEY, seen_at INTEGER) STRICT;

    ALTER TABLE sessions ADD COLUMN watermark INTEGER;
    ALTER TABLE sessions ADD COLUMN is_unwatched INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN forgotten_at INTEGER;
    CREATE INDEX sessions_forgotten ON sessions (forgotten_at) WHERE forgotten_at IS NOT NULL;
    DROP INDEX sessions_in_search;
    CREATE INDEX sessions_in_search ON sessions (no, is_internal, forgotten_at, root_no, active_at);

    ALTER TABLE summaries ADD COLUMN deleted_at INTEGER;

    CREATE TABLE undos (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL) STRICT;
  `,
}
