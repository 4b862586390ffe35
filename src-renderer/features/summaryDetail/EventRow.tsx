import type { ReactNode } from 'react'
import { EventLink } from '../../facts/EventLink'

/** A row of a ledger table; its event opens the transcript there. */
export function EventRow({ sessionId, e, children }: { sessionId: string; e: string; children: ReactNode }) {
  return (
    <tr>
      {children}
      <td className="ledger-row__event">
        <EventLink sessionId={sessionId} e={e} />
      </td>
    </tr>
  )
}
