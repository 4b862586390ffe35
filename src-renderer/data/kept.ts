import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** How pages were left: as long as the window lives, so that Back finds what was open and how far it was scrolled. */
const left = new Map<string, unknown>()

/** State that outlives its component under `key`. Whoever uses it is mounted anew for another key. */
export function useKept<Value>(key: string, otherwise: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (left.has(key) ? (left.get(key) as Value) : otherwise))
  return [
    value,
    (next) => {
      left.set(key, next)
      setValue(next)
    },
  ]
}

/** Keeps how far `scroller` is scrolled during `visit`, and goes there again when Back comes to the same visit. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, visit: string): void {
  const key = `scroll ${visit}`
  const restored = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (restored.current === key || scroller.current === null) return
    const isFirst = restored.current === null
    restored.current = key
    const offset = left.get(key)
    if (typeof offset === 'number') scroller.current.scrollTop = offset
    // A new one stands at its top already, and to be told so it would have to be laid out at once.
    else if (!isFirst) scroller.current.scrollTop = 0
  }, [key, scroller])
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const keep = (): void => {
      if (restored.current === key) left.set(key, element.scrollTop)
    }
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [key, scroller])
}

/** What a page that draws by itself leaves behind. */
export function keep(key: string, value: number): void {
  left.set(key, value)
}

export function keptNumber(key: string): number | null {
  const value = left.get(key)
  return typeof value === 'number' ? value : null
}
