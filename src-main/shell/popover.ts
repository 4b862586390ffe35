import { isDeepStrictEqual } from 'node:util'
import type { EventName, EventPayload } from '../contract/events'
import type { TrayGlance } from '../contract/tray'
import type { OpenPage, Page } from './page'
import type { Bounds } from './windowMemory'

export interface Popover {
  /** Makes it, hidden, so that opening only has to show it. */
  prepare(): void
  /** Opens it at the icon; closes it when it is open. `icon`: where it is on the displays. */
  toggle(icon: Bounds): void
  hide(): void
  /** What it shows from now on, open or not. */
  update(glance: TrayGlance): void
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** From now on closing really closes: the application is about to end. */
  letGo(): void
}

/** A click on the icon takes the focus away first, and so has closed it by the time that it is told. */
const sameClickMs = 300

/** The small window under the tray's icon: kept hidden, told everything, asking for nothing. */
export function createPopover(options: {
  openPage: OpenPage
  boundsAt: (icon: Bounds) => Bounds
  /** UTC ms. */
  now: () => number
}): Popover {
  let page: Page | null = null
  let isLoaded = false
  let isOpen = false
  let isEnding = false
  let blurredAt = -Infinity
  let shown: TrayGlance | null = null

  function open(): Page {
    return options.openPage(
      { kind: 'popover', bounds: null, isMaximized: false, hash: '#/popover' },
      {
        onLoaded() {
          isLoaded = true
          if (shown !== null) page?.send('tray.changed', shown)
        },
        onClose() {
          hide()
          return !isEnding
        },
        onGone() {
          page = null
          isLoaded = false
          isOpen = false
        },
        onFocus(isFocused) {
          if (isFocused || !isOpen) return
          blurredAt = options.now()
          hide()
        },
      },
    )
  }

  function hide(): void {
    if (!isOpen) return
    isOpen = false
    page?.hide()
  }

  return {
    prepare() {
      page ??= open()
    },
    toggle(icon) {
      if (isOpen) return hide()
      if (options.now() - blurredAt < sameClickMs) return
      page ??= open()
      isOpen = true
      page.moveTo(options.boundsAt(icon))
      page.present()
      if (isLoaded) page.send('tray.opened', null)
    },
    hide,
    update(glance) {
      if (isDeepStrictEqual(glance, shown)) return
      shown = glance
      if (isLoaded) page?.send('tray.changed', glance)
    },
    send: (name, payload) => page?.send(name, payload),
    letGo() {
      isEnding = true
    },
  }
}
