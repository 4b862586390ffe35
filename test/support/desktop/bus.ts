import { firstLine, startChild } from './child'

/** A private session bus: parallel tests would else see each other's tray icons. */
export async function startBus(): Promise<{ address: string; stop: () => Promise<void> }> {
  const running = startChild('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'])
  return { address: await firstLine(running.child.stdout, 'dbus-daemon'), stop: running.stop }
}
