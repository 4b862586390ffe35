import type { ReactNode } from 'react'
import { t } from '../../i18n/t'

/** The frame of every ledger table: heads, and the event's id at the end of each row. */
export function LedgerGrid({
  caption,
  heads,
  children,
}: {
  caption: string
  heads: readonly string[]
  children: ReactNode
}) {
  return (
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
      <tbody>{children}</tbody>
    </table>
  )
}
