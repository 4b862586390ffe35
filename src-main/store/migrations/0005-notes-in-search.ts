import type { Migration } from '../migrate'

/**
 * `titles_to_index`: sessions whose row of `search_titles` is older than what belongs into it; written anew when the store is opened,
 * because only the program knows how text becomes words. These have a note of the person's own, which was not searched until now.
 */
export const notesInSearch: Migration = {
  version: 5,
  sql: `
    CREATE TABLE titles_to_index (session_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO titles_to_index SELECT id FROM sessions WHERE own_note <> '';
  `,
}
