import { describeNotice } from '../contract/describeNotice'
import type { ModelNotice } from '../contract/models'
import type { Place } from '../contract/routes'
import type { Settled } from '../debrief'
import { coalescedText, settledText } from './notificationText'
import type { NotificationText } from './notificationText'
import type { Timers } from './timers'

/** Shows one notification of the system and calls `onClick` when it is clicked. */
export type ShowNotification = (text: NotificationText, onClick: () => void) => void

export interface Notifications {
  /** One session is settled: said now, or with the others of the same moment. */
  settled(event: Settled): void
  /** A chosen model is gone or will be: said once, ever. */
  noticed(notice: ModelNotice): void
  /** The window went to the tray. */
  hidden(): void
}

const coalesceMs = 3_000

/** Collects what settles within three seconds: one session gets its own notification, several get one together. */
export function createNotifications(options: {
  show: ShowNotification
  timers: Timers
  isEnabled: () => boolean
  goTo: (place: Place) => void
}): Notifications {
  let waiting: Settled[] = []
  let isCollecting = false

  function flush(): void {
    const told = waiting
    waiting = []
    isCollecting = false
    const [first] = told
    if (first === undefined || !options.isEnabled()) return
    if (told.length === 1) {
      options.show(settledText(first), () => options.goTo({ page: 'summary', id: first.summary.id }))
    } else {
      options.show(coalescedText(told.length), () => options.goTo({ page: 'summaries' }))
    }
  }

  return {
    settled(event) {
      // The same session twice within the moment is one piece of news: the later one.
      waiting = [...waiting.filter((other) => other.summary.sessionId !== event.summary.sessionId), event]
      if (isCollecting) return
      isCollecting = true
      options.timers.after(coalesceMs, flush)
    },
    noticed(notice) {
      if (!options.isEnabled()) return
      const { what, todo } = describeNotice(notice)
      // The window has the switch, on whatever page it is.
      options.show({ title: what, body: todo }, () => options.goTo({ page: 'summaries' }))
    },
    hidden() {
      if (!options.isEnabled()) return
      options.show(
        { title: 'Debrief is still running', body: 'It stays in the tray and goes on watching. Quit from its menu.' },
        () => options.goTo({ page: 'summaries' }),
      )
    },
  }
}
