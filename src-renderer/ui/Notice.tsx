import type { ReactNode } from 'react'

/** What happened and what to do, with at most one or two buttons. `problem` is announced, `calm` is not. */
export function Notice({
  what,
  todo,
  tone = 'problem',
  children,
}: {
  what: string
  todo: string
  tone?: 'problem' | 'calm'
  children?: ReactNode
}) {
  return (
    <div className={`notice notice--${tone}`} role={tone === 'problem' ? 'alert' : undefined}>
      <div className="notice__words">
        <p className="notice__what" dir="auto">
          {what}
        </p>
        <p className="notice__todo" dir="auto">
          {todo}
        </p>
      </div>
      {children !== undefined && <div className="notice__actions">{children}</div>}
    </div>
  )
}
