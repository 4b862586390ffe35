import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { dataFolderPath } from './settings/dataFolderPath'
import { begin } from './shell/begin'
import { useDataFolder } from './shell/profile'
import { quietSessions } from './shell/quietSessions'
import { startEngineThread } from './worker/engineThread'
import type { EngineThread } from './worker/engineThread'

/**
 * A panel of Linux takes an icon by several messages to this thread, which has to be free for them, and nothing tells when it has: meanwhile
 * the engine's thread reads its code.
 */
const iconTakenMs = 100

/** Everything after it is a command line: what needs the stored key runs in here, without a window. */
const cliSwitch = '--cli'

/** As Debrief was started. What it starts itself (the browser, among others) inherits `process.env`, without the key. */
const environment = { ...process.env }
const start = {
  environment,
  dataFolder: dataFolderPath(environment),
  root: fileURLToPath(new URL('../..', import.meta.url)),
}

quietSessions()
app.setName('Debrief')
useDataFolder(start.dataFolder)
const cliAt = process.argv.indexOf(cliSwitch)
// Not awaited here: Electron is ready only when this file has ended.
if (cliAt === -1) runTray().catch(giveUp)
else void runCommandLine(process.argv.slice(cliAt + 1))

/** The icon first, then everything that stands behind it. */
async function runTray(): Promise<void> {
  delete process.env['OPENROUTER_API_KEY']
  const begun = await begin(start.root, environment)
  if (begun === null) {
    app.exit(0)
    return
  }
  const thread = startThread()
  if (process.platform === 'linux') await wait(iconTakenMs)
  const { runTray: run } = await import('./inElectron')
  run(start, begun, thread)
}

async function runCommandLine(argv: readonly string[]): Promise<void> {
  const { runCommandLine: run } = await import('./inElectron')
  await run(start, argv, startThread)
}

function startThread(): EngineThread {
  return startEngineThread(new URL('../node/worker.js', import.meta.url))
}

/** A damaged installation: there is no window that could say it. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Debrief', String(error))
  app.exit(1)
}
