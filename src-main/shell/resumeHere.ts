import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ProblemError } from '../contract/problem'
import type { ResumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import { findProgram } from './findProgram'
import { resumableFolder } from './resumableFolder'
import { terminalEnvironment } from './terminalEnvironment'

/**
 * Codex with the session, in the terminal that Debrief itself runs in and in the session's folder. Resolves when it has ended.
 * @throws ProblemError folder_missing, codex_missing, codex_failed
 */
export async function resumeHere(thread: ResumableThread, started: NodeJS.ProcessEnv): Promise<void> {
  const { id, isArchived, home } = thread
  const folder = await resumableFolder(thread)
  const env = { ...terminalEnvironment(started), ...(home !== null && { CODEX_HOME: home }) }
  const codex = await findProgram('codex', env)
  const command = resumeText(thread, process.platform)
  if (codex === null) throw new ProblemError('codex_missing', { command })
  const run = async (...words: string[]): Promise<string | null> => {
    const child = spawn(codex, words, { cwd: folder, env, stdio: 'inherit', shell: false })
    try {
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
      return code === 0 ? null : code === null ? `${signal}` : `exit code ${code}`
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'it could not be run'
    }
  }
  // One that is out of the archive already refuses, and is resumed all the same.
  if (isArchived) await run('unarchive', id)
  const reason = await run('resume', id)
  if (reason !== null) throw new ProblemError('codex_failed', { reason, command })
}
