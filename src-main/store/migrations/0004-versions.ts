import type { Migration } from '../migrate'

/**
 * `summaries`: `based_on_id` is the summary that this one continues, `through_e` the number of the last event that it knows (an
 * update is about what came after it), `contradictions` what the agent said and the facts deny (JSON).
 * `calls.summary_id`: the summary that a call helped to make, which may have taken several.
 * `parts`: answers about stretches of long sessions, by a hash of exactly what was sent: the same stretch is never paid for twice.
 * `jobs.summary_id`: the summary that a job has brought while it is not ended yet, because a repair may follow.
 * `sessions.own_note`: the person's own note.
 */
export const versions: Migration = {
  version: 4,
  sql: `
    ALTER TABLE summaries ADD COLUMN style TEXT NOT NULL DEFAULT 'standard';
    ALTER TABLE summaries ADD COLUMN contradictions TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE summaries ADD COLUMN based_on_id TEXT;
    ALTER TABLE summaries ADD COLUMN through_e INTEGER;

    ALTER TABLE calls ADD COLUMN summary_id TEXT;
    UPDATE calls SET summary_id = (SELECT s.id FROM summaries s WHERE s.call_id = calls.id);
    CREATE INDEX calls_by_summary ON calls (summary_id) WHERE summary_id IS NOT NULL;

    CREATE TABLE parts (
      key TEXT PRIMARY KEY,
      session_id TEXT NOT NULL,
      call_id TEXT UNIQUE REFERENCES calls (id),
      answer TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX parts_by_session ON parts (session_id);

    ALTER TABLE jobs ADD COLUMN summary_id TEXT;
    ALTER TABLE batch_items ADD COLUMN style TEXT NOT NULL DEFAULT 'standard';
    ALTER TABLE sessions ADD COLUMN own_note TEXT NOT NULL DEFAULT '';
  `,
}
