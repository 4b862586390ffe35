import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** A row of a ledger table; lit and scrolled to when a sentence cites its event. */
export function LitRow({ e, lit, children }: { e: string; lit: string | null; children: ReactNode }) {
  const row = useRef<HTMLTableRowElement>(null)
  const isLit = e === lit
  useEffect(() => {
    if (!isLit) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current?.focus({ preventScroll: true })
  }, [isLit])
  return (
    <tr ref={row} className={isLit ? 'ledger-row ledger-row--lit' : 'ledger-row'} tabIndex={isLit ? -1 : undefined}>
      {children}
      <td className="ledger-row__event">{e}</td>
    </tr>
  )
}
