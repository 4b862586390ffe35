// `npm start`: from a fresh clone to a running Debrief. Without a display it watches in the terminal.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { hasDisplay, isRoot } from './display.mjs'
import { appEntry, cliEntry, root } from './paths.mjs'
import { run } from './run.mjs'
import { setUp } from './setup.mjs'

const electron = await setUp()
await ensureBuilt()
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
if (hasDisplay()) {
  if (isRoot()) console.log("Running as root, so without Chromium's sandbox; start as an ordinary user to keep it.")
  console.log('Debrief is in the tray. Ctrl+C here quits it.')
  process.exitCode = await run(electron.path, [...(isRoot() ? ['--no-sandbox'] : []), root, ...process.argv.slice(2)], {
    env,
  })
} else {
  console.log('No display found: watching in the terminal. Ctrl+C stops.')
  const forCli = { ...env, ELECTRON_RUN_AS_NODE: '1', DEBRIEF_ELECTRON: electron.path, DEBRIEF_APP: appEntry }
  process.exitCode = await run(electron.path, [cliEntry, 'watch', ...process.argv.slice(2)], { env: forCli })
}
