import type { EventName, EventPayload } from '../contract/events'
import type { Place } from '../contract/routes'
import type { OpenPage, Page } from './page'
import type { Timers } from './timers'
import type { WindowMemory } from './windowMemory'

export interface Windows {
  /** Shows the main window, created when there is none, and goes to `place` when one is given. */
  show(place?: Place): void
  showSettings(): void
  /** Tells every open window. */
  broadcast<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  /** From now on closing really closes: the application is about to end. */
  letGo(): void
}

/** A hidden window costs some 40 MB: after this it is given back, and the next one takes half a second to appear. */
const hiddenForMs = 5 * 60_000

interface MainWindow {
  readonly page: Page
  isLoaded: boolean
  /** Where to go as soon as it is loaded. */
  place: Place | null
}

/** The two windows: none before it is asked for, the main one hidden by its close button and destroyed later. */
export function createWindows(options: {
  openPage: OpenPage
  memory: WindowMemory
  timers: Timers
  onFirstHidden: () => void
}): Windows {
  const { memory } = options
  let main: MainWindow | null = null
  let settings: Page | null = null
  let isEnding = false
  let cancelDestroy = (): void => {}

  function openMain(): MainWindow {
    const page = options.openPage(
      { kind: 'main', bounds: memory.read().bounds },
      {
        onLoaded: () => {
          if (main === null) return
          main.isLoaded = true
          sendPlace(main)
        },
        onClose: () => {
          memory.write({ bounds: page.bounds() })
          if (isEnding) return false
          hide(page)
          return true
        },
        onGone: () => {
          cancelDestroy()
          main = null
        },
      },
    )
    return { page, isLoaded: false, place: null }
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
      main ??= openMain()
      if (place !== undefined) main.place = place
      if (main.isLoaded) sendPlace(main)
      main.page.present()
    },
    showSettings() {
      settings ??= options.openPage(
        { kind: 'settings', bounds: null },
        {
          onLoaded: () => {},
          onClose: () => false,
          onGone: () => {
            settings = null
          },
        },
      )
      settings.present()
    },
    broadcast(name, payload) {
      main?.page.send(name, payload)
      settings?.send(name, payload)
    },
    letGo() {
      isEnding = true
      cancelDestroy()
    },
  }
}

function sendPlace(main: MainWindow): void {
  if (main.place === null) return
  main.page.send('place.requested', main.place)
  main.place = null
}
