import { useSyncExternalStore } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import type { Settings } from '../../src-main/contract/settings'
import { call } from './bridge'
import { settingsQuery } from './queries'
import { textSizeAfter } from './textSize'

type Density = Settings['appearance.density']

const changed = new Event('densitychange')

/** Density as a mark of the page, which the styles read. The window's address says it before anything can be asked. */
export function followAppearance(client: QueryClient): void {
  const show = (density: Density): void => {
    if (density === densityNow()) return
    document.documentElement.dataset['density'] = density
    window.dispatchEvent(changed)
  }
  show(new URLSearchParams(location.search).get('density') === 'compact' ? 'compact' : 'comfortable')
  window.debrief.on('settings.changed', (settings) => show(settings['appearance.density']))
  // The address is as old as the window.
  void client.fetchQuery(settingsQuery).then(
    ({ settings }) => show(settings['appearance.density']),
    () => {}, // said by the page itself
  )
}

function densityNow(): string | undefined {
  return document.documentElement.dataset['density']
}

export function useIsCompact(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener(changed.type, listener)
      return () => window.removeEventListener(changed.type, listener)
    },
    () => densityNow() === 'compact',
  )
}

/** Ctrl (⌘ on a Mac) with +, − and 0, as in every browser. Returns its own unsubscribe. */
export function followTextSizeKeys(client: QueryClient, isMac: boolean): () => void {
  // Presses come faster than answers: each counts from the one before.
  let wanted: number | null = null
  let underWay = 0
  const onKeyDown = (event: KeyboardEvent): void => {
    const isHeld = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
    const stored = client.getQueryData(settingsQuery.queryKey)?.settings['appearance.textSize']
    if (!isHeld || event.altKey || stored === undefined) return
    const next = textSizeAfter(event.key, wanted ?? stored)
    if (next === null) return
    event.preventDefault()
    if (next === (wanted ?? stored)) return
    wanted = next
    underWay += 1
    void call('settings.set', { name: 'appearance.textSize', value: next })
      .catch(() => {}) // a data folder that cannot be written is said where settings are changed
      .finally(() => {
        underWay -= 1
        if (underWay === 0) wanted = null
      })
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
