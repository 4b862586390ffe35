import { ProblemNotice } from '../../data/ProblemNotice'
import { useTimeLeft } from '../../data/useTimeLeft'
import { formatAtMost } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Meter } from '../../ui/Meter'
import type { BulkRun } from './useBulkRun'

/** Summarizing several: what it can cost, then how far it is, then what came of it. */
export function BulkRunLine({ run: { state, start, stop, putAway } }: { run: BulkRun }) {
  if (state === null) return null
  switch (state.phase) {
    case 'asking': {
      const { sessionIds, atMostNanoUsd } = state
      return (
        <div className="bulk-bar__run">
          <p role="status">
            <b>{t('bulk.ask', { count: sessionIds.length })}</b> {priceText(atMostNanoUsd)}
          </p>
          <div className="bulk-bar__actions">
            <Button
              kind="primary"
              data-takes-focus
              isBusy={atMostNanoUsd === undefined}
              onClick={() => start(sessionIds)}
            >
              {t('bulk.go')}
            </Button>
            <Button onClick={putAway}>{t('key.cancel')}</Button>
          </div>
        </div>
      )
    }
    case 'running': {
      return <RunningLine {...state} onStop={stop} />
    }
    case 'ended': {
      const { done, total, isStopped, problem } = state
      return (
        <div className="bulk-bar__run">
          <div className="bulk-bar__row">
            <span role="status">{endText(done, total, isStopped)}</span>
            <Button kind="quiet" data-takes-focus onClick={putAway}>
              {t('app.close')}
            </Button>
          </div>
          {problem !== null && <ProblemNotice problem={problem} />}
        </div>
      )
    }
  }
}

function RunningLine({
  at,
  total,
  isStopping,
  onStop,
}: {
  at: number
  total: number
  isStopping: boolean
  onStop: () => void
}) {
  const left = useTimeLeft({ done: at - 1, total })
  const words = t('bulk.progress', { at, total })
  return (
    <div className="bulk-bar__run">
      <div className="bulk-bar__row">
        <span role="status">{words}</span>
        <Button isBusy={isStopping} data-takes-focus onClick={onStop}>
          {t('bulk.stop')}
        </Button>
      </div>
      <Meter share={(at - 1) / total} label={t('bulk.label')} valueText={words} />
      {left !== null && !isStopping && <p className="time-left">{left}</p>}
    </div>
  )
}

function priceText(atMostNanoUsd: number | null | undefined): string {
  if (atMostNanoUsd === undefined) return t('bulk.pricing')
  return atMostNanoUsd === null ? t('bulk.unpriced') : t('bulk.atMost', { money: formatAtMost(atMostNanoUsd) })
}

function endText(done: number, total: number, isStopped: boolean): string {
  if (isStopped) return t('bulk.stopped', { done, total })
  return done === total ? t('bulk.done', { count: done }) : t('bulk.failed', { done, total })
}
