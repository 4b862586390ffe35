import type { Bounds } from './windowMemory'

const grip = { width: 100, height: 40 }

/**
 * The remembered bounds while enough of their title bar lies on a display to be grabbed, else null: the display may have
 * been unplugged since.
 */
export function fitBounds(bounds: Bounds | null, workAreas: readonly Bounds[]): Bounds | null {
  if (bounds === null) return null
  return workAreas.some((area) => isGrabbable(bounds, area)) ? bounds : null
}

function isGrabbable(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const isTitleInside = bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height
  return width >= grip.width && isTitleInside
}
