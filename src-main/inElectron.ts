import { app, net } from 'electron'
import { homepage, version } from '../package.json'
import type { OpenFlags } from './cli/flags'
import { startWindow } from './cli/startWindow'
import { compose } from './compose'
import type { Debrief } from './debrief'
import { forwardEvents, sendEvent } from './ipc/events'
import { createHandlers } from './ipc/handlers'
import { failedStartHandlers } from './ipc/handlers/failedStart'
import { listen } from './ipc/router'
import { createLog } from './log/log'
import type { Log } from './log/log'
import { createOwnData } from './ownData'
import { openDataFolder } from './settings/dataFolder'
import type { SecretBox } from './settings/secretBox'
import { createElectronSecrets } from './settings/secrets'
import { runApplication, startCommand } from './shell/application'
import type { Begun } from './shell/begin'
import { isOurPage } from './shell/scheme'
import { createSessionResumer } from './shell/sessionResumer'
import { systemFetch } from './shell/systemFetch'
import type { EngineThread } from './worker/engineThread'

/** How this process was started. */
export interface Start {
  readonly environment: NodeJS.ProcessEnv
  /** Absolute path of DEBRIEF_HOME. */
  readonly dataFolder: string
  /** Absolute path of the checkout, or of the archive that holds dist/ and assets/. */
  readonly root: string
}

interface Parts extends Start {
  readonly log: Log
  readonly secrets: SecretBox
}

function partsOf(start: Start): Parts {
  return { ...start, log: createLog({ dataFolder: start.dataFolder, level: 'info' }), secrets: createElectronSecrets() }
}

async function createDebrief(
  { dataFolder, environment, log, secrets }: Parts,
  thread: EngineThread,
  flags?: OpenFlags,
): Promise<Debrief> {
  return compose({
    version,
    homepage,
    dataFolder: openDataFolder(dataFolder),
    environment,
    secrets,
    log,
    thread,
    ...(flags && { flags }),
    fetch: systemFetch,
    isOnline: () => net.isOnline(),
  })
}

/** Electron turns SIGINT and SIGTERM into a wish to quit; the command line ends by itself, cleanly. */
function onQuit(listener: () => void): () => void {
  const hold = (event: Electron.Event): void => {
    event.preventDefault()
    listener()
  }
  app.on('before-quit', hold)
  return () => {
    app.off('before-quit', hold)
  }
}

function keyringOf(secrets: SecretBox): () => Promise<string> {
  return async () => ((await secrets.isAvailable()) ? secrets.describe() : 'none')
}

export async function runCommandLine(
  start: Start,
  argv: readonly string[],
  startThread: () => EngineThread,
): Promise<void> {
  const parts = partsOf(start)
  const { environment, dataFolder, root, secrets } = parts
  const [{ runCli }, { processIo }] = await Promise.all([import('./cli/run'), import('./cli/processIo')])
  const code = await runCli(
    argv,
    processIo({
      ...{ version, onQuit, describeKeyring: keyringOf(secrets), resumer: createSessionResumer(environment) },
      openInWindow: (paths) => startWindow(startCommand(root), paths, environment),
      ownData: createOwnData(dataFolder, Date.now),
      exit: (code) => app.exit(code),
    }),
    (flags) => createDebrief(parts, startThread(), flags),
  )
  // What is still on its way to a slow reader is written before the process ends.
  await new Promise((resolve) => process.stdout.write('', resolve))
  app.exit(code)
}

export function runTray(start: Start, begun: Begun, thread: EngineThread): void {
  const parts = partsOf(start)
  const { environment, dataFolder, root, log, secrets } = parts
  runApplication({
    ...{ begun, dataFolder, root, log, environment },
    createDebrief: () => createDebrief(parts, thread),
    diagnostics: async (open) => {
      const { diagnostics } = await import('./cli/commands/doctor')
      return diagnostics({ io: { version, environment, describeKeyring: keyringOf(secrets) }, open })
    },
    listen: (debrief, shell) =>
      listen({
        handlers: debrief.then(
          (started) => createHandlers({ debrief: started, shell }),
          (error: unknown) =>
            failedStartHandlers({ error, dataFolder, ownData: createOwnData(dataFolder, Date.now), shell }),
        ),
        isOurPage,
        report: (message) => log.warn('ipc.refused', { message }),
      }),
    forwardEvents,
    sendEvent,
  })
}
