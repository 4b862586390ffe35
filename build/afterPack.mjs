import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { burnFuses } from './fuses.mjs'

/**
 * electron-builder's hook, before anything is signed.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  const isMac = electronPlatformName === 'darwin'
  const resources = isMac ? `${name}.app/Contents/Resources` : 'resources'
  // Electron's own welcome page: left over when Electron came as a folder, and it would run in place of a broken archive.
  rmSync(join(appOutDir, resources, 'default_app.asar'), { force: true })
  await burnFuses(join(appOutDir, executableIn(name, electronPlatformName)), electronPlatformName)
}

/**
 * @param {string} name
 * @param {string} platform
 */
function executableIn(name, platform) {
  if (platform === 'darwin') return `${name}.app/Contents/MacOS/${name}`
  // linux.executableName of electron-builder.yml
  return platform === 'win32' ? `${name}.exe` : 'debrief'
}
