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

/** The session as it happened, by turn. `e`: the event that a sentence cites, lit and scrolled to. */
export function TranscriptView({ sessionId, e }: { sessionId: string; e: string | null }) {
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
    <section className="transcript" aria-labelledby="transcript-title">
      <TranscriptHeader sessionId={sessionId} transcript={transcript} />
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
            jump={jump}
            onJumped={onJumped}
            onView={onView}
          />
        </div>
      )}
    </section>
  )
}

function TranscriptHeader({ sessionId, transcript }: { sessionId: string; transcript: Transcript | null }) {
  const shown = useShownSession(sessionId)
  useEffect(() => {
    document.getElementById('transcript-title')?.focus()
  }, [])
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
      {transcript !== null && (
        <p className="transcript__counts">
          {t('transcript.counts', { turns: transcript.turns.length, events: transcript.total })}
        </p>
      )}
    </header>
  )
}
