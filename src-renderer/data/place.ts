import { useSyncExternalStore } from 'react'
import type { Place } from '../../src-main/contract/routes'

/** The place that a location hash names; anything unknown is the list. */
export function placeOfHash(hash: string): Place {
  const [page, id] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'usage' || page === 'settings') return { page }
  if (page !== 'summaries' || id === undefined || id === '') return { page: 'summaries' }
  try {
    return { page: 'summary', id: decodeURIComponent(id) }
  } catch {
    return { page: 'summaries' } // a torn percent escape
  }
}

export function hashOfPlace(place: Place): string {
  return place.page === 'summary' ? `#/summaries/${encodeURIComponent(place.id)}` : `#/${place.page}`
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

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return placeOfHash(hash)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
