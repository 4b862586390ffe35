import dbus from 'dbus-next'
import type { Variant } from 'dbus-next'

export interface ShownNotification {
  readonly id: number
  readonly title: string
  readonly body: string
  /** Pairs of key and label, as the specification has them. */
  readonly actions: readonly string[]
  readonly hints: Readonly<Record<string, unknown>>
}

/** org.freedesktop.Notifications as a desktop has it: keeps what is shown, and clicks when a test says so. */
export class NotificationServer extends dbus.interface.Interface {
  readonly shown: ShownNotification[] = []
  readonly onShown = new Set<() => void>()

  constructor() {
    super('org.freedesktop.Notifications')
  }

  Notify(
    _app: string,
    replacedId: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
    hints: Record<string, Variant>,
    _timeoutMs: number,
  ): number {
    const id = replacedId === 0 ? this.shown.length + 1 : replacedId
    const plain = Object.fromEntries(Object.entries(hints).map(([name, { value }]) => [name, value as unknown]))
    this.shown.push({ id, title, body, actions, hints: plain })
    for (const listener of this.onShown) listener()
    return id
  }

  CloseNotification(id: number): void {
    this.NotificationClosed(id, 3)
  }

  GetCapabilities(): string[] {
    return ['actions', 'body', 'body-markup', 'persistence']
  }

  GetServerInformation(): string[] {
    return ['Debrief tests', 'Debrief', '1', '1.2']
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action]
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason]
  }

  /** A person clicks it; desktops then close it. */
  click(id: number): void {
    this.ActionInvoked(id, 'default')
    this.NotificationClosed(id, 2)
  }
}

NotificationServer.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
  },
  signals: {
    ActionInvoked: { signature: 'us' },
    NotificationClosed: { signature: 'uu' },
  },
})
