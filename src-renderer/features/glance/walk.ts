/** Where the focus is among rows of controls. */
export interface At {
  readonly row: number
  readonly column: number
}

/**
 * Where an arrow key leads: up and down from row to row, and around the ends; left and right within a row, or as up and down where a row
 * is all there is. null for keys that lead nowhere. `lengths`: how many controls each row has; `at`: null for outside.
 */
export function walk(key: string, at: At | null, lengths: readonly number[], isRtl: boolean): At | null {
  const last = lengths.length - 1
  if (last < 0) return null
  const toRow = (row: number): At => ({ row: (row + lengths.length) % lengths.length, column: 0 })
  switch (key) {
    case 'ArrowDown':
      return at === null ? toRow(0) : toRow(at.row + 1)
    case 'ArrowUp':
      return at === null ? toRow(last) : toRow(at.row - 1)
    case 'Home':
      return toRow(0)
    case 'End':
      return { row: last, column: (lengths[last] ?? 1) - 1 }
    case 'ArrowLeft':
    case 'ArrowRight':
      return at === null ? null : beside(at, lengths, (key === 'ArrowRight') !== isRtl ? 1 : -1)
    default:
      return null
  }
}

function beside({ row, column }: At, lengths: readonly number[], step: 1 | -1): At {
  const length = lengths[row] ?? 1
  return { row, column: (column + step + length) % length }
}
