/** The rows that a search found, as they stand. */
export function foundRows(column: HTMLElement | null): HTMLElement[] {
  return [...(column?.querySelectorAll<HTMLElement>('[data-found]') ?? [])]
}

/** From a row that has the focus itself to the one above or below; true when the key was one of those. */
export function walkFound(column: HTMLElement, target: EventTarget, key: string, leave: () => void): boolean {
  const rows = foundRows(column)
  const at = rows.findIndex((row) => row === target)
  if (at === -1 || !['ArrowDown', 'ArrowUp'].includes(key)) return false
  const next = rows[key === 'ArrowDown' ? at + 1 : at - 1]
  if (next !== undefined) next.focus()
  else if (key === 'ArrowUp') leave()
  return true
}
