import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtCli } from '../../support/codex/debriefCli'
import type { CliRun } from '../../support/codex/debriefCli'
import { testKey } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { shellWord, startInTerminal } from '../../support/pseudoTerminal'
import type { PseudoTerminal } from '../../support/pseudoTerminal'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { temporaryFolder } from '../../support/temporaryFolder'

export interface RunOptions {
  /** Beside the place's own; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string
}

/** A Codex home, a data folder, an OpenRouter and a key: what one person's command line meets. */
export interface Place {
  readonly codexHome: string
  readonly dataFolder: string
  readonly openRouter: OpenRouterServer
  start(args: readonly string[], options?: RunOptions): ChildProcessWithoutNullStreams
  /** In a terminal, where `start` gives it pipes. */
  startInTerminal(args: readonly string[], options?: RunOptions): PseudoTerminal
  run(args: readonly string[], options?: RunOptions): Promise<CliRun>
  /** The one document of a run with --json, and its exit code. @throws when stdout holds anything else, stderr anything at all */
  json<Document = unknown>(args: readonly string[], options?: RunOptions): Promise<[Document, number | null]>
}

/** Takes the key away. */
export const noKey = { env: { OPENROUTER_API_KEY: undefined } } as const

export async function createPlace(): Promise<Place> {
  const openRouter = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => openRouter.close())
  const codexHome = temporaryFolder('codex')
  const dataFolder = temporaryFolder('data')
  const cli = builtCli()

  function environment({ env = {} }: RunOptions = {}): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: join(dataFolder, 'home'),
      ELECTRON_RUN_AS_NODE: '1',
      CODEX_HOME: codexHome,
      DEBRIEF_HOME: dataFolder,
      OPENROUTER_API_KEY: testKey,
      OPENROUTER_BASE_URL: openRouter.baseUrl,
      ...env,
    }
  }

  function start(args: readonly string[], options?: RunOptions): ChildProcessWithoutNullStreams {
    return spawn(cli.command, [...cli.args, ...args], { env: environment(options) })
  }

  async function run(args: readonly string[], options: RunOptions = {}): Promise<CliRun> {
    const child = start(args, options)
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    return finished(child)
  }

  return {
    codexHome,
    dataFolder,
    openRouter,
    start,
    startInTerminal: (args, options) =>
      startInTerminal([cli.command, ...cli.args, ...args].map(shellWord).join(' '), { env: environment(options) }),
    run,
    async json<Document>(args: readonly string[], options: RunOptions = {}) {
      const { stdout, stderr, exitCode } = await run([...args, '--json'], options)
      if (stderr !== '') throw new Error(`with --json stderr says: ${stderr}`)
      return [JSON.parse(stdout) as Document, exitCode]
    },
  }
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<CliRun> {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, stdout, stderr }
}

/** Every file and folder below with its size, mtime and content, to see whether anything was touched. */
export function photograph(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(folder, name)
      const stats = statSync(path)
      const content = stats.isFile() ? readFileSync(path, 'base64') : ''
      return [name, stats.mode, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs, content].join(' ')
    })
}

/** The files below a folder that hold the text. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })
}

/** What is said when something failed: two sentences on one line, no stack. */
export const twoSentences = /^\S.*\. \S.*\.\n$/

/** An error as --json prints it. */
export interface Told {
  readonly code: string
  readonly what: string
  readonly todo: string
}
