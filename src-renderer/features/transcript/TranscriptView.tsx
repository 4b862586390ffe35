import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { TranscriptTurn } from '../../../src-main/contract/transcript'
import { keep, keptNumber } from '../../data/kept'
import { goBack, visitKey } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { entriesPerPage, transcriptPlaceQuery } from '../../data/queries'
import { useShownSession } from '../../data/useShownSession'
import { MetaLine } from '../../facts/MetaLine'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { EmptyPage } from '../../ui/EmptyPage'
import { Notice } from '../../ui/Notice'
import { withoutBackticks } from '../../ui/Prose'
import { Outline } from './Outline'
import { TranscriptFeed } from './TranscriptFeed'
import type { Jump } from './TranscriptFeed'
import { pagesAround, turnAt } from './transcriptPages'
import { useTranscript } from './useTranscript'
import type { Transcript } from './useTranscript'

/**
 * The session as it happened, by turn. `e`: the event that a sentence cites, lit and scrolled to. `onClose`: it stands beside the page
 * that cites it, and this puts it away; null where it is a page of its own.
 */
export function TranscriptView({
  sessionId,
  e,
  onClose,
}: {
  sessionId: string
  e: string | null
  onClose: (() => void) | null
}) {
  const [keptAs] = useState(() => `transcript ${visitKey()}`)
  const [returnTo] = useState(() => keptNumber(keptAs))
  const [jump, setJump] = useState<Jump | null>(
    returnTo === null ? null : { index: returnTo, align: 'start', isFocus: false },
  )
  const place = useQuery({ ...transcriptPlaceQuery(sessionId, e ?? ''), enabled: e !== null && returnTo === null })
  const citedAt = returnTo === null ? (place.data?.index ?? null) : null
  useEffect(() => {
    if (citedAt !== null) setJump({ index: citedAt, align: 'center', isFocus: true })
  }, [citedAt])

  const [firstInView, setFirstInView] = useState(0)
  const [lastInView, setLastInView] = useState(0)
  const [turnInView, setTurnInView] = useState(0)
  const [total, setTotal] = useState(0)
  const { transcript, error, retry } = useTranscript(sessionId, [
    ...new Set([
      ...pagesAround(firstInView, lastInView, total, entriesPerPage),
      ...(jump === null ? [] : pagesAround(jump.index, jump.index, total, entriesPerPage)),
    ]),
  ])
  const known = transcript?.total ?? 0
  const turns = transcript?.turns
  useEffect(() => setTotal(known), [known])

  const onView = useCallback(
    (first: number, last: number): void => {
      keep(keptAs, first)
      // Only what changes what is asked for or marked: the feed scrolls without this page being drawn anew.
      setFirstInView(first - (first % entriesPerPage))
      setLastInView(last - (last % entriesPerPage))
      setTurnInView(turnAt(turns ?? [], first)?.index ?? 0)
    },
    [keptAs, turns],
  )
  const onJumped = useCallback(() => setJump(null), [])
  const onTurn = useCallback((turn: TranscriptTurn): void => {
    setJump({ index: turn.firstEntry, align: 'start', isFocus: true })
  }, [])

  if (transcript === null && error !== null) return <ProblemNotice error={error} onRetry={retry} />
  const isWaiting = transcript === null || (e !== null && returnTo === null && place.isPending)
  return (
    <section className="transcript" aria-labelledby={onClose === null ? 'transcript-title' : undefined}>
      <TranscriptHeader sessionId={sessionId} transcript={transcript} onClose={onClose} />
      {place.isError && (
        <div className="transcript__notice">
          <Notice tone="calm" what={t('transcript.noEvent', { e: e ?? '' })} todo={t('transcript.noEventTodo')} />
        </div>
      )}
      {error !== null && (
        <div className="transcript__notice">
          <ProblemNotice error={error} onRetry={retry} />
        </div>
      )}
      {isWaiting ? (
        <div className="transcript__waiting" role="status" aria-label={t('app.loading')} />
      ) : transcript.total === 0 ? (
        <EmptyPage what={t('transcript.empty')} todo={t('transcript.emptyTodo')} />
      ) : (
        <div className={`transcript__body${transcript.turns.length > 1 ? '' : ' transcript__body--one'}`}>
          {transcript.turns.length > 1 && <Outline turns={transcript.turns} current={turnInView} onTurn={onTurn} />}
          <TranscriptFeed
            sessionId={sessionId}
            transcript={transcript}
            litE={e}
            isBeside={onClose !== null}
            jump={jump}
            onJumped={onJumped}
            onView={onView}
          />
        </div>
      )}
    </section>
  )
}

function TranscriptHeader({
  sessionId,
  transcript,
  onClose,
}: {
  sessionId: string
  transcript: Transcript | null
  onClose: (() => void) | null
}) {
  const shown = useShownSession(sessionId)
  useEffect(() => {
    document.getElementById('transcript-title')?.focus()
  }, [])
  if (onClose !== null) {
    // The page beside it names the session.
    return (
      <header className="transcript__header transcript__header--beside">
        <h2 id="transcript-title" className="transcript__title" tabIndex={-1}>
          {t('transcript.label')}
        </h2>
        <p className="transcript__counts">{transcript !== null && countsOf(transcript)}</p>
        <Button kind="quiet" onClick={onClose}>
          {t('app.close')}
        </Button>
      </header>
    )
  }
  return (
    <header className="transcript__header">
      <Button kind="quiet" className="back-button" onClick={() => goBack({ page: 'summary', id: sessionId })}>
        {t('transcript.back')}
      </Button>
      <div className="transcript__heading">
        <h1 id="transcript-title" className="transcript__title" dir="auto" tabIndex={-1}>
          {withoutBackticks(shown?.title ?? transcript?.title ?? '')}
        </h1>
        {shown !== undefined && <MetaLine session={shown.session} project={shown.project} />}
      </div>
      {transcript !== null && <p className="transcript__counts">{countsOf(transcript)}</p>}
    </header>
  )
}

function countsOf({ turns, total }: Transcript): string {
  return t('transcript.counts', { turns: turns.length, events: total })
}
