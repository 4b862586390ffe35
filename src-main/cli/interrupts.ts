/** Electron's plain Node reports one signal twice, microseconds apart; a person needs longer for a second Ctrl+C. */
const echoMs = 250

/** Calls the listener for SIGINT and SIGTERM, an echo of the same signal left out. Returns its own unsubscribe. */
export function onInterruptSignal(
  listener: (signal: NodeJS.Signals) => void,
  now: () => number = () => performance.now(),
): () => void {
  let lastAt = -Infinity
  const onSignal = (signal: NodeJS.Signals): void => {
    const at = now()
    const isEcho = at - lastAt < echoMs
    lastAt = at
    if (!isEcho) listener(signal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
