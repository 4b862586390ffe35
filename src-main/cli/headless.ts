import { spawn } from 'node:child_process'
import { onInterruptSignal } from './interrupts'

/** How to start the application without a display, for what only Electron can do. */
export interface HeadlessElectron {
  /** Electron's executable. */
  readonly executable: string
  /** The application's folder (or archive) as Electron takes it. */
  readonly app: string
}

/** Both are set by the launcher of a checkout; null where there is no Electron to start. */
export function headlessElectron(environment: NodeJS.ProcessEnv): HeadlessElectron | null {
  const executable = environment['DEBRIEF_ELECTRON']
  const app = environment['DEBRIEF_APP']
  return executable && app ? { executable, app } : null
}

/**
 * The arguments before the command line. Chromium's own words would go to stderr between ours, so they are turned off; the
 * sandbox cannot work for root, and there are no pages to contain.
 */
export function headlessArguments(
  app: string,
  argv: readonly string[],
  options: { readonly isRoot: boolean; readonly passwordStore: string | undefined },
): string[] {
  return [
    '--ozone-platform=headless',
    '--disable-gpu',
    '--log-level=3',
    ...(options.isRoot ? ['--no-sandbox'] : []),
    ...(options.passwordStore ? [`--password-store=${options.passwordStore}`] : []),
    app,
    '--cli',
    ...argv,
  ]
}

/** All that it gets to read, or what it reads while it runs. */
export type HeadlessInput = string | NodeJS.ReadableStream

/**
 * Runs the command line in headless Electron with our own stdout and stderr, and resolves with its exit code (1 when it died),
 * null when Electron could not be started.
 */
export function runHeadless(
  { executable, app }: HeadlessElectron,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  input: HeadlessInput,
): Promise<number | null> {
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...childEnvironment } = environment
  const args = headlessArguments(app, argv, {
    isRoot: process.getuid?.() === 0,
    passwordStore: environment['DEBRIEF_PASSWORD_STORE'],
  })
  const child = spawn(executable, args, { env: childEnvironment, stdio: ['pipe', 'inherit', 'inherit'] })
  const forget = onInterruptSignal((signal) => child.kill(signal))
  // A child that ends without reading closes the pipe; its exit code says why.
  child.stdin.on('error', () => {})
  if (typeof input === 'string') child.stdin.end(input)
  else input.pipe(child.stdin)
  return new Promise((resolve) => {
    const finish = (code: number | null): void => {
      forget()
      resolve(code)
    }
    child.on('error', () => finish(null))
    child.on('exit', (code) => finish(code ?? 1))
  })
}
