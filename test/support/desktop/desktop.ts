import dbus from 'dbus-next'
import type { Message, MessageBus } from 'dbus-next'
import { startBus } from './bus'
import { NotificationServer } from './notificationServer'
import type { ShownNotification } from './notificationServer'
import { trayIcon } from './trayIcon'
import type { TrayIcon } from './trayIcon'
import { TrayWatcher } from './trayWatcher'

/** A desktop on a bus of its own: a panel with a tray, and notifications. */
export interface Desktop {
  readonly address: string
  readonly notifications: NotificationServer
  /** The newest icon; waits until there is one with a menu, which comes a moment later. */
  tray(): Promise<TrayIcon>
  trayCount(): number
  /** How many icons were ever shown: one that is taken away and made anew counts twice. */
  traysEver(): number
  /** Starts the panel now, when the desktop was started without one. */
  startPanel(): Promise<void>
  /** Waits until that many notifications were shown in all, and returns the last of them. */
  notified(count: number): Promise<ShownNotification>
  /** Looks again whenever anything happens on the bus, until the answer is not null. */
  until<Found>(look: () => Promise<Found | null> | Found | null): Promise<Found>
  /** Waits until somebody on the bus has that name. */
  hasName(name: string): Promise<void>
  stop(): Promise<void>
}

export async function startDesktop(options: { hasPanel?: boolean } = {}): Promise<Desktop> {
  const { address, stop: stopBus } = await startBus()
  const bus = dbus.sessionBus({ busAddress: address })
  const notifications = new NotificationServer()
  const watcher = new TrayWatcher()
  const looks = new Set<() => void>()
  const lookAgain = (): void => [...looks].forEach((look) => look())

  notifications.onShown.add(lookAgain)
  watcher.onRegistered.add(lookAgain)
  bus.on('message', (message: Message) => {
    if (message.type !== dbus.MessageType.SIGNAL) return
    const [name, , owner] = message.member === 'NameOwnerChanged' ? message.body : []
    if (owner === '') watcher.drop(String(name))
    lookAgain()
  })
  const apis = ['com.canonical.dbusmenu', 'org.kde.StatusNotifierItem', 'org.freedesktop.DBus']
  for (const api of apis) await subscribe(bus, api)
  bus.export('/org/freedesktop/Notifications', notifications)
  await bus.requestName('org.freedesktop.Notifications', 0)
  if (options.hasPanel !== false) await startPanel()

  async function startPanel(): Promise<void> {
    bus.export('/StatusNotifierWatcher', watcher)
    await bus.requestName('org.kde.StatusNotifierWatcher', 0)
  }

  function until<Found>(look: () => Promise<Found | null> | Found | null): Promise<Found> {
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        Promise.resolve()
          .then(look)
          .then((found) => {
            if (found === null) return
            looks.delete(attempt)
            resolve(found)
          }, reject)
      }
      looks.add(attempt)
      attempt()
    })
  }

  return {
    address,
    notifications,
    startPanel,
    until,
    trayCount: () => watcher.items.length,
    traysEver: () => watcher.registered,
    async tray() {
      return until(async () => {
        const service = watcher.items.at(-1)
        if (service === undefined) return null
        const icon = trayIcon(bus, service)
        return (await icon.hasMenu()) ? icon : null
      })
    },
    notified: (count) => until(() => notifications.shown[count - 1] ?? null),
    async hasName(name) {
      await until(async () => ((await ask(bus, 'NameHasOwner', name))[0] === true ? name : null))
    },
    async stop() {
      bus.disconnect()
      await stopBus()
    },
  }
}

async function subscribe(bus: MessageBus, api: string): Promise<void> {
  await ask(bus, 'AddMatch', `type='signal',interface='${api}'`)
}

/** A question to the bus itself. */
async function ask(bus: MessageBus, member: string, text: string): Promise<unknown[]> {
  const service = 'org.freedesktop.DBus'
  const path = '/org/freedesktop/DBus'
  const message = new dbus.Message({
    destination: service,
    path,
    interface: service,
    member,
    signature: 's',
    body: [text],
  })
  return (await bus.call(message))?.body ?? []
}
