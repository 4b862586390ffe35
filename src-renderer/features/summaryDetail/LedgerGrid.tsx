import { useState } from 'react'
import type { ReactNode } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** Rows at a time: a long session has thousands of commands. */
const rowsAtOnce = 200

/** The frame of every ledger table: heads, rows a part at a time, and the event's id at the end of each row. */
export function LedgerGrid<Row>({
  caption,
  heads,
  rows,
  children,
}: {
  caption: string
  heads: readonly string[]
  rows: readonly Row[]
  children: (row: Row, index: number) => ReactNode
}) {
  const [shown, setShown] = useState(rowsAtOnce)
  return (
    <>
      <table className="ledger-grid">
        <caption className="only-spoken">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className="ledger-row__event">
              {t('ledger.event')}
            </th>
          </tr>
        </thead>
        <tbody>{rows.slice(0, shown).map(children)}</tbody>
      </table>
      {rows.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + rowsAtOnce)}>
          {t('ledger.moreRows', { shown, total: rows.length })}
        </Button>
      )}
    </>
  )
}
