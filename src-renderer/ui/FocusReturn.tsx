import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Stands inside what floats. When that is taken away with the focus in it, the opener gets the focus, in the same turn: whoever closes it
 * with `flushSync` may move the focus on at once. Radix gives it back a turn later, and so would take it away again.
 */
export function FocusReturn({ opener }: { opener: RefObject<HTMLElement | null> }) {
  const wasOnSomething = useRef(false)
  useLayoutEffect(
    () => () => {
      wasOnSomething.current = document.activeElement !== document.body
    },
    [],
  )
  // After the effects of what stands around it have ended, the trap that keeps the focus inside among them.
  useEffect(
    () => () => {
      if (wasOnSomething.current && document.activeElement === document.body)
        opener.current?.focus({ preventScroll: true })
    },
    [opener],
  )
  return null
}
