import { useCallback, useState } from 'react'

/** How wide an element is (CSS px), as long as it is there: a ref for it, and its width. The window's before it is known. */
export function useWidth(): readonly [ref: (element: HTMLElement | null) => (() => void) | undefined, widthPx: number] {
  const [widthPx, setWidthPx] = useState(() => window.innerWidth)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    // Told of it before the first frame is drawn; asked for it here, the page would be laid out once more.
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, widthPx]
}
