import { useRemembered } from '../data/useRemembered'
import type { PaneWidth } from './Splitter'

const usualPx = 480
const minPx = 380
/** Below it the page that the transcript stands beside would not be read any more. */
const leastPagePx = 480

/**
 * The width of the transcript beside a page, remembered, within `roomPx`, which both share; null where they have no room beside each
 * other.
 */
export function useTranscriptWidth(roomPx: number): PaneWidth | null {
  const [text, setText] = useRemembered('transcriptWidthPx', String(usualPx))
  const maxPx = Math.floor(roomPx) - leastPagePx
  if (maxPx < minPx) return null
  const within = (widthPx: number): number => Math.min(maxPx, Math.max(minPx, Math.round(widthPx)))
  return {
    widthPx: within(Number(text) || usualPx),
    minPx,
    maxPx,
    resize: (next) => setText(String(within(next))),
    toggle: () => setText(String(usualPx)),
  }
}
