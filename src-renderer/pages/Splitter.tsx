import type { KeyboardEvent, PointerEvent } from 'react'

const stepPx = 16

/** A part of the window whose width a person sets. */
export interface PaneWidth {
  /** 0 when collapsed. */
  readonly widthPx: number
  readonly minPx: number
  readonly maxPx: number
  resize(widthPx: number): void
  /** Collapses it, or brings back its usual width. */
  toggle(): void
}

/**
 * The line beside a pane, which stands in it: drag it, walk it with the arrow keys, Home and End; Enter or a double click collapses
 * the pane or brings back its usual width. `side`: where in the window the pane stands.
 */
export function Splitter({ pane, side, label }: { pane: PaneWidth; side: 'start' | 'end'; label: string }) {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void =>
    event.currentTarget.setPointerCapture(event.pointerId)
  const onPointerMove = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLDivElement>): void => {
    const room = currentTarget.parentElement?.parentElement?.getBoundingClientRect()
    if (room === undefined || !currentTarget.hasPointerCapture(pointerId)) return
    const fromLeft = clientX - room.left
    pane.resize(isAtLeft(currentTarget, side) ? fromLeft : room.width - fromLeft)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const wider = isAtLeft(event.currentTarget, side) ? 'ArrowRight' : 'ArrowLeft'
    if (event.key === wider) pane.resize(pane.widthPx === 0 ? pane.minPx : pane.widthPx + stepPx)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') pane.resize(pane.widthPx - stepPx)
    else if (event.key === 'Home') pane.resize(pane.minPx)
    else if (event.key === 'End') pane.resize(pane.maxPx)
    else if (event.key === 'Enter') pane.toggle()
    else return
    event.preventDefault()
  }
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={side === 'start' ? 0 : pane.minPx}
      aria-valuemax={pane.maxPx}
      aria-valuenow={pane.widthPx}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={pane.toggle}
      onKeyDown={onKeyDown}
    />
  )
}

function isAtLeft(element: Element, side: 'start' | 'end'): boolean {
  return (getComputedStyle(element).direction === 'rtl') === (side === 'end')
}
