import type { Migration } from '../migrate'

/** The headings of a summary's body were searched with it, and are not any more: each session that has a summary is indexed anew. */
export const sentencesInSearch: Migration = {
  version: 9,
  sql: `
    INSERT OR IGNORE INTO titles_to_index SELECT id FROM sessions WHERE summary_id IS NOT NULL;
  `,
}
