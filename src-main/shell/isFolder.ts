import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { createPlaces } from '../files/places'

const places = createPlaces()

/**
 * Whether it is a folder of this computer that is there. A transcript may name anything: what is no absolute path is not looked for,
 * nor is a share of another computer, which Windows would greet with the person's credentials.
 */
export async function isFolder(path: string): Promise<boolean> {
  if (!isAbsolute(path) || path.includes('\0')) return false
  if (process.platform === 'win32' && /^[\\/]{2}/.test(path) && !/^\\\\wsl(?:\$|\.localhost)\\/i.test(path))
    return false
  try {
    return await places.ask(path, async () => (await stat(path)).isDirectory())
  } catch {
    return false // gone, not to be looked into, or on a share that does not answer
  }
}
