type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Ctrl F and Ctrl K (⌘ on a Mac) wherever the focus is; a bare "/" only where nothing is typed into. */
export function isSearchKey(event: Key, isMac: boolean, isTyping: boolean): boolean {
  const isCommand = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (event.key === '/') return !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
  return isCommand && !event.altKey && !event.shiftKey && ['k', 'f'].includes(event.key.toLowerCase())
}
