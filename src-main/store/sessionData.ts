import type { DatabaseSync } from 'node:sqlite'
import type { Session } from '../contract/session'
import { isOldData } from './encoding'
import { readOldSession } from './oldSession'
import { decodeHead, decodePart, joinSession } from './parts'
import type { SearchIndex } from './search/searchIndex'
import type { SessionWrite } from './sessionWrite'
import { lastRow, rowsPerSession, turnRow } from './turnRows'

/** The content of sessions: a head each, and a row per turn. */
export function createSessionData(db: DatabaseSync, search: SearchIndex) {
  const putHead = db.prepare(
    'INSERT INTO session_data (session_id, data) VALUES (?, ?) ON CONFLICT (session_id) DO UPDATE SET data = excluded.data',
  )
  const head = db.prepare('SELECT data FROM session_data WHERE session_id = ?')
  const putTurn = db.prepare('INSERT OR REPLACE INTO session_turns (id, texts, data) VALUES (?, ?, ?)')
  const turns = db.prepare('SELECT data FROM session_turns WHERE id BETWEEN ? AND ? ORDER BY id')
  const cut = db.prepare('DELETE FROM session_turns WHERE id BETWEEN ? AND ? RETURNING id')

  return {
    /** Writes the head and the given turns, and drops the turns that are no more. `turnsBefore`: how many were stored. */
    put(
      id: string,
      no: number,
      { headData, turns: count, parts }: Pick<SessionWrite, 'headData' | 'turns' | 'parts'>,
      turnsBefore: number,
    ): void {
      putHead.run(id, headData)
      for (const { turn, data, texts } of parts) {
        // No rows are left for it; those of the next session are not its own.
        if (turn >= rowsPerSession) continue
        const row = turnRow(no, turn)
        putTurn.run(row, JSON.stringify(texts.map(({ kind, e, text }) => [kind, e, text])), data)
        search.setTurn(row, texts, turn >= turnsBefore)
      }
      if (count < turnsBefore) {
        for (const row of cut.all(turnRow(no, count), lastRow(no))) search.removeTurn(Number(row['id']))
      }
    },
    get(id: string, no: number): Session | null {
      const data = head.get(id)?.['data']
      if (!(data instanceof Uint8Array)) return null
      if (isOldData(data)) return readOldSession(data)
      const parts = turns.all(turnRow(no), lastRow(no)).map((row) => decodePart(row['data'] as Uint8Array))
      return joinSession(decodeHead(data), parts)
    },
  }
}
