import type { Readable } from 'node:stream'
import { firstLine, startChild } from './child'

/** A display that nobody sees, on a number that is free. */
export async function startXvfb(): Promise<{ display: string; stop: () => Promise<void> }> {
  const screen = ['-screen', '0', '1400x1000x24', '-nolisten', 'tcp']
  const running = startChild('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const numbers = running.child.stdio[3] as Readable | null
  const number = await firstLine(numbers, 'Xvfb')
  return { display: `:${number}`, stop: running.stop }
}
