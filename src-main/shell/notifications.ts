import { z } from 'zod'
import { describeNotice } from '../contract/describeNotice'
import { t } from '../contract/i18n/t'
import type { ModelNotice } from '../contract/models'
import { Place } from '../contract/routes'
import type { Settings } from '../contract/settings'
import { quietUntil } from '../core/quietHours'
import { isTellable } from '../core/tellable'
import type { SessionToLookAt, Settled } from '../debrief'
import { coalescedText, isTrouble, lookText, quietText, settledText } from './notificationText'
import type { NotificationText } from './notificationText'
import type { Timers } from './timers'

/** Shows one notification of the system and calls `onClick` when it is clicked. */
export type ShowNotification = (text: NotificationText, onClick: () => void) => void

export interface Notifications {
  /** One session is settled: said now, or with the others of the same moment or of the quiet hours. */
  settled(event: Settled): void
  /** A session failed without a summary, or may wait for an approval: said for itself, because somebody has to do something. */
  needsLook(event: SessionToLookAt): void
  /** A chosen model is gone or will be: said once, ever. */
  noticed(notice: ModelNotice): void
  /** A newer version of Debrief is out. False where it was not told: notifications are off, or it is quiet. */
  newerVersion(version: string): boolean
  /** The window is hidden, and Debrief goes on: in the tray, or where nobody sees it. */
  hidden(hasTray: boolean): void
  /** This desktop shows no tray icons: the window is all there is. */
  trayMissing(): void
  /** Quiet hours may have been changed: what they held back is told now, if they are over by that. */
  settingsChanged(): void
  /** What an earlier run kept by `keepHeld`: told now, or at the end of the quiet hours that still are. */
  resume(kept: string | null): void
}

const News = z.object({
  sessionId: z.string(),
  text: z.object({ title: z.string(), body: z.string() }),
  place: Place,
  isSummary: z.boolean(),
})
type News = z.infer<typeof News>

const coalesceMs = 3_000
/** A machine that slept, or whose clock was set, is looked at again this soon. */
const longestWaitMs = 10 * 60_000
const list: Place = { page: 'summaries' }

/**
 * Collects what settles within three seconds: one session gets its own notification, several get one together. What comes within the
 * quiet hours waits for their end, also over a restart.
 */
export function createNotifications(options: {
  show: ShowNotification
  timers: Timers
  /** UTC ms. */
  now: () => number
  /** null before Debrief has started. */
  settings: () => Settings | null
  goTo: (place: Place) => void
  /** Stores what is held for the next run, or that nothing is any more. */
  keepHeld: (kept: string) => void
}): Notifications {
  const { timers } = options
  let waiting: News[] = []
  let held: News[] = []
  let isCollecting = false
  let isHolding = false
  let cancelEnd = (): void => {}

  function tell({ text, place }: Pick<News, 'text' | 'place'>): void {
    options.show(text, () => options.goTo(place))
  }

  const isEnabled = (): boolean => options.settings()?.['notifications.enabled'] ?? false

  function quietEnd(): number | null {
    const settings = options.settings()
    if (settings === null) return null
    return quietUntil(
      { from: settings['notifications.quietFrom'], to: settings['notifications.quietTo'] },
      options.now(),
    )
  }

  function flush(): void {
    const told = waiting
    waiting = []
    isCollecting = false
    const [first] = told
    if (first === undefined || !isEnabled()) return
    if (quietEnd() !== null) hold(told)
    else tell(told.length === 1 ? first : { text: coalescedText(told.length), place: list })
  }

  function hold(news: readonly News[]): void {
    held = [...held.filter(({ sessionId }) => news.every((other) => other.sessionId !== sessionId)), ...news]
    options.keepHeld(JSON.stringify(held))
    if (!isHolding) endQuiet()
  }

  function endQuiet(): void {
    cancelEnd()
    const until = quietEnd()
    isHolding = until !== null
    if (until !== null) {
      cancelEnd = timers.after(Math.min(until - options.now(), longestWaitMs), endQuiet)
      return
    }
    const told = held
    held = []
    const [first] = told
    if (first === undefined) return
    options.keepHeld('[]')
    if (!isEnabled()) return
    const summaries = told.filter(({ isSummary }) => isSummary).length
    tell(told.length === 1 ? first : { text: quietText(summaries, told.length - summaries), place: list })
  }

  function isWanted(project: string, isTrouble: boolean): boolean {
    const settings = options.settings()
    return settings !== null && isTellable({ project, isTrouble }, settings)
  }

  return {
    settled(event) {
      if (!isWanted(event.project, isTrouble(event))) return
      const { id, sessionId } = event.summary
      const place: Place = { page: 'summary', id }
      const news: News = { sessionId, text: settledText(event), place, isSummary: true }
      // The same session twice within the moment is one piece of news: the later one.
      waiting = [...waiting.filter((other) => other.sessionId !== sessionId), news]
      if (isCollecting) return
      isCollecting = true
      timers.after(coalesceMs, flush)
    },
    needsLook(event) {
      if (!isWanted(event.project, true)) return
      const place: Place = { page: 'transcript', id: event.sessionId, e: event.e }
      const news: News = { sessionId: event.sessionId, text: lookText(event), place, isSummary: false }
      if (quietEnd() !== null) hold([news])
      else tell(news)
    },
    noticed(notice) {
      if (!isEnabled()) return
      const { what, todo } = describeNotice(notice)
      // The window has the switch, on whatever page it is.
      tell({ text: { title: what, body: todo }, place: list })
    },
    newerVersion(version) {
      if (!isEnabled() || quietEnd() !== null) return false
      const text = { title: t('notify.newerVersion', { version }), body: t('notify.newerVersionTodo') }
      tell({ text, place: { page: 'settings', section: 'about' } })
      return true
    },
    hidden(hasTray) {
      if (!isEnabled()) return
      const body = hasTray ? t('notify.hiddenInTray') : t('notify.hiddenNoTray')
      tell({ text: { title: t('notify.hidden'), body }, place: list })
    },
    settingsChanged() {
      if (isHolding) endQuiet()
    },
    resume(kept) {
      const news = heldIn(kept)
      if (news.length === 0) return
      held = [...news.filter(({ sessionId }) => held.every((other) => other.sessionId !== sessionId)), ...held]
      endQuiet()
    },
    trayMissing() {
      if (!isEnabled()) return
      tell({ text: { title: t('notify.noTray'), body: t('notify.noTrayTodo') }, place: list })
    },
  }
}

function heldIn(kept: string | null): readonly News[] {
  try {
    return News.array().parse(JSON.parse(kept ?? '[]'))
  } catch {
    return [] // of another release
  }
}
