/**
 * Row numbers of turns, in `session_turns` and in the search index: those of one session stand together, so that it can be read
 * and cut off at a turn as one range. A million turns each: a gigabyte of one-line questions and answers.
 */
export const rowsPerSession = 2 ** 20

/** Of the first turn, or of turn `turn`. */
export function turnRow(no: number, turn = 0): number {
  return no * rowsPerSession + turn
}

/** The last row that a session may have. */
export function lastRow(no: number): number {
  return turnRow(no + 1) - 1
}
