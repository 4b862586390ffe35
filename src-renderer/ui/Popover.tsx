import { Content, Root, Trigger } from '@radix-ui/react-popover'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { FocusReturn } from './FocusReturn'

/** Puts away the one that stands open. */
let closeOpen = (): void => {}

/** Long enough to cross the gap between mark and panel, short enough to feel gone. */
const leaveMs = 140
const enterMs = 120

/**
 * A button that shows what stands behind it on a click or Enter, which put the focus into it; with `opensOnHover` also where the pointer
 * rests, and then the focus stays. Closes by Escape or a click elsewhere. It stands beside its button
 * for a reader too.
 */
export function Popover({
  mark,
  label,
  className,
  panelClassName,
  opensOnHover = false,
  children,
}: {
  mark: ReactNode
  label: string
  className: string
  panelClassName?: string
  opensOnHover?: boolean
  /** Drawn only while it is open: a page has many marks that nobody points at. */
  children: (close: () => void) => ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isHovered = useRef(false)
  const [isOpen, setIsOpen] = useState(false)

  const change = (next: boolean): void => {
    clearTimeout(timer.current)
    setIsOpen(next)
  }
  const after = (delayMs: number, next: boolean): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      isHovered.current = next
      setIsOpen(next)
    }, delayMs)
  }
  useLayoutEffect(() => {
    if (!isOpen) return undefined
    // One that was opened by a key stays where the pointer opens another.
    closeOpen()
    const close = (): void => setIsOpen(false)
    closeOpen = close
    return () => {
      if (closeOpen === close) closeOpen = () => {}
    }
  }, [isOpen])
  const press = (): void => {
    if (isOpen && isHovered.current) panel.current?.focus()
    else change(!isOpen)
    isHovered.current = false
  }
  return (
    <Root open={isOpen} onOpenChange={change}>
      <Trigger
        ref={button}
        className={className}
        aria-label={label}
        onClick={(event) => {
          event.preventDefault()
          press()
        }}
        {...(opensOnHover && {
          onPointerEnter: (event) => {
            if (event.pointerType === 'mouse' && !isOpen) after(enterMs, true)
            else clearTimeout(timer.current)
          },
          onPointerLeave: () => after(leaveMs, false),
        })}
      >
        {mark}
      </Trigger>
      <Content
        ref={panel}
        className={`popover${panelClassName === undefined ? '' : ` ${panelClassName}`}`}
        aria-label={label}
        align="start"
        sideOffset={4}
        collisionPadding={4}
        onOpenAutoFocus={(event) => {
          if (isHovered.current) event.preventDefault()
        }}
        onFocusOutside={(event) => {
          if (isHovered.current) event.preventDefault()
        }}
        onCloseAutoFocus={(event) => event.preventDefault()}
        {...(opensOnHover && {
          onPointerEnter: () => clearTimeout(timer.current),
          onPointerLeave: () => after(leaveMs, false),
        })}
      >
        <FocusReturn opener={button} />
        {children(() => change(false))}
      </Content>
    </Root>
  )
}
