import type { CliIo } from './io'

/**
 * The real process. A reader that goes away (`| head`) ends the run quietly: nothing is left to say, and whatever is being
 * written is safe in its transaction.
 */
export function processIo(options: Pick<CliIo, 'version' | 'describeKeyring'>): CliIo {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
  return {
    ...options,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    environment: process.env,
    isTty: process.stdout.isTTY,
    onInterrupt(listener) {
      let isAsked = false
      // The second Ctrl+C does not wait for a clean end.
      const onSignal = (): void => {
        if (isAsked) process.exit(1)
        isAsked = true
        listener()
      }
      process.on('SIGINT', onSignal)
      process.on('SIGTERM', onSignal)
      return () => {
        process.off('SIGINT', onSignal)
        process.off('SIGTERM', onSignal)
      }
    },
  }
}
