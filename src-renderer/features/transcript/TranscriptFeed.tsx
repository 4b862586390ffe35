import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { TranscriptTurn } from '../../../src-main/contract/transcript'
import { t } from '../../i18n/t'
import type { Unfolding } from './CommandOutput'
import { Entry } from './Entry'
import type { Transcript } from './useTranscript'

/** A guess until an entry is drawn; the virtual list measures each that is. */
const entryPx = 64

/** Where the reader is to be brought; `isFocus` moves the keyboard there too. */
export interface Jump {
  readonly index: number
  readonly align: 'start' | 'center' | 'end'
  readonly isFocus: boolean
}

/** The events, of which only those near the view are drawn. */
export function TranscriptFeed({
  sessionId,
  transcript,
  litE,
  isBeside,
  jump,
  onJumped,
  onView,
}: {
  sessionId: string
  transcript: Transcript
  litE: string | null
  /** Beside the page that cites it, whose headings are above its own. */
  isBeside: boolean
  jump: Jump | null
  onJumped: () => void
  onView: (first: number, last: number) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const [unfolded, setUnfolded] = useState<ReadonlyMap<number, Unfolding>>(new Map())
  const [focusIndex, setFocusIndex] = useState<number | null>(null)
  const { total, turns } = transcript
  const turnStarting = useMemo(() => new Map(turns.map((turn) => [turn.firstEntry, turn])), [turns])

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => entryPx,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 48,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 48,
  })
  const items = virtual.getVirtualItems()
  const offset = virtual.scrollOffset ?? 0
  const bottom = offset + (virtual.scrollRect?.height ?? 0)
  const first = items.find((item) => item.end > offset + 24)?.index ?? 0
  const last = items.findLast((item) => item.start < bottom)?.index ?? first
  useEffect(() => onView(first, last), [first, last, onView])

  const isJumpLoaded = jump !== null && transcript.entry(jump.index) !== undefined
  useEffect(() => {
    if (jump === null) return
    // At once, so that the right page is asked for; and again when it is here, because only then its height is known.
    virtual.scrollToIndex(jump.index, { align: jump.align })
    if (!isJumpLoaded) return
    if (jump.isFocus) setFocusIndex(jump.index)
    onJumped()
  }, [jump, isJumpLoaded, onJumped, virtual])

  const onUnfold = useCallback((place: number, unfolding: Unfolding): void => {
    setUnfolded((before) => new Map(before).set(place, unfolding))
  }, [])
  const onFocused = useCallback(() => setFocusIndex(null), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      event.target !== event.currentTarget &&
      !(event.target instanceof HTMLElement && event.target.matches('article'))
    )
      return
    if (event.key === 'Home') virtual.scrollToIndex(0, { align: 'start' })
    else if (event.key === 'End') virtual.scrollToIndex(total - 1, { align: 'end' })
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      className="transcript__feed"
      role="region"
      tabIndex={0}
      aria-label={t('transcript.label')}
      aria-busy={jump !== null}
      onKeyDown={onKeyDown}
    >
      <div className="transcript__room" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const entry = transcript.entry(index)
          const turn = turnStarting.get(index)
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="transcript__item"
              role="presentation"
              style={{ transform: `translateY(${start}px)` }}
            >
              {turn !== undefined && <TurnHeading turn={turn} isBeside={isBeside} />}
              {entry === undefined ? (
                <div className="entry entry--waiting skeleton-row" />
              ) : (
                <Entry
                  sessionId={sessionId}
                  entry={entry}
                  place={index + 1}
                  total={total}
                  isLit={entry.e === litE}
                  isFocusWanted={index === focusIndex}
                  unfolding={unfolded.get(index + 1) ?? 'head'}
                  onUnfold={onUnfold}
                  onFocused={onFocused}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function TurnHeading({ turn, isBeside }: { turn: TranscriptTurn; isBeside: boolean }) {
  const Heading = isBeside ? 'h3' : 'h2'
  return (
    <Heading className="transcript__turn">
      {t('transcript.turn', { number: turn.index + 1 })}
      {turn.status !== 'ended' && (
        <span className={`transcript__turn-status transcript__turn-status--${turn.status}`}>
          {t(`turn.${turn.status}`)}
        </span>
      )}
    </Heading>
  )
}
