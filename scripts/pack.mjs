// `npm run pack`: the application as a folder in release/, for this platform. `-- --release` makes what is published.
import './plainErrors.mjs'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { pinnedElectron } from './electron.mjs'
import { root, tool } from './paths.mjs'
import { run, runQuietly } from './run.mjs'
import { setUp } from './setup.mjs'

const output = join(root, 'release')

/**
 * Packs for this platform. What is not the official Electron is good for tests, and that is said.
 * @param {import('./electron.mjs').Electron} electron
 * @returns {Promise<string>} the folder with the executable
 */
export async function pack(electron) {
  await ensureBuilt()
  if (electron.origin !== 'official')
    console.log(`Packed with Electron ${electron.version} for tests: this is not a release.`)
  mkdirSync(output, { recursive: true })
  for (const name of readdirSync(output).filter(isUnpacked)) rmSync(join(output, name), { recursive: true })
  const { code, output: said } = await runQuietly(process.execPath, [
    ...builder(),
    '--dir',
    // Always from the folder that was found: electron-builder would download its own copy.
    `-c.electronDist=${electron.folder}`,
    `-c.electronVersion=${electron.version}`,
  ])
  if (code !== 0) throw new Error(`electron-builder failed.\n${said}`)
  const folder = readdirSync(output).find(isUnpacked)
  if (folder === undefined) throw new Error('electron-builder left no folder')
  return join(output, folder)
}

/** The installers for this platform, only ever with the official Electron. @param {import('./electron.mjs').Electron} electron */
async function release(electron) {
  if (electron.origin !== 'official' || electron.version !== pinnedElectron()) {
    throw new Error(
      `A release needs the official Electron ${pinnedElectron()}; this is ${electron.version} (${electron.origin}).`,
    )
  }
  await ensureBuilt()
  return run(process.execPath, builder())
}

function builder() {
  return [tool('electron-builder'), '--publish', 'never', '--config', 'electron-builder.yml']
}

/** @param {string} name electron-builder's: linux-unpacked, win-arm64-unpacked, mac-arm64 */
function isUnpacked(name) {
  return name.endsWith('-unpacked') || name === 'mac' || name.startsWith('mac-')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const electron = await setUp()
  if (process.argv.includes('--release')) process.exitCode = await release(electron)
  else console.log(await pack(electron))
}
