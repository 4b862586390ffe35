import { fileURLToPath } from 'node:url'
import { app, net } from 'electron'
import { homepage, version } from '../package.json'
import { doctor } from './cli/commands/doctor'
import type { OpenFlags } from './cli/flags'
import { processIo } from './cli/processIo'
import { runCli } from './cli/run'
import { compose } from './compose'
import type { Debrief } from './debrief'
import { forwardEvents, sendEvent } from './ipc/events'
import { createHandlers } from './ipc/handlers'
import { listen } from './ipc/router'
import { createLog } from './log/log'
import { createOwnData } from './ownData'
import { dataFolderPath, openDataFolder } from './settings/dataFolder'
import { createElectronSecrets } from './settings/secrets'
import { runApplication } from './shell/application'
import { useDataFolder } from './shell/profile'
import { quietSessions } from './shell/quietSessions'
import { isOurPage } from './shell/scheme'
import { createSessionResumer } from './shell/sessionResumer'
import { systemFetch } from './shell/systemFetch'

/** Everything after it is a command line: what needs the stored key runs in here, without a window. */
const cliSwitch = '--cli'

/** As Debrief was started. What it starts itself (the browser, among others) inherits `process.env`, without the key. */
const environment = { ...process.env }
const dataFolder = dataFolderPath(environment)
const log = createLog({ dataFolder, level: 'info' })
const secrets = createElectronSecrets()

async function createDebrief(flags?: OpenFlags): Promise<Debrief> {
  return compose({
    version,
    homepage,
    dataFolder: openDataFolder(dataFolder),
    environment,
    secrets,
    log,
    workerScript: new URL('../node/worker.js', import.meta.url),
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

const describeKeyring = async (): Promise<string> => ((await secrets.isAvailable()) ? secrets.describe() : 'none')

async function commandLine(argv: readonly string[]): Promise<void> {
  const code = await runCli(
    argv,
    processIo({
      ...{ version, describeKeyring, onQuit, resumer: createSessionResumer(environment) },
      ownData: createOwnData(dataFolder, Date.now),
      exit: (code) => app.exit(code),
    }),
    createDebrief,
  )
  // What is still on its way to a slow reader is written before the process ends.
  await new Promise((resolve) => process.stdout.write('', resolve))
  app.exit(code)
}

quietSessions()
app.setName('Debrief')
useDataFolder(dataFolder)
const cliAt = process.argv.indexOf(cliSwitch)
if (cliAt === -1) {
  delete process.env['OPENROUTER_API_KEY']
  runApplication({
    dataFolder,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    log,
    environment,
    createDebrief: () => createDebrief(),
    diagnostics: async (open) => (await doctor({ io: { version, environment, describeKeyring }, open })).text,
    listen: (debrief, shell) =>
      listen({
        handlers: debrief.then((started) => createHandlers({ debrief: started, shell })),
        isOurPage,
        report: (message) => log.warn('ipc.refused', { message }),
      }),
    forwardEvents,
    sendEvent,
  })
} else {
  void commandLine(process.argv.slice(cliAt + 1))
}
