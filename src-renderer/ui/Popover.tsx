import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** Long enough to cross the gap between mark and popover, short enough to feel gone. */
const leaveMs = 140
const enterMs = 120

/**
 * A mark that shows what stands behind it: on hover, and on click or Enter with the keyboard. It floats in the top layer
 * and closes by Esc or a click elsewhere, which the platform does.
 */
export function Popover({
  mark,
  label,
  className,
  children,
}: {
  mark: ReactNode
  label: string
  className?: string
  children: (close: () => void) => ReactNode
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const [isOpen, setIsOpen] = useState(false)

  const show = (): void => panel.current?.showPopover(button.current === null ? {} : { source: button.current })
  const close = (): void => panel.current?.hidePopover()
  const after = (delayMs: number, action: () => void): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(action, delayMs)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={`popover-mark${className === undefined ? '' : ` ${className}`}`}
        popoverTarget={id}
        popoverTargetAction="show"
        aria-label={label}
        aria-haspopup="dialog"
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') after(enterMs, show)
        }}
        onPointerLeave={() => after(leaveMs, close)}
      >
        {mark}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="popover"
        onBeforeToggle={(event) => setIsOpen(event.newState === 'open')}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => after(leaveMs, close)}
      >
        {/* Nothing is drawn for the many marks of a page that nobody points at. */}
        {isOpen &&
          children(() => {
            clearTimeout(timer.current)
            close()
          })}
      </div>
    </>
  )
}
