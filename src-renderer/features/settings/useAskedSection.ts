import { useEffect } from 'react'
import type { SettingsSection } from '../../../src-main/contract/routes'
import { goTo, usePlace } from '../../data/place'

/** Goes to the section that somebody asked for, once it can be drawn; the same one can be asked for again. */
export function useAskedSection(isReady: boolean, show: (section: SettingsSection) => void): void {
  const place = usePlace()
  const asked = place.page === 'settings' ? place.section : null
  useEffect(() => {
    if (asked === null || !isReady) return
    show(asked)
    goTo({ page: 'settings', section: null }, true)
  }, [asked, isReady, show])
}
