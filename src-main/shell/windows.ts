import type { EventName, EventPayload } from '../contract/events'
import type { Place, SettingsSection } from '../contract/routes'
import type { OpenPage, Page } from './page'
import type { Timers } from './timers'
import type { WindowMemory } from './windowMemory'

export interface Windows {
  /** Shows the main window, created when there is none, and goes to `place` when one is given. */
  show(place?: Place): void
  /** Shows the main window, which takes these files and folders as if they were dropped on it. */
  showFiles(paths: readonly string[]): void
  /** Shows the settings window, at a section when one is given. */
  showSettings(section?: SettingsSection | null): void
  /** Tells every open window. */
  broadcast<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** From now on closing really closes: the application is about to end. */
  letGo(): void
}

/** A hidden window costs some 40 MB: after this it is given back, and the next one takes half a second to appear. */
const hiddenForMs = 5 * 60_000

interface OpenWindow {
  readonly page: Page
  isLoaded: boolean
  /** Where to go as soon as it is loaded. */
  place: Place | null
  /** What it is given as soon as it is loaded. */
  files: readonly string[]
}

/** The two windows: none before it is asked for, the main one hidden by its close button and destroyed later. */
export function createWindows(options: {
  openPage: OpenPage
  memory: WindowMemory
  timers: Timers
  /** The main window is being made, and will ask for the list when it is. */
  onOpening: () => void
  onFirstHidden: () => void
  /** The main window got the focus, or lost it: somebody looks, or does not any more. */
  onLook: (isFocused: boolean) => void
}): Windows {
  const { memory } = options
  let main: OpenWindow | null = null
  let settings: OpenWindow | null = null
  let isEnding = false
  let cancelDestroy = (): void => {}

  /** Where it was left, unless it is opened to show something. */
  function openMain(place: Place | undefined): OpenWindow {
    options.onOpening()
    const { bounds, isMaximized, hash } = memory.read()
    const page = options.openPage(
      { kind: 'main', bounds, isMaximized, hash: place === undefined ? hash : null },
      {
        onLoaded: () => {
          if (main === null) return
          main.isLoaded = true
          sendPlace(main)
          sendFiles(main)
        },
        onClose: () => {
          memory.write({ bounds: page.bounds(), isMaximized: page.isMaximized(), hash: page.hash() })
          if (isEnding) return false
          hide(page)
          return true
        },
        onGone: () => {
          cancelDestroy()
          main = null
        },
        onFocus: options.onLook,
      },
    )
    return { page, isLoaded: false, place: null, files: [] }
  }

  function openSettings(): OpenWindow {
    const page = options.openPage(
      { kind: 'settings', bounds: null, isMaximized: false, hash: '#/settings' },
      {
        onLoaded: () => {
          if (settings === null) return
          settings.isLoaded = true
          sendPlace(settings)
        },
        onClose: () => false,
        onGone: () => {
          settings = null
        },
        onFocus: () => {},
      },
    )
    return { page, isLoaded: false, place: null, files: [] }
  }

  function hide(page: Page): void {
    page.hide()
    cancelDestroy = options.timers.after(hiddenForMs, () => page.destroy())
    if (memory.read().hasSaidHidden) return
    memory.write({ hasSaidHidden: true })
    options.onFirstHidden()
  }

  return {
    show(place) {
      cancelDestroy()
      main ??= openMain(place)
      if (place !== undefined) main.place = place
      if (main.isLoaded) sendPlace(main)
      main.page.present()
    },
    showFiles(paths) {
      cancelDestroy()
      main ??= openMain(undefined)
      main.files = [...main.files, ...paths]
      if (main.isLoaded) sendFiles(main)
      main.page.present()
    },
    showSettings(section = null) {
      settings ??= openSettings()
      if (section !== null) settings.place = { page: 'settings', section }
      if (settings.isLoaded) sendPlace(settings)
      settings.page.present()
    },
    broadcast(name, payload) {
      main?.page.send(name, payload)
      settings?.page.send(name, payload)
    },
    letGo() {
      isEnding = true
      cancelDestroy()
    },
  }
}

function sendFiles(window: OpenWindow): void {
  if (window.files.length === 0) return
  window.page.send('files.given', { paths: [...window.files] })
  window.files = []
}

function sendPlace(window: OpenWindow): void {
  if (window.place === null) return
  window.page.send('place.requested', window.place)
  window.place = null
}
