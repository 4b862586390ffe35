// `npm run dev`: builds, starts the app, and does both again whenever a source is saved. A build takes half a second.
import './plainErrors.mjs'
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { isRoot } from './display.mjs'
import { root } from './paths.mjs'
import { setUp } from './setup.mjs'

const settleMs = 150
const electron = await setUp()
const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env

/** @type {import('node:child_process').ChildProcess | null} */
let app = null
let isStopping = false
/** @type {NodeJS.Timeout | undefined} */
let timer
let turn = Promise.resolve()

for (const folder of ['src-main', 'src-renderer']) watch(join(root, folder), { recursive: true }, restartSoon)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => void stop().then(() => process.exit(0)))
restartSoon()

function restartSoon() {
  clearTimeout(timer)
  timer = setTimeout(() => void (turn = turn.then(restart)), settleMs)
}

async function restart() {
  try {
    await ensureBuilt()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return
  }
  await stop()
  isStopping = false
  const started = spawn(electron.path, [...(isRoot() ? ['--no-sandbox'] : []), root, ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  })
  // Quit from the tray: that was meant, so the watching ends with it.
  started.once('exit', (code) => isStopping || process.exit(code ?? 0))
  app = started
}

async function stop() {
  isStopping = true
  if (app === null || app.exitCode !== null) return
  const gone = new Promise((resolve) => app?.once('exit', resolve))
  app.kill('SIGTERM')
  await gone
}
