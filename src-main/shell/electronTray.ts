import { join } from 'node:path'
import { Menu, Tray, nativeImage } from 'electron'
import type { TrayCommand, TrayItem } from '../core/trayModel'
import type { TrayHost } from './tray'
import { trayFile } from './trayIcons'

/** A real tray icon, with images from `folder`. */
export function electronTray(folder: string, platform: NodeJS.Platform): TrayHost {
  const image = (frame: string): Electron.NativeImage =>
    nativeImage.createFromPath(join(folder, trayFile(frame, platform)))
  const tray = new Tray(image('idle'))
  let onMenuOpen = (_isOpen: boolean): void => {}
  return {
    setImage: (frame) => tray.setImage(image(frame)),
    setToolTip: (text) => tray.setToolTip(text),
    setMenu(items, onCommand) {
      const menu = Menu.buildFromTemplate(items.map((item) => entryOf(item, platform, onCommand)))
      menu.on('menu-will-show', () => onMenuOpen(true))
      menu.on('menu-will-close', () => onMenuOpen(false))
      tray.setContextMenu(menu)
    },
    onMenuOpen(listener) {
      onMenuOpen = listener
    },
    onClick(listener) {
      // On macOS a click opens the menu, as every menu bar icon does.
      if (platform !== 'darwin') tray.on('click', listener)
    },
    destroy: () => tray.destroy(),
  }
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
