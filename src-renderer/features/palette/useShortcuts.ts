import { useEffect, useRef } from 'react'
import { isDialogOpen } from '../../data/isDialogOpen'
import { isMac } from '../../data/isMac'
import { isBare, matchStroke, shortcutsOn, strokeOf } from './shortcuts'
import type { ShortcutId } from './shortcuts'

export const shortcuts = shortcutsOn(isMac)

/** How long the second stroke of a shortcut is waited for. */
const strokeMs = 1_500

/** Held down, they go on; anything else happens once. */
const repeated: readonly ShortcutId[] = ['next', 'previous']

/**
 * Calls `onShortcut` wherever the focus is. A bare key does nothing while something is typed or a menu walked by its letters; none
 * does anything while a dialog is open or an input method composes.
 */
export function useShortcuts(onShortcut: (id: ShortcutId) => void): void {
  const latest = useRef(onShortcut)
  useEffect(() => {
    latest.current = onShortcut
  })
  useEffect(() => {
    let before: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (half: string | null): void => {
      before = half
      clearTimeout(timer)
      if (half !== null) timer = setTimeout(() => (before = null), strokeMs)
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen()) return wait(null)
      if (isHeldAlone(event.key)) return
      const stroke = strokeOf(event, isMac)
      if (stroke === null || (isBare(stroke) && takesLetters(event.target))) return wait(null)
      const match = matchStroke(shortcuts, before, stroke)
      wait(match !== null && 'before' in match ? match.before : null)
      if (match === null || !('id' in match) || (event.repeat && !repeated.includes(match.id))) return
      event.preventDefault()
      latest.current(match.id)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      clearTimeout(timer)
    }
  }, [])
}

const isHeldAlone = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(key)

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const isField = target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  return isField || target.isContentEditable || target.closest('[role=menu]') !== null
}
