import { spawn } from 'node:child_process'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A helper program of the tests, and how to end it. */
export interface Running {
  readonly child: ChildProcess
  /** Resolves when it is gone. */
  stop(): Promise<void>
}

/** Starts a program that must not outlive the test, and says what it said when it could not start. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return {
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** The first line that a stream brings. @throws when it ends without one */
export async function firstLine(stream: Readable | null, what: string): Promise<string> {
  let text = ''
  for await (const chunk of stream ?? []) {
    text += String(chunk)
    const end = text.indexOf('\n')
    if (end !== -1) return text.slice(0, end).trim()
  }
  throw new Error(`${what} ended before it was ready: ${text}`)
}
