import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child'
import type { Desktop } from './desktop'

/**
 * A real GNOME keyring on the desktop's bus, its files below `home`, unlocked with a password as a login does. Stopping and
 * starting it with the same home is a restart of the machine.
 */
export async function startKeyring(desktop: Desktop, home: string): Promise<{ stop: () => Promise<void> }> {
  const runtime = join(home, 'runtime')
  mkdirSync(runtime, { recursive: true, mode: 0o700 })
  const running = startChild('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_RUNTIME_DIR: runtime,
      DBUS_SESSION_BUS_ADDRESS: desktop.address,
    },
  })
  running.child.stdin?.end('a password\n')
  await desktop.hasName('org.freedesktop.secrets')
  return { stop: running.stop }
}
