import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** A window within the window. The platform's own dialog keeps focus inside, takes Esc, and gives focus back when it closes. */
export function Dialog({
  className,
  labelledBy,
  isClosedByClickOutside = false,
  onClose,
  children,
}: {
  className?: string
  /** Id of its heading. */
  labelledBy: string
  isClosedByClickOutside?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Taken off the page while open, it would leave the focus on nothing.
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog${className === undefined ? '' : ` ${className}`}`}
      aria-labelledby={labelledBy}
      closedby={isClosedByClickOutside ? 'any' : 'closerequest'}
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
