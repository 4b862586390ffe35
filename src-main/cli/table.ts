/** Rows in aligned columns, two spaces apart; the last column is not padded. Columns named in `right` lean right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, width(cell))
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const room = ' '.repeat((widths[column] ?? 0) - width(cell))
          if (right.includes(column)) return room + cell
          return column === row.length - 1 ? cell : cell + room
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function width(text: string): number {
  return Array.from(text).length
}
