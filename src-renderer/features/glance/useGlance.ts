import { useEffect, useState } from 'react'
import type { TrayGlance } from '../../../src-main/contract/tray'

/** What the popover is told; null until the first word. It never asks. */
export function useGlance(): TrayGlance | null {
  const [glance, setGlance] = useState<TrayGlance | null>(null)
  useEffect(() => window.debrief.on('tray.changed', setGlance), [])
  return glance
}
