import { useQuery } from '@tanstack/react-query'
import { nearerLimit } from '../../../src-main/contract/nearerLimit'
import type { AppState } from '../../../src-main/contract/state'
import { hashOfPlace } from '../../data/place'
import { settingsQuery, stateQuery } from '../../data/queries'
import { useTimeLeft } from '../../data/useTimeLeft'
import { useWatching } from '../../data/useWatching'
import { formatExact, formatMoney, shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Meter } from '../../ui/Meter'
import { NewerVersion } from './NewerVersion'

/** The window's foot: what Debrief is doing, and what today cost. */
export function StatusBar() {
  const { data: state } = useQuery(stateQuery)
  const { data: stored } = useQuery(settingsQuery)
  const { pause, lookAgain, isPausing, isLooking } = useWatching()
  const left = useTimeLeft(state?.indexing ?? null)
  return (
    <footer className="status-bar" aria-label={t('status.label')}>
      {state !== undefined && (
        <>
          <p className="status-bar__doing" title={state.home.path}>
            {[
              ...doing(state),
              ...(left === null ? [] : [left]),
              ...(stored?.settings['privacy.localOnly'] === true ? [t('status.localOnly')] : []),
            ].map((words) => (
              <span key={words} className="status-bar__part">
                <bdi>{words}</bdi>
              </span>
            ))}
          </p>
          {state.indexing !== null && (
            <span className="status-bar__meter">
              <Meter
                share={state.indexing.done / Math.max(1, state.indexing.total)}
                label={t('status.indexingLabel')}
                valueText={t('status.indexing', state.indexing)}
              />
            </span>
          )}
          {state.troubled > 0 && (
            <a className="status-bar__link status-bar__link--trouble" href={hashOfPlace({ page: 'health' })}>
              {t('status.troubled', { count: state.troubled })}
            </a>
          )}
          <Button kind="quiet" isBusy={isLooking || state.indexing !== null} onClick={lookAgain}>
            {t('status.lookAgain')}
          </Button>
          <Button kind="quiet" title={t('nav.pauseHint')} isBusy={isPausing} onClick={() => pause(!state.isPaused)}>
            {t(state.isPaused ? 'nav.resume' : 'nav.pause')}
          </Button>
          <NewerVersion />
          <a className="status-bar__link" href="#/usage">
            {spent(state)}
          </a>
        </>
      )}
    </footer>
  )
}

/** Against the limit that will be reached first. */
function spent({ budget }: AppState): string {
  const { span, spentNanoUsd, limitNanoUsd } = nearerLimit(budget)
  const values = { spent: formatMoney(spentNanoUsd), limit: formatMoney(limitNanoUsd) }
  return t(span === 'day' ? 'status.today' : 'status.month', values)
}

function paused({ pausedUntil }: AppState): string {
  return pausedUntil === null ? t('status.paused') : t('status.pausedUntil', { time: formatExact(pausedUntil) })
}

/** What goes on, most important first. */
function doing(state: AppState): string[] {
  const path = shortenHome(state.home.path)
  if (!state.home.exists) return [t('status.waiting', { path })]
  const parts = [state.isPaused ? paused(state) : t('status.watching', { path, others: state.home.others })]
  if (state.isOffline) parts.push(t('status.offline'))
  if (state.indexing !== null) parts.push(t('status.indexing', state.indexing))
  if (state.working !== null) parts.push(t('status.working', { title: state.working.title }))
  if (state.running > 0) parts.push(t('status.runningCount', { count: state.running }))
  if (state.queued > 0) parts.push(t('status.queued', { count: state.queued }))
  return parts
}
