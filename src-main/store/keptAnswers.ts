import type { DatabaseSync } from 'node:sqlite'

export interface KeptAnswer {
  /** Hash of what was sent. */
  readonly key: string
  readonly sessionId: string
  readonly callId: string
  /** Redacted. */
  readonly answer: string
  readonly createdAt: number
}

/** Answers about stretches of long sessions (table `parts`): what was paid for once is never asked for again. */
export function createKeptAnswersTable(db: DatabaseSync) {
  const put = db.prepare(
    'INSERT INTO parts (key, session_id, call_id, answer, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
  )
  const ofSession = db.prepare('SELECT key, answer FROM parts WHERE session_id = ?')
  const callOf = db.prepare('SELECT call_id FROM parts WHERE key = ?')

  return {
    /** Keeps an answer; one that another process kept meanwhile stands. */
    put({ key, sessionId, callId, answer, createdAt }: KeptAnswer): void {
      put.run(key, sessionId, callId, answer, createdAt)
    },
    /** The answers of a session by their keys. */
    of(sessionId: string): Map<string, string> {
      return new Map(ofSession.all(sessionId).map((row) => [String(row['key']), String(row['answer'])]))
    },
    /** The call that brought it. */
    callOf(key: string): string | null {
      const value = callOf.get(key)?.['call_id']
      return typeof value === 'string' ? value : null
    },
  }
}
