import { clip, displayWidth } from './displayWidth'

export interface TableLayout {
  /** Columns that lean right. */
  readonly right?: readonly number[]
  /** The terminal's width, which the last column is clipped to; null clips nothing. */
  readonly columns?: number | null
}

/** In a terminal too narrow for it the last column wraps rather than vanishing. */
const leastLastColumn = 16

/** Rows in aligned columns, two spaces apart; the last column is not padded. */
export function table(rows: readonly (readonly string[])[], { right = [], columns = null }: TableLayout = {}): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
  }
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0)
  const room = columns === null ? Infinity : Math.max(leastLastColumn, columns - before)
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          if (column === widths.length - 1 && !right.includes(column)) return clip(cell, room)
          const padding = ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
          return right.includes(column) ? padding + cell : cell + padding
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
