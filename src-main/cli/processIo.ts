import { onInterruptSignal } from './interrupts'
import type { CliIo } from './io'

export interface ProcessIoOptions extends Pick<
  CliIo,
  'version' | 'resumer' | 'openInWindow' | 'ownData' | 'describeKeyring'
> {
  /**
   * Electron takes SIGINT and SIGTERM for itself and makes them a request to quit, which must be held back until the run has
   * ended. Returns its own unsubscribe.
   */
  readonly onQuit?: (listener: () => void) => () => void
  /** How the process ends at once; Electron's own, because after its `process.exit` a run with a closed stdout spins for ever. */
  readonly exit?: (code: number) => void
}

/**
 * The real process. A reader that goes away (`| head`) ends the run quietly: nothing is left to say, and whatever is being
 * written is safe in its transaction.
 */
export function processIo({ onQuit, exit = process.exit, ...options }: ProcessIoOptions): CliIo {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      exit(0)
    })
  }
  return {
    ...options,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    environment: process.env,
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    onInterrupt(listener) {
      let isAsked = false
      // The second Ctrl+C does not wait for a clean end.
      const onSignal = (): void => {
        if (isAsked) exit(1)
        isAsked = true
        listener()
      }
      const forgetSignals = onInterruptSignal(onSignal)
      const forgetQuit = onQuit?.(onSignal)
      return () => {
        forgetQuit?.()
        forgetSignals()
      }
    },
  }
}
