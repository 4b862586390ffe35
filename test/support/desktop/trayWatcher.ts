import dbus from 'dbus-next'

/** org.kde.StatusNotifierWatcher as a panel has it: icons register themselves by their bus name. */
export class TrayWatcher extends dbus.interface.Interface {
  readonly items: string[] = []
  /** How many icons were ever registered: one that is taken away and made anew counts twice. */
  registered = 0
  readonly onRegistered = new Set<() => void>()

  constructor() {
    super('org.kde.StatusNotifierWatcher')
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true
  }

  get ProtocolVersion(): number {
    return 0
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service)
    this.registered += 1
    this.StatusNotifierItemRegistered(service)
    for (const listener of this.onRegistered) listener()
  }

  RegisterStatusNotifierHost(_service: string): void {}

  /** An application is gone from the bus, and its icon with it. */
  drop(service: string): void {
    const place = this.items.indexOf(service)
    if (place !== -1) this.items.splice(place, 1)
  }

  StatusNotifierItemRegistered(service: string): string {
    return service
  }
}

TrayWatcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
  },
})
