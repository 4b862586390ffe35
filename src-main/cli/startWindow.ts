import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts the application with files to open, or hands them to the one that runs, and leaves it alone. Resolves when it has started.
 * `command`: the executable, and the application as Electron takes it where it is not packed. @throws when there is no such program
 */
export async function startWindow(
  [executable, ...app]: readonly [string, ...string[]],
  paths: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...childEnvironment } = environment
  const passwordStore = environment['DEBRIEF_PASSWORD_STORE']
  const args = [
    // Chromium's sandbox cannot work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(passwordStore ? [`--password-store=${passwordStore}`] : []),
    ...app,
    ...paths,
  ]
  const child = spawn(executable, args, { env: childEnvironment, detached: true, stdio: 'ignore' })
  await once(child, 'spawn')
  child.unref()
}
