import { useRemembered } from '../data/useRemembered'
import type { PaneWidth } from './Splitter'

const defaultPx = 280
const minPx = 200
const maxPx = 480

/** The list's width, remembered; dragging it below half of its least width collapses it. */
export function useListWidth(): PaneWidth {
  const [text, setText] = useRemembered('listWidthPx', String(defaultPx))
  const stored = Number(text)
  const widthPx = stored === 0 ? 0 : Math.min(maxPx, Math.max(minPx, stored || defaultPx))
  return {
    widthPx,
    minPx,
    maxPx,
    resize: (next) => setText(String(next < minPx / 2 ? 0 : Math.min(maxPx, Math.max(minPx, Math.round(next))))),
    toggle: () => setText(String(widthPx === 0 ? defaultPx : 0)),
  }
}
