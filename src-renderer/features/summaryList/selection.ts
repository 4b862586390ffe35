/** `anchor`: the row that a range begins at; `to`: the one it ends at, null while there is none. Rows count from 0. */
export interface SelectionState {
  readonly ids: ReadonlySet<string>
  readonly anchor: number | null
  readonly to: number | null
}

export const noSelection: SelectionState = { ids: new Set(), anchor: null, to: null }

/** First and last row of the range, both belonging to it; from behind to when there is none. */
export function selectedRange({ anchor, to }: SelectionState): { from: number; to: number } {
  if (anchor === null || to === null) return { from: 0, to: -1 }
  return { from: Math.min(anchor, to), to: Math.max(anchor, to) }
}

export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
