import { PauseSpan } from '../../../src-main/contract/tray'
import type { TrayCommand, TrayGlance } from '../../../src-main/contract/tray'
import { formatClock } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { withoutBackticks } from '../../ui/Prose'

/** Summarizing what is nearest, and pausing. */
export function GlanceActions({
  glance: { state, toSummarize },
  now,
  onCommand,
}: {
  glance: TrayGlance
  now: number
  onCommand: (command: TrayCommand) => void
}) {
  return (
    <div className="glance-actions" ref={keepFocus}>
      {toSummarize !== null && (
        <button
          type="button"
          className="glance-row glance-actions__summarize"
          onClick={() =>
            onCommand({ kind: 'summarize', sessionId: toSummarize.sessionId, summaryId: toSummarize.summaryId })
          }
        >
          <span className="glance-actions__what">{t('making.summarizeNow')}</span>
          <bdi className="glance-row__words glance-actions__which">{withoutBackticks(toSummarize.title)}</bdi>
        </button>
      )}
      {state !== null && state.isPaused ? (
        <div className="glance-actions__pause">
          <span>
            {state.pausedUntil === null
              ? t('popover.paused')
              : t('popover.pausedUntil', { time: formatClock(state.pausedUntil, now) })}
          </span>
          <Button onClick={() => onCommand({ kind: 'resume' })}>{t('nav.resume')}</Button>
        </div>
      ) : (
        <div className="glance-actions__pause" role="group" aria-labelledby="glance-pause" data-row>
          <span id="glance-pause" title={t('nav.pauseHint')}>
            {t('nav.pause')}
          </span>
          {PauseSpan.options.map((span) => (
            <button
              key={span}
              type="button"
              className="button glance-actions__span"
              onClick={() => onCommand({ kind: 'pause', span })}
            >
              {t(`popover.pause.${span}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
