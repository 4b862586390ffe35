import type { SummaryRow } from '../../../src-main/contract/summary'
import { dayOf } from '../../../src-main/contract/calendar'
import { formatDayHeading } from '../../i18n/format'

/** One line of the virtual list: a day's heading, a row, or a row that is not loaded yet. `index` counts rows only. */
export type ListItem =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'row'; readonly row: SummaryRow; readonly index: number }
  | { readonly kind: 'waiting'; readonly index: number }

/** Rows in their order with a heading before the first row of each day; holes are rows that are not loaded yet. */
export function listItems(rows: readonly (SummaryRow | undefined)[], now: number): ListItem[] {
  const items: ListItem[] = []
  let day = ''
  for (const [index, row] of rows.entries()) {
    if (row === undefined) {
      items.push({ kind: 'waiting', index })
      continue
    }
    const rowDay = dayOf(row.activeAt)
    if (rowDay !== day) items.push({ kind: 'heading', text: formatDayHeading(row.activeAt, now) })
    day = rowDay
    items.push({ kind: 'row', row, index })
  }
  return items
}
