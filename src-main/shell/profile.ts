import { accessSync, constants, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Tells Electron where everything of ours lives: Chromium's own files go below the data folder, in `chromium`. Must run before
 * the single-instance lock, which is a file there. A folder that cannot be written gets Chromium a temporary one, so that a
 * window can still say what is wrong.
 */
export function useDataFolder(dataFolder: string): void {
  const folder = isWritable(dataFolder) ? dataFolder : join(tmpdir(), `debrief-${process.pid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
  app.setPath('sessionData', join(folder, 'chromium'))
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
