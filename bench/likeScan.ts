import { openDatabase } from '../src-main/store/open'

/** One session as a table without an index has it. */
export interface PlainRow {
  readonly id: string
  readonly activeAt: number
  readonly text: string
}

export interface LikeScan {
  /** The newest twenty that hold the text. */
  find(text: string): string[]
  close(): void
}

/** The search that needs no index: a table of whole texts and `LIKE '%…%'`. */
export function openLikeScan(path: string, rows: Iterable<PlainRow>): LikeScan {
  const database = openDatabase(path)
  database.exec('CREATE TABLE texts (id TEXT, active_at REAL, text TEXT)')
  const insert = database.prepare('INSERT INTO texts VALUES (?, ?, ?)')
  database.exec('BEGIN')
  for (const { id, activeAt, text } of rows) insert.run(id, activeAt, text)
  database.exec('COMMIT')
  const select = database.prepare('SELECT id FROM texts WHERE text LIKE ? ORDER BY active_at DESC LIMIT 20')
  return {
    find: (text) => select.all(`%${text}%`).map((row) => String(row['id'])),
    close: () => database.close(),
  }
}
