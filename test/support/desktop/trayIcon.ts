import { createHash } from 'node:crypto'
import dbus from 'dbus-next'
import type { MessageBus } from 'dbus-next'
import { z } from 'zod'

const item = 'org.kde.StatusNotifierItem'
const menu = 'com.canonical.dbusmenu'
const itemPath = '/StatusNotifierItem'

export interface MenuEntry {
  readonly id: number
  /** "—" for a separator. */
  readonly label: string
  readonly isEnabled: boolean
}

/** One application's icon, seen from the panel. */
export interface TrayIcon {
  readonly service: string
  toolTip(): Promise<string>
  /** Changes whenever the image does. */
  imageHash(): Promise<string>
  /** False as long as the application has given none, and when the icon is gone. */
  hasMenu(): Promise<boolean>
  menu(): Promise<MenuEntry[]>
  /** @throws when the menu has no such entry, or it is disabled */
  choose(label: string): Promise<void>
  /** A click on the icon itself. */
  activate(): Promise<void>
}

const Variant = z.object({ value: z.unknown() })
const Layout = z.tuple([z.number(), z.record(z.string(), Variant), z.array(Variant)])

export function trayIcon(bus: MessageBus, service: string): TrayIcon {
  async function call(
    path: string,
    api: string,
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<unknown[]> {
    const message = new dbus.Message({ destination: service, path, interface: api, member, signature, body })
    return (await bus.call(message))?.body ?? []
  }

  async function property(name: string): Promise<unknown> {
    const [found] = await call(itemPath, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [item, name])
    return Variant.parse(found).value
  }

  async function menuPath(): Promise<string> {
    return z.string().parse(await property('Menu'))
  }

  async function layout(): Promise<{ revision: number; entries: MenuEntry[] }> {
    const [revision, root] = await call(await menuPath(), menu, 'GetLayout', 'iias', [0, -1, []])
    return { revision: z.number().parse(revision), entries: flatten(Layout.parse(root)) }
  }

  /** A menu that was rebuilt between reading and clicking has other ids: it is read again, as a panel would. */
  async function choose(label: string): Promise<void> {
    const { revision, entries } = await layout()
    const found = entries.find((entry) => entry.label === label)
    if (!found?.isEnabled) throw new Error(`the tray menu offers no “${label}”`)
    const clicked = [found.id, 'clicked', new dbus.Variant('i', 0), 0]
    try {
      await call(await menuPath(), menu, 'Event', 'isvu', clicked)
    } catch (error) {
      if ((await layout()).revision === revision) throw error
      await choose(label)
    }
  }

  return {
    service,
    async toolTip() {
      const [, , title, text] = z
        .tuple([z.string(), z.unknown(), z.string(), z.string()])
        .parse(await property('ToolTip'))
      return title || text
    },
    async imageHash() {
      return createHash('sha256')
        .update(JSON.stringify(await property('IconPixmap')))
        .digest('hex')
    },
    hasMenu: () =>
      layout().then(
        ({ entries }) => entries.length > 0,
        () => false,
      ),
    menu: async () => (await layout()).entries,
    choose,
    async activate() {
      await call(itemPath, item, 'Activate', 'ii', [0, 0])
    },
  }
}

/** The entries below a node, depth first; the root itself is no entry. */
function flatten([, , children]: z.infer<typeof Layout>): MenuEntry[] {
  return children.flatMap((child) => {
    const node = Layout.parse(child.value)
    const [id, properties] = node
    const entry = {
      id,
      label: properties['type']?.value === 'separator' ? '—' : plain(properties['label']?.value),
      isEnabled: properties['enabled']?.value !== false,
    }
    return [entry, ...flatten(node)]
  })
}

/** As a panel draws it: "_" marks a letter to press, "__" is a real one. */
function plain(label: unknown): string {
  return typeof label === 'string' ? label.replace(/_(.)/g, '$1') : ''
}
