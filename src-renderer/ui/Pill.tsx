import type { ReactNode } from 'react'

/** A word or two about the thing beside it. */
export function Pill({
  tone = 'plain',
  title,
  children,
}: {
  tone?: 'plain' | 'accent'
  title?: string
  children: ReactNode
}) {
  return (
    <span className={`pill pill--${tone}`} title={title}>
      {children}
    </span>
  )
}
