import { useEffect, useRef } from 'react'
import type { Place } from '../../src-main/contract/routes'
import { goTo, hashOfPlace } from '../data/place'
import { TranscriptView } from '../features/transcript/TranscriptView'
import { t } from '../i18n/t'
import { Splitter } from './Splitter'
import type { PaneWidth } from './Splitter'

/**
 * The transcript beside the page that cites it. Escape or its button closes it, and the focus is where it was when it opened.
 * `pageId`: of the summary, or session, that the page shows.
 */
export function TranscriptPane({
  place,
  pageId,
  pane,
}: {
  place: Extract<Place, { page: 'transcript' }>
  pageId: string
  pane: PaneWidth
}) {
  const hash = hashOfPlace(place)
  // During drawing: the transcript takes the focus as soon as it is there.
  const opener = useRef<{ readonly hash: string; readonly element: Element | null }>(null)
  if (opener.current?.hash !== hash) {
    const { activeElement } = document
    const isInPage = activeElement?.closest('#detail') !== null
    opener.current = { hash, element: isInPage ? activeElement : (opener.current?.element ?? null) }
  }
  const close = (): void => goTo({ page: 'summary', id: pageId })
  useEffect(
    () => () => {
      const element = opener.current?.element
      if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true })
    },
    [],
  )
  return (
    <aside
      className="main-page__transcript"
      aria-labelledby="transcript-title"
      style={{ width: pane.widthPx }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <Splitter pane={pane} side="end" label={t('transcript.resize')} />
      {/* Another event of the same session is another place with its own way back. */}
      <TranscriptView key={hash} sessionId={place.id} e={place.e} onClose={close} />
    </aside>
  )
}
