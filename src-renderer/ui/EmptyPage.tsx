import type { ReactNode } from 'react'

/** A page that has nothing to show yet, and says why. */
export function EmptyPage({ what, todo, children }: { what: string; todo: string; children?: ReactNode }) {
  return (
    <div className="empty-page">
      <p className="empty-page__what" dir="auto">
        {what}
      </p>
      <p className="empty-page__todo" dir="auto">
        {todo}
      </p>
      {children}
    </div>
  )
}
