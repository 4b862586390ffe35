import { join } from 'node:path'
import { Menu, Tray, nativeImage, screen } from 'electron'
import type { TrayCommand } from '../contract/tray'
import type { TrayItem } from '../core/trayModel'
import type { TrayHost } from './tray'
import { trayFile } from './trayIcons'

/**
 * A real tray icon, with images from `folder`. With a popover a click is the popover's and the menu comes by the other button, which
 * macOS would else open for both.
 */
export function electronTray(folder: string, platform: NodeJS.Platform, hasPopover: boolean): TrayHost {
  const image = (frame: string): Electron.NativeImage =>
    nativeImage.createFromPath(join(folder, trayFile(frame, platform)))
  const tray = new Tray(image('idle'))
  const isMenuOurs = hasPopover && platform !== 'linux'
  let menu: Menu | null = null
  let onMenuOpen = (_isOpen: boolean): void => {}
  // The icon is there before what answers it: a click in between is answered a moment later.
  const clicked = Promise.withResolvers<(icon: Electron.Rectangle) => void>()
  const dropped = Promise.withResolvers<(paths: readonly string[]) => void>()
  if (platform === 'darwin') tray.setIgnoreDoubleClickEvents(true)
  if (isMenuOurs) tray.on('right-click', () => tray.popUpContextMenu(menu ?? undefined))
  // Without a popover a click on macOS opens the menu, as every menu bar icon does.
  if (platform !== 'darwin' || hasPopover) {
    tray.on('click', (_event, icon) => {
      const at = platform === 'linux' ? atPointer() : icon
      void clicked.promise.then((answer) => answer(at))
    })
  }
  // Only macOS ever tells.
  tray.on('drop-files', (_event, paths) => void dropped.promise.then((answer) => answer(paths)))
  return {
    setImage: (frame) => tray.setImage(image(frame)),
    setToolTip: (text) => tray.setToolTip(text),
    setMenu(items, onCommand) {
      menu = Menu.buildFromTemplate(items.map((item) => entryOf(item, platform, onCommand)))
      menu.on('menu-will-show', () => onMenuOpen(true))
      menu.on('menu-will-close', () => onMenuOpen(false))
      if (!isMenuOurs) tray.setContextMenu(menu)
    },
    onMenuOpen(listener) {
      onMenuOpen = listener
    },
    onClick: clicked.resolve,
    onDrop: dropped.resolve,
    destroy: () => tray.destroy(),
  }
}

/** No panel of Linux says where its icons are. */
function atPointer(): Electron.Rectangle {
  return { ...screen.getCursorScreenPoint(), width: 1, height: 1 }
}

function entryOf(
  item: TrayItem,
  platform: NodeJS.Platform,
  onCommand: (command: TrayCommand) => void,
): Electron.MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' }
  const label = escapeMnemonic(item.label, platform)
  if (item.kind === 'menu') return { label, submenu: item.items.map((each) => entryOf(each, platform, onCommand)) }
  const { command } = item
  return { label, enabled: command !== null, click: () => command !== null && onCommand(command) }
}

/** "&" marks a letter to press, everywhere but on macOS. */
function escapeMnemonic(label: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? label : label.replaceAll('&', '&&')
}
