import { Content, Portal, Root } from '@radix-ui/react-dialog'
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { coverPage } from './coverPage'
import { FocusReturn } from './FocusReturn'

/**
 * A window within the window: keeps the focus inside, is closed by Escape, and gives the focus back. Begins with the focus on its first control.
 * What is behind it is inert (`coverPage`); Radix's `aria-hidden` alone would leave it to scripts and to a search in the page.
 * Its backdrop is our own: the scroll lock of Radix's inserts a style sheet, which the page's policy refuses.
 */
export function Dialog({
  className,
  labelledBy,
  describedBy,
  isAlert = false,
  isClosedByClickOutside = false,
  onEscape,
  onClose,
  children,
}: {
  className?: string
  /** Id of its heading. */
  labelledBy: string
  describedBy?: string
  /** Asks before something is lost or let out: said at once by a screen reader. */
  isAlert?: boolean
  isClosedByClickOutside?: boolean
  /** Does something else with Escape when it answers true: the dialog stays. */
  onEscape?: () => boolean
  onClose: () => void
  children: ReactNode
}) {
  const opener = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
  }, [])
  // The end of a ref comes before `FocusReturn` looks: nothing inert would take the focus.
  const content = useCallback((dialog: HTMLElement | null) => (dialog === null ? undefined : coverPage(dialog)), [])
  return (
    <Root open onOpenChange={onClose}>
      <Portal>
        {/* A press on it leaves the focus in the dialog. */}
        <div className="dialog-backdrop" role="presentation" onMouseDown={(event) => event.preventDefault()} />
      </Portal>
      <Portal>
        <Content
          ref={content}
          className={`dialog${className === undefined ? '' : ` ${className}`}`}
          role={isAlert ? 'alertdialog' : 'dialog'}
          aria-modal="true"
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          onEscapeKeyDown={(event) => {
            // An input method takes Escape to drop what is being composed.
            if (event.isComposing || onEscape?.() === true) event.preventDefault()
          }}
          onPointerDownOutside={(event) => {
            if (!isClosedByClickOutside) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <FocusReturn opener={opener} />
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
