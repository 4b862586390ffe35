import { useMemo, useState } from 'react'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { noSelection, selectedRange, toggled } from './selection'

export interface Selection {
  /** In the order of the list. */
  readonly sessionIds: readonly string[]
  /** Rows of a range, of which some may not be loaded yet; from behind to when there is none. */
  readonly waitingFrom: number
  readonly waitingTo: number
  has(sessionId: string): boolean
  /** Adds a row, or takes it out. The row that is open is the first of what is selected. */
  toggle(index: number): void
  /** All from where it began up to this row. */
  extendTo(index: number, from: number): void
  all(): void
  clear(): void
}

/** Rows that a person selected, by the session: whatever comes into the list, it is they that something is done to. */
export function useSelection(rows: readonly (SummaryRow | undefined)[], openIndex: number): Selection {
  const [selection, setSelection] = useState(noSelection)
  const range = selectedRange(selection)
  const sessionIds = useMemo(() => {
    const { from, to } = selectedRange(selection)
    return rows.flatMap((row, index) => {
      if (row === undefined) return []
      return selection.ids.has(row.sessionId) || (index >= from && index <= to) ? [row.sessionId] : []
    })
  }, [rows, selection])
  const known = useMemo(() => new Set(sessionIds), [sessionIds])
  return {
    sessionIds,
    waitingFrom: range.from,
    waitingTo: range.to,
    has: (sessionId) => known.has(sessionId),
    toggle(index) {
      const id = rows[index]?.sessionId
      if (id === undefined) return
      const openId = rows[openIndex]?.sessionId
      const before = known.size === 0 && openId !== undefined && openId !== id ? new Set([openId]) : known
      setSelection({ ids: toggled(before, id), anchor: index, to: null })
    },
    extendTo: (index, from) =>
      setSelection({ ids: new Set(), anchor: selection.anchor ?? Math.max(0, from), to: index }),
    all: () => setSelection({ ids: new Set(), anchor: 0, to: rows.length - 1 }),
    clear: () => setSelection(noSelection),
  }
}
