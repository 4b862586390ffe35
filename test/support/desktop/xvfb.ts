import type { Readable } from 'node:stream'
import { firstLine, startChild } from './child'

/** A display that nobody sees, on a number that is free. */
export async function startXvfb(): Promise<{ display: string; stop: () => Promise<void> }> {
  // Without -noreset it starts anew when its last client goes, and whoever comes at that moment finds no display.
  const screen = ['-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset']
  const running = startChild('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const numbers = running.child.stdio[3] as Readable | null
  const number = await firstLine(numbers, 'Xvfb')
  return { display: `:${number}`, stop: running.stop }
}
