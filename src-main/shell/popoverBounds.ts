import type { Bounds } from './windowMemory'

/** What is left free around the popover: towards the icon, and towards the edges of the display. */
const gapPx = 6

/**
 * Where the popover stands: beside the icon, on the side that the bar leaves free, within the display's work area. `area`: the display
 * without its bars. A display that is too small for it gets a smaller one.
 */
export function popoverBounds(icon: Bounds, area: Bounds, size: Pick<Bounds, 'width' | 'height'>): Bounds {
  const width = Math.min(Math.round(size.width), area.width - 2 * gapPx)
  const height = Math.min(Math.round(size.height), area.height - 2 * gapPx)
  const { x, y } = wanted(icon, area, { width, height })
  return {
    x: within(x, area.x + gapPx, area.x + area.width - gapPx - width),
    y: within(y, area.y + gapPx, area.y + area.height - gapPx - height),
    width,
    height,
  }
}

function wanted(icon: Bounds, area: Bounds, size: Pick<Bounds, 'width' | 'height'>): Pick<Bounds, 'x' | 'y'> {
  const middle = { x: icon.x + icon.width / 2 - size.width / 2, y: icon.y + icon.height / 2 - size.height / 2 }
  switch (barOf(icon, area)) {
    case 'top':
      return { x: middle.x, y: icon.y + icon.height + gapPx }
    case 'bottom':
      return { x: middle.x, y: icon.y - gapPx - size.height }
    case 'left':
      return { x: icon.x + icon.width + gapPx, y: middle.y }
    case 'right':
      return { x: icon.x - gapPx - size.width, y: middle.y }
  }
}

/** The edge that the icon's bar is at. An icon within the work area stands in a bar that hides itself, or in a flyout above one. */
function barOf(icon: Bounds, area: Bounds): 'top' | 'bottom' | 'left' | 'right' {
  const [x, y] = [icon.x + icon.width / 2, icon.y + icon.height / 2]
  if (y < area.y) return 'top'
  if (y > area.y + area.height) return 'bottom'
  if (x < area.x) return 'left'
  if (x > area.x + area.width) return 'right'
  return y < area.y + area.height / 2 ? 'top' : 'bottom'
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)))
}
