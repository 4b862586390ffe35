import { access, constants, lstat, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

/** The absolute path of a program: of a path as it is, of a name by the PATH. null when it is not there or may not be run. */
export async function findProgram(name: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  if (isAbsolute(name)) return (await isProgram(name)) ? name : null
  if (/[/\\]/.test(name)) return null
  const endings = process.platform === 'win32' ? ['', '.exe'] : ['']
  // An empty or relative entry would mean wherever Debrief was started.
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(isAbsolute)
  for (const folder of folders) {
    for (const ending of endings) {
      const path = join(folder, name + ending)
      if (await isProgram(path)) return path
    }
  }
  return null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    if (process.platform === 'win32') {
      // Windows Terminal is a link that only the system can follow.
      const found = await lstat(path)
      return found.isFile() || found.isSymbolicLink()
    }
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
