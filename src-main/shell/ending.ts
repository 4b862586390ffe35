import { app } from 'electron'

/** The system kills what does not end; so do we, a little sooner, and say it. */
const closeAtMostMs = 8_000

/**
 * Ends the application cleanly on Quit, SIGTERM, SIGINT and SIGHUP: `begin` at once, then `close` to its end, then exit.
 */
export function endCleanly(options: {
  begin: () => void
  close: () => Promise<void>
  report: (code: string, error: unknown) => void
}): void {
  let isClosing = false

  async function close(): Promise<void> {
    const late = setTimeout(() => {
      options.report('quit.tookTooLong', null)
      app.exit(1)
    }, closeAtMostMs)
    try {
      await options.close()
    } catch (error) {
      options.report('quit.failed', error)
    }
    clearTimeout(late)
    // Not quit(): called while a prevented quit unwinds, it is ignored.
    app.exit(0)
  }

  app.on('before-quit', options.begin)
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    void close()
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}
