// `npm run --silent cli -- ARGS`: Debrief's CLI from a checkout. Prints nothing of its own: stdout belongs to the command.
import './plainErrors.mjs'
import { existsSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { resolveElectron } from './electron.mjs'
import { appEntry, cliEntry, modules } from './paths.mjs'
import { run } from './run.mjs'
import { setUp } from './setup.mjs'

if (!existsSync(modules)) await setUp({ say: () => {} })
await ensureBuilt()
const electron = await resolveElectron()
// Electron's own Node has node:sqlite and starts four times as fast as Electron; what needs the stored key finds Electron by these.
const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DEBRIEF_ELECTRON: electron.path, DEBRIEF_APP: appEntry }
process.exitCode = await run(electron.path, [cliEntry, ...process.argv.slice(2)], {
  env,
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
})
