// `npm run demo`: the whole application on bundled sample sessions and a local stand-in for OpenRouter (demo/README.md). Without a display
// it prints what there is to see in the terminal.
import './plainErrors.mjs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { bundle, runBundled } from './bundled.mjs'
import { hasDisplay } from './display.mjs'
import { appEntry, cliEntry } from './paths.mjs'
import { setUp } from './setup.mjs'

const electron = await setUp()
await ensureBuilt()
const programs = await bundle({ demo: 'demo/demo.ts' })
console.log(
  hasDisplay()
    ? 'Debrief is in the tray, with ten sessions of nobody; one more ends in a quarter of a minute. Nothing of yours is read. Ctrl+C here quits it.'
    : 'No display found: what there is to see, in the terminal.',
)
process.exitCode = await runBundled(join(programs, 'demo.js'), [hasDisplay() ? 'window' : 'terminal'], {
  env: { DEBRIEF_ELECTRON: electron.path, DEBRIEF_APP: appEntry, DEBRIEF_CLI: cliEntry },
})
