import './plainErrors.mjs'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { explain, resolveElectron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { modules, root } from './paths.mjs'
import { npm } from './run.mjs'
import { installPackages, missingPackages } from './systemPackages.mjs'

const oldestNode = [20, 19]
const lockfile = join(root, 'package-lock.json')
const stamp = join(modules, '.debrief-lockfile')

/**
 * Makes a fresh clone ready: Node's version, node_modules, an Electron, system packages. Does nothing twice, and says in
 * one line each what it does. Runs before `npm install`, so here and in what it imports only Node's own modules are used.
 * @param {{ areTestsMeant?: boolean, say?: (sentence: string) => void }} [options]
 * @returns {Promise<import('./electron.mjs').Electron>}
 */
export async function setUp({ areTestsMeant = false, say = console.log } = {}) {
  checkNode()
  await installModules(say)
  const electron = await resolveElectron()
  const sentence = explain(electron)
  if (sentence !== null) say(sentence)
  const missing = await missingPackages(electron.path, { areTestsMeant })
  if (missing.length > 0) say((await installPackages(missing)).sentence)
  return electron
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new Error(
    `Debrief needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  )
}

/** @param {(sentence: string) => void} say */
async function installModules(say) {
  if (areModulesCurrent()) return
  await withLock('npm-ci', async () => {
    if (areModulesCurrent()) return
    say('Installing dependencies with npm ci.')
    // Several packages ask for a newer Node than they need; npm warns, which is enough.
    const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'])
    if (code !== 0) throw new Error(`npm ci failed.\n${output.trim()}`)
    writeFileSync(stamp, hashOf(lockfile))
  })
}

/** Installed by us from this very lock file, or by somebody's own `npm install` after it was last written. */
function areModulesCurrent() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(lockfile)) return true
  const installed = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false })
  return installed !== undefined && !existsSync(stamp) && installed.mtimeMs >= statSync(lockfile).mtimeMs
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await setUp({ areTestsMeant: process.argv.includes('--tests') })
