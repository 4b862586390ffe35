import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** An X server of its own for one test: DISPLAY's value, and how to end it. */
export async function startDisplay(): Promise<{ name: string; stop(): Promise<void> }> {
  // It picks a free number itself and writes it to descriptor 3.
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const output = child.stdio[3]
  if (output === null || output === undefined || !('read' in output)) throw new Error('Xvfb has no descriptor 3')
  const [number] = (await Promise.race([
    once(createInterface({ input: output }), 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${String(code)}`))),
  ])) as [string]
  return {
    name: `:${number}`,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
