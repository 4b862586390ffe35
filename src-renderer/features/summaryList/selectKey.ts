type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Ctrl A (⌘ on a Mac) selects all rows, Ctrl Space the row that the keyboard is at. */
export function selectKey(event: Key, isMac: boolean): 'all' | 'toggle' | null {
  const isCommand = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!isCommand || event.altKey || event.shiftKey) return null
  if (event.key.toLowerCase() === 'a') return 'all'
  return event.key === ' ' ? 'toggle' : null
}
