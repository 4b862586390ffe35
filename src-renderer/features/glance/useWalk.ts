import { useEffect } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { call } from '../../data/bridge'
import { walk } from './walk'

/**
 * Arrow keys from control to control, Escape to close; each opening begins at the top. Controls beside one another stand in a
 * `[data-row]`.
 */
export function useWalk(root: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  useEffect(() => {
    const begin = (): void => {
      root.current?.focus({ preventScroll: true })
      root.current?.querySelector('[data-scrolls]')?.scrollTo({ top: 0 })
    }
    begin()
    return window.debrief.on('tray.opened', begin)
  }, [root])

  return (event) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      void call('tray.hidePopover', undefined)
      return
    }
    const part = root.current
    if (part === null || event.ctrlKey || event.altKey || event.metaKey) return
    const rows = rowsOf(part)
    const row = rows.findIndex((each) => each.some((control) => control === document.activeElement))
    const column = rows[row]?.findIndex((control) => control === document.activeElement) ?? 0
    const isRtl = getComputedStyle(part).direction === 'rtl'
    const next = walk(
      event.key,
      row === -1 ? null : { row, column },
      rows.map(({ length }) => length),
      isRtl,
    )
    if (next === null) return
    event.preventDefault()
    rows[next.row]?.[next.column]?.focus()
  }
}

/** The controls in the order of the page. */
function rowsOf(part: HTMLElement): HTMLElement[][] {
  const controls = [...part.querySelectorAll<HTMLElement>('button')]
  return [...Map.groupBy(controls, (control) => control.closest('[data-row]') ?? control).values()]
}
