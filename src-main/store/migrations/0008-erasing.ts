import type { Migration } from '../migrate'

/**
 * `erased`: threads whose sessions are gone for good. All that is kept of one is its id, so that its transcript, which stays in the Codex home,
 * is not taken in again.
 */
export const erasing: Migration = {
  version: 8,
  sql: `
    CREATE TABLE erased (thread_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX summaries_deleted ON summaries (deleted_at) WHERE deleted_at IS NOT NULL;
  `,
}
