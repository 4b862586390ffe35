/** SQLite's primary result codes that mean something to a person. Source: https://sqlite.org/rescode.html */
export const sqliteCodes = { busy: 5, readOnly: 8, corrupt: 11, full: 13, notADatabase: 26 } as const

/** The primary result code of an error that node:sqlite threw, also of its extended forms; null for anything else. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}
