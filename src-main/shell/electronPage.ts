import { BrowserWindow, screen } from 'electron'
import { t } from '../contract/i18n/t'
import type { EventName, EventPayload } from '../contract/events'
import type { Look } from './appearance'
import { fitBounds } from './fitBounds'
import type { OpenPage, PageOptions } from './page'
import { popoverBounds } from './popoverBounds'
import { startPage } from './scheme'
import type { Bounds } from './windowMemory'

/** How an event reaches a page: ipc/ knows. */
export type SendEvent = <Name extends EventName>(
  to: Electron.WebContents,
  name: Name,
  payload: EventPayload<Name>,
) => void

/** Opens real windows: one preload, no Node in the page, shown when there is something to see. */
export function electronPages(options: { preload: string; icon: string; look: Look; sendEvent: SendEvent }): OpenPage {
  const textScale = (): number => options.look.current()['appearance.textSize'] / 100
  return (page, events) => {
    const window = new BrowserWindow({
      ...sizes[page.kind],
      title: page.kind === 'settings' ? t('settings.windowTitle') : t('app.name'),
      ...placeOf(page),
      show: false,
      icon: options.icon,
      autoHideMenuBar: true,
      backgroundColor: options.look.background(),
      webPreferences: {
        preload: options.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        zoomFactor: textScale(),
      },
    })
    let isPainted = false
    let isWanted = false
    let isNew = true
    window.once('ready-to-show', () => {
      isPainted = true
      if (isWanted) present()
    })
    window.webContents.on('did-finish-load', () => events.onLoaded())
    window.on('close', (event) => {
      if (events.onClose()) event.preventDefault()
    })
    window.once('closed', () => events.onGone())
    window.on('focus', () => events.onFocus(true))
    // A window that is hidden while it has the focus does not lose it everywhere.
    window.on('blur', () => events.onFocus(false))
    window.on('hide', () => events.onFocus(false))
    // Chromium keeps a zoom of its own for each address, also over restarts.
    window.webContents.on('did-navigate', () => {
      if (window.webContents.getZoomFactor() !== textScale()) window.webContents.setZoomFactor(textScale())
    })
    // Fails only when the window is destroyed while it loads, and then nobody is waiting for it.
    window.loadURL(addressOf(page, options.look)).catch(() => {})

    function present(): void {
      if (window.isMinimized()) window.restore()
      // Not before it is wanted: on Linux maximizing shows it.
      if (isNew && page.isMaximized) window.maximize()
      isNew = false
      window.show()
      window.focus()
    }

    return {
      present() {
        isWanted = true
        if (isPainted) present()
      },
      hide() {
        isWanted = false
        window.hide()
      },
      destroy: () => window.destroy(),
      moveTo: (bounds) => window.setBounds(bounds),
      bounds: () => window.getNormalBounds(),
      isMaximized: () => window.isMaximized(),
      hash: () => URL.parse(window.webContents.getURL())?.hash || null,
      send(name, payload) {
        if (!window.isDestroyed()) options.sendEvent(window.webContents, name, payload)
      },
    }
  }
}

const popoverSize = { width: 340, height: 460 }

const sizes = {
  main: { width: 1080, height: 720, minWidth: 640, minHeight: 420 },
  settings: { width: 720, height: 640, minWidth: 520, minHeight: 420 },
  popover: {
    ...{ ...popoverSize, frame: false, resizable: false, movable: false },
    ...{ minimizable: false, maximizable: false, fullscreenable: false, skipTaskbar: true, alwaysOnTop: true },
  },
}

/** Where the popover of an icon stands, as large as the text wants it. */
export function popoverAt(icon: Bounds, look: Look): Bounds {
  const scale = look.current()['appearance.textSize'] / 100
  const { workArea } = screen.getDisplayMatching(icon)
  return popoverBounds(icon, workArea, { width: popoverSize.width * scale, height: popoverSize.height * scale })
}

function placeOf(page: PageOptions): Electron.Rectangle | object {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  return fitBounds(page.bounds, areas) ?? {}
}

/** With the density and the language in it, which the page needs before it asks anything. */
function addressOf({ hash }: PageOptions, look: Look): string {
  const { 'appearance.density': density, 'appearance.language': language } = look.current()
  const query = new URLSearchParams({ density, language, preferred: look.preferredLanguages().join(',') })
  return `${startPage}?${query.toString()}${hash ?? ''}`
}
