import type { Migration } from '../migrate'

/** The sessions of the list in its order, so that neither its length nor its first page looks into rows; the condition is `listedSql`. */
export const listed: Migration = {
  version: 10,
  sql: `
    CREATE INDEX sessions_listed ON sessions (active_at DESC, id)
      WHERE is_internal = 0 AND (is_subagent = 0 OR root_no = no) AND forgotten_at IS NULL AND summary_id IS NOT NULL;
  `,
}
