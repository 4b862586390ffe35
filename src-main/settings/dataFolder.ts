import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { systemReason } from '../contract/systemReason'

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

/** Why a folder cannot be written: a reason of Debrief’s own, or what the system says. */
export function folderReason(error: unknown): string {
  return codeOf(error) === 'ENOENT' ? because('no_folder_there') : systemReason(error)
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
