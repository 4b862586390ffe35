import { existsSync, readdirSync, rmSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { version } from '../package.json'
import { dataFolderPath } from './settings/dataFolderPath'

/** A start has long ended by then. */
const settlesMs = 5_000

/**
 * Keeps what V8 compiled of Debrief's own code beside its data, so that only the first start pays for it. To be called before
 * that code is imported. Where there is no data folder yet none is made for it: that one is private, and Node's would not be.
 */
export function keepCompiled(environment: NodeJS.ProcessEnv): void {
  const dataFolder = dataFolderPath(environment)
  if (!existsSync(dataFolder)) return
  const compiled = join(dataFolder, 'compiled')
  enableCompileCache(join(compiled, version))
  setTimeout(() => {
    // A process that is killed writes nothing at its end.
    flushCompileCache()
    forgetOthers(compiled)
  }, settlesMs).unref()
}

/** What earlier versions left. */
function forgetOthers(compiled: string): void {
  try {
    const others = readdirSync(compiled).filter((name) => name !== version)
    for (const name of others) rmSync(join(compiled, name), { recursive: true, force: true })
  } catch {
    // gone, or not ours to write: then nothing was kept either
  }
}
