import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { on, once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** What is said to the CLI besides PATH and HOME: nothing of the machine's own Codex home or key may reach a test. */
export type CliEnvironment = Readonly<
  Partial<Record<'CODEX_HOME' | 'DEBRIEF_HOME' | 'OPENROUTER_API_KEY' | 'OPENROUTER_BASE_URL', string>>
>

export interface CliRun {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Watch {
  /** The next summary that `watch --json` prints. */
  next(): Promise<Record<string, unknown>>
  /** Interrupts it as Ctrl+C does, and resolves with its exit code. */
  stop(): Promise<number | null>
}

/** One program with its leading arguments: the built CLI in Electron's own Node, or a packed launcher. */
export interface CliProgram {
  readonly command: string
  readonly args: readonly string[]
}

/** The CLI as `npm run cli` starts it. These tests run in Electron's Node themselves, so that is the program. */
export function builtCli(): CliProgram {
  return { command: process.execPath, args: [resolve(import.meta.dirname, '../../../dist/node/cli.js')] }
}

export async function runDebrief(
  program: CliProgram,
  args: readonly string[],
  environment: CliEnvironment,
): Promise<CliRun> {
  const child = start(program, args, environment)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end()
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, stdout, stderr }
}

/** Starts `watch --json` and resolves when it has said that it watches. */
export async function startWatch(program: CliProgram, environment: CliEnvironment): Promise<Watch> {
  const child = start(program, ['watch', '--json'], environment)
  const ended = once(child, 'close') as Promise<[number | null]>
  let said = ''
  const isWatching = new Promise<void>((resolveWatching) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Watching ')) resolveWatching()
    })
  })
  const lines = on(createInterface({ input: child.stdout }), 'line', { close: ['close'] })
  const failed = ended.then(([exitCode]) => Promise.reject(new Error(`watch ended with ${exitCode}: ${said}`)))
  // Only a race looks at it: an end that was asked for is no failure.
  failed.catch(() => undefined)
  await Promise.race([isWatching, failed])
  return {
    async next() {
      const line = (await Promise.race([lines.next(), failed])) as IteratorResult<[string]>
      if (line.done === true) throw new Error(`watch printed no further summary: ${said}`)
      return JSON.parse(line.value[0]) as Record<string, unknown>
    },
    async stop() {
      child.kill('SIGINT')
      const [exitCode] = await ended
      return exitCode
    },
  }
}

function start(
  program: CliProgram,
  args: readonly string[],
  environment: CliEnvironment,
): ChildProcessWithoutNullStreams {
  const { DEBRIEF_HOME: home = '' } = environment
  return spawn(program.command, [...program.args, ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: join(home, 'home'),
      ELECTRON_RUN_AS_NODE: '1',
      DEBRIEF_ELECTRON: process.env['DEBRIEF_ELECTRON'],
      DEBRIEF_APP: process.env['DEBRIEF_APP'],
      ...environment,
    },
  })
}
