import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ProblemError } from '../contract/problem'

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

/**
 * Creates the data folder (0700) where it is missing and makes sure that it can be written.
 * @throws ProblemError data_folder_unwritable
 */
export function openDataFolder(path: string): string {
  try {
    createFolder(path)
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) closeToOthers(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return path
  } catch (error) {
    throw new ProblemError('data_folder_unwritable', { path, reason: folderReason(error) }, { cause: error })
  }
}

/** Step by step, because `recursive` never returns where the parent exists and refuses with ENOENT, as /proc does. */
function createFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(path).isDirectory()) return
    const parent = dirname(path)
    if (codeOf(error) !== 'ENOENT' || statSync(parent, { throwIfNoEntry: false })) throw error
    createFolder(parent)
    mkdirSync(path, { mode: 0o700 })
  }
}

/** A folder on a shared or foreign file system may refuse chmod; its files are 0600 on their own. */
function closeToOthers(path: string): void {
  try {
    chmodSync(path, 0o700)
  } catch (error) {
    if (codeOf(error) === 'EROFS') throw error
  }
}

/** Why a folder cannot be written, in words. */
export function folderReason(error: unknown): string {
  switch (codeOf(error)) {
    case 'EROFS':
      return 'the file system is read-only'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a part of the path is a file, not a folder'
    case 'ENOENT':
      return 'the folder cannot be created there'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full'
    case 'ENAMETOOLONG':
      return 'the path is too long'
    case 'ELOOP':
      return 'the path is a circle of links'
    default:
      return error instanceof Error ? error.message.slice(0, 200) : String(error)
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
