import { useEffect, useState } from 'react'
import { placeOfHash, popoverHash } from './place'

const list = Promise.withResolvers<void>()

/**
 * Resolves when a main window shows its list: what is asked for only to be there when somebody needs it waits until then, so that the list
 * need not share the machine with it. The settings window has no list, and waits for nothing.
 */
export async function opened(): Promise<void> {
  if (hasList()) await list.promise
}

/** Whether this page is a main window's. */
function hasList(): boolean {
  return location.hash !== popoverHash && placeOfHash(location.hash).page !== 'settings'
}

export function useIsOpened(): boolean {
  const [isOpened, setIsOpened] = useState(false)
  useEffect(() => void opened().then(() => setIsOpened(true)), [])
  return isOpened
}

/** To be called when the list has been put into the page; resolves `opened` after the frame that draws it. */
export function noteOpened(): void {
  requestAnimationFrame(() => setTimeout(list.resolve))
}
