import type { App } from 'electron'

/** What the system, or a second start, wants of the application. */
export interface AppEvents {
  /** A `debrief://` link, as macOS hands it over. */
  link(url: string): void
  /** A file, as the Finder and the dock hand it over. */
  file(path: string): void
  /** Another Debrief was started and has left: with its arguments and in its folder. */
  secondStart(argv: readonly string[], cwd: string): void
  /** A click on the dock. */
  activate(): void
}

/**
 * Hears from the first moment on, and keeps what is said until somebody listens: macOS tells of the link or file of a start before Electron
 * is ready, and what would answer is imported only after the icon is there.
 */
export function keepAppEvents(app: Pick<App, 'on'>): { listen(listener: AppEvents): void } {
  let waiting: ((to: AppEvents) => void)[] = []
  let listening: AppEvents | null = null

  function tell(event: (to: AppEvents) => void): void {
    if (listening === null) waiting.push(event)
    else event(listening)
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    tell((to) => to.link(url))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    tell((to) => to.file(path))
  })
  app.on('second-instance', (_event, argv, cwd) => tell((to) => to.secondStart(argv, cwd)))
  app.on('activate', () => tell((to) => to.activate()))
  // A tray application outlives its windows.
  app.on('window-all-closed', () => {})
  return {
    listen(listener) {
      listening = listener
      const all = waiting
      waiting = []
      for (const event of all) event(listener)
    },
  }
}
