import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { ResumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import { findProgram } from './findProgram'
import { resumableFolder } from './resumableFolder'
import { terminalEnvironment } from './terminalEnvironment'
import { terminalStart } from './terminalStart'

/** A terminal that cannot start (no display, a wrong argument) says so within this time. */
const failsWithinMs = 1_500

/**
 * Starts the person's terminal in the session's folder, with Codex taking the session up. Resolves when it runs.
 * @throws ProblemError folder_missing, terminal_missing, terminal_failed
 */
export async function resumeInTerminal(
  thread: ResumableThread,
  template: string,
  started: NodeJS.ProcessEnv,
): Promise<void> {
  const folder = await resumableFolder(thread)
  const { platform } = process
  const environment = terminalEnvironment(started)
  const { words, environment: env } = await terminalStart({
    ...{ thread: { ...thread, folder }, template, environment, platform, writeScript },
    findProgram: (name) => findProgram(name, environment),
  })
  const [program = '', ...args] = words
  const child = spawn(program, args, {
    ...{ cwd: folder, env, stdio: 'ignore', shell: false },
    // Of its own, so that it stays when Debrief ends. On Windows that would be without a console.
    detached: platform !== 'win32',
    windowsHide: true,
  })
  const failed = (reason: string, status?: number): ProblemError =>
    new ProblemError('terminal_failed', {
      ...{ terminal: basename(program), reason, command: resumeText(thread, platform) },
      ...(status !== undefined && { status }),
    })
  try {
    await once(child, 'spawn')
  } catch (error) {
    throw failed(error instanceof Error && 'code' in error ? String(error.code) : because('could_not_run'))
  }
  child.unref()
  // Those that only ask a running one for a window end well and at once.
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const end = await Promise.race([ended, sleep(failsWithinMs, null)])
  if (end !== null && end[0] !== 0) throw end[0] === null ? failed(`${end[1]}`) : failed(because('ended_with'), end[0])
}

async function writeScript(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'debrief-')), 'resume.command')
  await writeFile(path, text, { mode: 0o700 })
  return path
}
