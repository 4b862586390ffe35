import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const watcher = 'org.kde.StatusNotifierWatcher'
const waitSeconds = 600
/** So long after a panel was found Chromium has long taken a name for the icon that it offers. */
const offeredWithinMs = 3_000

const run = promisify(execFile)

/**
 * Linux: a desktop that starts slowly has its panel after us, and Electron never offers it an icon that was made before. Calls
 * `onLate` once when a panel came within ten minutes and has no icon of ours: that covers one that comes in the moment between
 * making the icon and asking here. Without `gdbus` nothing happens.
 */
export function watchForLatePanel(onLate: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  async function watch(): Promise<void> {
    await run('gdbus', ['wait', '--session', `--timeout=${waitSeconds}`, watcher], { signal })
    await wait(offeredWithinMs, undefined, { signal })
    if (!(await hasIcon(signal))) onLate()
  }
  watch().catch(() => {
    // no gdbus, no panel within ten minutes, or stopped
  })
  return () => stop.abort()
}

/** Chromium takes a name on the bus for each icon that a panel shows: "org.kde.StatusNotifierItem-<pid>-<number>". */
async function hasIcon(signal: AbortSignal): Promise<boolean> {
  const bus = ['--session', '--dest=org.freedesktop.DBus', '--object-path=/org/freedesktop/DBus']
  const { stdout } = await run('gdbus', ['call', ...bus, '--method=org.freedesktop.DBus.ListNames'], { signal })
  return stdout.includes(`'org.kde.StatusNotifierItem-${process.pid}-`)
}
