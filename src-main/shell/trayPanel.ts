import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const watcher = 'org.kde.StatusNotifierWatcher'
const waitSeconds = 600
/** A desktop that starts has its panel by then; one that has none is not waited for before that is said. */
const missingAfterSeconds = 10
/** So long after a panel is there Chromium has long registered the icon with it, if it ever will. */
const offeredWithinMs = 3_000

const run = promisify(execFile)

/**
 * Linux: a desktop that starts slowly has its panel after us, and Electron never offers it an icon that was made before. Calls
 * `onLate` once when a panel came within ten minutes and does not have our icon, also when it came in the moment between making the
 * icon and asking here. `onMissing`: there is none after ten seconds; it may still come. Without `gdbus` nothing happens.
 */
export function watchForLatePanel({ onLate, onMissing }: { onLate: () => void; onMissing: () => void }): () => void {
  const stop = new AbortController()
  const { signal } = stop
  async function watch(): Promise<void> {
    const wasThere = (await bus('NameHasOwner', watcher, signal)).includes('true')
    if (!(await comesWithin(missingAfterSeconds))) {
      onMissing()
      if (!(await comesWithin(waitSeconds))) return
    }
    await wait(offeredWithinMs, undefined, { signal })
    if (!(await hasOurIcon(signal).catch(() => wasThere))) onLate()
  }
  async function comesWithin(seconds: number): Promise<boolean> {
    try {
      await run('gdbus', ['wait', '--session', `--timeout=${seconds}`, watcher], { signal })
      return true
    } catch (error) {
      if (signal.aborted || isNoProgram(error)) throw error
      return false
    }
  }
  watch().catch(() => {
    // no gdbus, no panel within ten minutes, or stopped
  })
  return () => stop.abort()
}

function isNoProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Whether one of the panel's icons is of this process. Items are named by their connection: ":1.42", ":1.42/StatusNotifierItem". */
async function hasOurIcon(signal: AbortSignal): Promise<boolean> {
  const path = ['--session', `--dest=${watcher}`, '--object-path=/StatusNotifierWatcher']
  const get = ['--method=org.freedesktop.DBus.Properties.Get', watcher, 'RegisteredStatusNotifierItems']
  const { stdout } = await run('gdbus', ['call', ...path, ...get], { signal })
  const connections = stdout.match(/:\d+\.\d+/g) ?? []
  // Items with names of another kind cannot be judged.
  if (connections.length === 0 && /'/.test(stdout)) throw new Error('icons without connections')
  const owners = connections.map((name) => bus('GetConnectionUnixProcessID', name, signal).catch(() => ''))
  return (await Promise.all(owners)).some((answer) => answer.includes(`uint32 ${process.pid},`))
}

async function bus(method: string, name: string, signal: AbortSignal): Promise<string> {
  const path = ['--session', '--dest=org.freedesktop.DBus', '--object-path=/org/freedesktop/DBus']
  return (await run('gdbus', ['call', ...path, `--method=org.freedesktop.DBus.${method}`, name], { signal })).stdout
}
