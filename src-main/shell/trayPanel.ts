import { execFile } from 'node:child_process'

const watcher = 'org.kde.StatusNotifierWatcher'
const waitSeconds = 600

/**
 * Linux: a desktop that starts slowly has its panel after us, and Electron never offers it an icon that was made before.
 * Calls `onLate` once when the panel was missing at the start and came within ten minutes. Without `gdbus` nothing happens.
 */
export function watchForLatePanel(onLate: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const ask = ['call', '--session', '--dest=org.freedesktop.DBus', '--object-path=/org/freedesktop/DBus']
  execFile('gdbus', [...ask, '--method=org.freedesktop.DBus.NameHasOwner', watcher], { signal }, (error, answer) => {
    if (error !== null || answer.includes('true')) return
    execFile('gdbus', ['wait', '--session', `--timeout=${waitSeconds}`, watcher], { signal }, (failure) => {
      if (failure === null) onLate()
    })
  })
  return () => stop.abort()
}
