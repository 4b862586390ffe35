import type { Migration } from '../migrate'

/**
 * What the list is filtered by. `sessions.is_starred`: the person's own mark. `sessions.tests_failed`: the last test run failed; null
 * where an earlier schema wrote the session, until the program has looked (`upgradeOld`), because only it can read what was stored.
 * `summaries_listed`: what the list is filtered by of a summary, so that its texts need not be gone through.
 */
export const listFilters: Migration = {
  version: 6,
  sql: `
    ALTER TABLE sessions ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN tests_failed INTEGER;
    CREATE INDEX sessions_starred ON sessions (active_at DESC) WHERE is_starred = 1;
    CREATE INDEX sessions_tests_failed ON sessions (active_at DESC) WHERE tests_failed = 1;
    CREATE INDEX sessions_tests_untold ON sessions (id) WHERE tests_failed IS NULL;
    CREATE INDEX summaries_listed ON summaries (id, outcome, model, is_read);
  `,
}
