import { useSyncExternalStore } from 'react'
import { EvidenceId } from '../../src-main/contract/session'
import { SettingsSection } from '../../src-main/contract/routes'
import type { Place } from '../../src-main/contract/routes'

/** The popover under the tray's icon, which is no place to go to. */
export const popoverHash = '#/popover'

/** The place that a location hash names; anything unknown is the list. */
export function placeOfHash(hash: string): Place {
  const [page, id, e] = hash.replace(/^#\/?/, '').split('/').map(unescaped)
  if (page === 'digest' || page === 'usage' || page === 'health') return { page }
  if (page === 'settings') return { page, section: SettingsSection.safeParse(id).data ?? null }
  if (id === undefined || id === '') return { page: 'summaries' }
  if (page === 'preview') return { page, id }
  if (page === 'transcript') return { page, id, e: EvidenceId.safeParse(e).data ?? null }
  if (page === 'compare') return e === undefined || e === '' ? { page: 'summaries' } : { page, a: id, b: e }
  return page === 'summaries' ? { page: 'summary', id } : { page: 'summaries' }
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return '' // a torn percent escape
  }
}

export function hashOfPlace(place: Place): string {
  if (place.page === 'summary') return `#/summaries/${encodeURIComponent(place.id)}`
  if (place.page === 'preview') return `#/preview/${encodeURIComponent(place.id)}`
  if (place.page === 'settings') return `#/settings${place.section === null ? '' : `/${place.section}`}`
  if (place.page === 'compare') return `#/compare/${encodeURIComponent(place.a)}/${encodeURIComponent(place.b)}`
  if (place.page !== 'transcript') return `#/${place.page}`
  return `#/transcript/${encodeURIComponent(place.id)}${place.e === null ? '' : `/${place.e}`}`
}

/** Goes to a place; `isReplacing` leaves no step behind for Back (walking through the list with the arrow keys). */
export function goTo(place: Place, isReplacing = false): void {
  const hash = hashOfPlace(place)
  if (hash === location.hash) return
  if (!isReplacing) {
    location.hash = hash
    return
  }
  history.replaceState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** This visit of the present place: Back comes to the same visit again, a link to the same place begins a new one. */
export function visitKey(): string {
  return `${navigation.currentEntry?.key ?? ''} ${location.hash}`
}

/** Back to where the person was, which looks as it was left; to `otherwise` when the window opened here. */
export function goBack(otherwise: Place): void {
  if (navigation.canGoBack) history.back()
  else goTo(otherwise, true)
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return placeOfHash(hash)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
