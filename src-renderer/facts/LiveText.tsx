import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { describeProblem } from '../../src-main/contract/describeProblem'
import { progressQuery } from '../data/queries'
import { useNow } from '../data/useNow'
import { stopSummary } from '../data/useRunSummary'
import { formatDuration } from '../i18n/format'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { Prose } from '../ui/Prose'

/** A summary while it is being made: what happens now, the text as it comes (marked as not checked yet), and the way to stop it. */
export function LiveText({ sessionId, isFollowed }: { sessionId: string; isFollowed: boolean }) {
  const end = useRef<HTMLDivElement>(null)
  const { data: progress } = useQuery(progressQuery(sessionId))
  const now = useNow(1_000)
  const phase = progress?.phase === undefined || progress.phase === 'ended' ? 'preparing' : progress.phase
  const until = progress?.until ?? null
  const reason = progress?.reason ?? null
  const text = progress?.text ?? ''
  useEffect(() => {
    // Only for who has just pressed the button: nobody else's page may jump.
    if (isFollowed) end.current?.scrollIntoView({ block: 'nearest' })
  }, [isFollowed, phase, text])
  return (
    <div className="live-text">
      <div className="live-text__row">
        <p className="live-text__phase">
          {/* Without the seconds, which would be read out one by one. */}
          <span role="status">
            {reason === null ? t(`making.${phase}`) : <bdi>{describeProblem(reason).what}</bdi>}
          </span>
          {until !== null && until > now && (
            <span className="figure">{t('making.until', { duration: formatDuration(until - now) })}</span>
          )}
          {progress?.model !== null && progress?.model !== undefined && (
            <code className="live-text__model">{progress.model}</code>
          )}
        </p>
        <Button kind="quiet" onClick={() => stopSummary(sessionId)}>
          {t('making.cancel')}
        </Button>
      </div>
      <div className="making__progress" />
      {text !== '' && (
        <figure className="live-text__draft">
          <figcaption className="live-text__mark">{t('making.notChecked')}</figcaption>
          {text.split('\n').map((line, index) => (
            <p key={index} dir="auto">
              <Prose text={line} />
            </p>
          ))}
        </figure>
      )}
      <div ref={end} className="live-text__end" />
    </div>
  )
}
