import { opendirSync } from 'node:fs'
import type { Problem } from '../contract/problem'
import type { Engine } from '../worker/engine'

/**
 * Why the Codex home can hold no sessions; null when it can. A home that is missing is no failure of a scan (it may come),
 * but whoever asks for its sessions must not hear "none".
 */
export async function homeProblem(engine: Engine): Promise<Problem | null> {
  const { homePath: path } = await engine.counts()
  try {
    opendirSync(path).closeSync()
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return { code: 'home_missing', params: { path } }
    const reason =
      code === 'ENOTDIR' ? 'it is a file, not a folder' : code === 'EACCES' ? 'permission denied' : String(code)
    return { code: 'file_unreadable', params: { path, reason } }
  }
}
