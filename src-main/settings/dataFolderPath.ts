import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The product's name as Electron uses it for userData (package.json `productName`). */
const productName = 'Debrief'

/**
 * The absolute path of all of Debrief's own data: DEBRIEF_HOME, else what Electron's `app.getPath('userData')` would be, so
 * that the CLI in plain Node and the application meet in the same folder.
 */
export function dataFolderPath(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = environment['DEBRIEF_HOME']
  if (chosen) return resolve(chosen)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', productName)
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), productName)
  return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), productName)
}
