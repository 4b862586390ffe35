import type { TrayGlance } from '../../../src-main/contract/tray'
import { formatClock } from '../../i18n/format'
import { t } from '../../i18n/t'

/** The one thing that is going on, as short as it is clear; a problem stands below it in whole sentences. */
export function glanceStatus(glance: TrayGlance | null, now: number): string {
  const state = glance?.state ?? null
  if (glance === null || (state === null && glance.problem === null)) return t('popover.starting')
  if (state === null) return ''
  if (state.isPaused) {
    return state.pausedUntil === null
      ? t('status.paused')
      : t('status.pausedUntil', { time: formatClock(state.pausedUntil, now) })
  }
  if (state.isOffline) return t('status.offline')
  if (state.working !== null) return t('status.working', { title: state.working.title })
  if (state.indexing !== null) return t('status.indexing', state.indexing)
  if (state.unread > 0) return t('popover.unread', { count: state.unread })
  return glance.problem === null ? t('popover.upToDate') : ''
}
