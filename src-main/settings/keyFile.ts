import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../contract/problem'
import { folderReason } from './dataFolder'

/** The encrypted key as it rests on disk. Which backend made it is kept, so that a change of keyring can be named. */
const KeyFile = z.object({ version: z.literal(1), backend: z.string(), data: z.base64() })

export interface StoredKey {
  readonly backend: string
  readonly data: Buffer
}

export function keyFilePath(dataFolder: string): string {
  return join(dataFolder, 'key.bin')
}

/** null: there is none. `broken`: there is a file that is not ours or was cut short. */
export function readKeyFile(dataFolder: string): StoredKey | 'broken' | null {
  let text: string
  try {
    text = readFileSync(keyFilePath(dataFolder), 'utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : 'broken'
  }
  try {
    const { backend, data } = KeyFile.parse(JSON.parse(text))
    return { backend, data: Buffer.from(data, 'base64') }
  } catch {
    return 'broken'
  }
}

/**
 * Replaces the file in one step, 0600, on disk before it counts.
 * @throws ProblemError data_folder_unwritable
 */
export function writeKeyFile(dataFolder: string, { backend, data }: StoredKey): void {
  const path = keyFilePath(dataFolder)
  const next = `${path}.${process.pid}.new`
  try {
    const file = openSync(next, 'w', 0o600)
    try {
      writeFileSync(file, JSON.stringify({ version: 1, backend, data: data.toString('base64') }))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    chmodSync(next, 0o600)
    renameSync(next, path)
  } catch (error) {
    removeQuietly(next)
    throw new ProblemError(
      'data_folder_unwritable',
      { path: dataFolder, reason: folderReason(error) },
      { cause: error },
    )
  }
}

/** Even `force` throws where a part of the path is a file; the first error is the one to tell. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // nothing was written there
  }
}

/** @throws ProblemError data_folder_unwritable */
export function removeKeyFile(dataFolder: string): void {
  try {
    rmSync(keyFilePath(dataFolder), { force: true })
  } catch (error) {
    throw new ProblemError(
      'data_folder_unwritable',
      { path: dataFolder, reason: folderReason(error) },
      { cause: error },
    )
  }
}

export function hasKeyFile(dataFolder: string): boolean {
  return existsSync(keyFilePath(dataFolder))
}
