import { Notification } from 'electron'
import { escapeMarkup } from './notificationText'
import type { ShowNotification } from './notifications'

const keptCount = 50

/**
 * Notifications of the system. Each is kept referenced until it is clicked or closed, else its click is lost to the
 * garbage collector; desktops that never say "closed" are why the oldest ones go.
 */
export function createSystemNotifications(platform: NodeJS.Platform): ShowNotification {
  const kept = new Set<Notification>()
  return ({ title, body }, onClick) => {
    const notification = new Notification({
      title,
      body: platform === 'linux' ? escapeMarkup(body) : body,
      silent: true,
    })
    kept.add(notification)
    const [oldest] = kept
    if (kept.size > keptCount && oldest !== undefined) kept.delete(oldest)
    notification.on('click', () => {
      kept.delete(notification)
      onClick()
    })
    notification.on('close', () => kept.delete(notification))
    notification.show()
  }
}
