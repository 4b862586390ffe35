import { userInfo } from 'node:os'
import { join } from 'node:path'
import { ProblemError } from '../contract/problem'
import { linuxTerminals, terminalWords } from '../core/resume/linuxTerminals'
import type { ResumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import { shellCommand, shellCommandFile } from '../core/resume/shellCommand'
import { templateWords } from '../core/resume/terminalTemplate'
import { windowsCommand, windowsEnvironment, windowsStart } from '../core/resume/windowsCommand'

/** What is started: argv, never a line for a shell. */
export interface TerminalStart {
  /** The program by its absolute path, and its arguments. */
  readonly words: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

export interface TerminalStartOptions {
  readonly thread: ResumableThread & { readonly folder: string }
  /** `terminal.command`; "" to find one. */
  readonly template: string
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  /** The absolute path of a program by its name or path; null when it is not there. */
  findProgram(name: string): Promise<string | null>
  /** Writes a script that only the person can read and run. Returns its path. */
  writeScript(text: string): Promise<string>
}

/** How the person's terminal is started with a session in it. @throws ProblemError terminal_missing */
export async function terminalStart(options: TerminalStartOptions): Promise<TerminalStart> {
  const { thread, template, environment, platform, findProgram } = options
  const command = await commandIn(options)
  const given = templateWords(template, command, platform)
  const words = given.length > 0 ? given : await foundWords(options, command)
  const [name] = words
  const program = name === undefined ? null : await findProgram(name)
  if (program === null) {
    throw new ProblemError('terminal_missing', {
      command: resumeText(thread, platform),
      ...(name !== undefined && { terminal: name }),
    })
  }
  return {
    words: [program, ...words.slice(1)],
    environment: platform === 'win32' ? { ...environment, ...windowsEnvironment } : environment,
  }
}

/** What the terminal is given to run. */
async function commandIn({ thread, environment, platform, writeScript }: TerminalStartOptions): Promise<string[]> {
  if (platform === 'win32') {
    // A path may hold what cmd and Windows Terminal would split at.
    if (thread.home !== null) {
      const params = { reason: 'home', path: thread.home, command: resumeText(thread, platform) }
      throw new ProblemError('session_not_resumable', params)
    }
    return windowsCommand(thread, cmdOf(environment))
  }
  const command = shellCommand({
    thread,
    shell: shellOf(environment),
    codexHome: thread.home ?? (environment['CODEX_HOME'] || null),
    platform,
  })
  return platform === 'darwin' ? [await writeScript(shellCommandFile(command))] : command
}

async function foundWords(options: TerminalStartOptions, command: string[]): Promise<string[]> {
  const { thread, environment, platform, findProgram } = options
  // macOS opens a .command file with what the person chose for it: Terminal, iTerm, Ghostty …
  if (platform === 'darwin') return ['/usr/bin/open', ...command]
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA']
    const terminal = local ? await findProgram(join(local, 'Microsoft', 'WindowsApps', 'wt.exe')) : null
    return terminal === null ? windowsStart(thread, cmdOf(environment)) : [terminal, '-d', '.', ...command]
  }
  for (const name of [environment['TERMINAL'], ...linuxTerminals]) {
    const path = name ? await findProgram(name) : null
    if (path !== null) return [...terminalWords(path), ...command]
  }
  return []
}

function shellOf(environment: NodeJS.ProcessEnv): string {
  const named = environment['SHELL'] || userInfo().shell
  return named?.startsWith('/') ? named : '/bin/sh'
}

/** By its whole path: a name alone would be looked for in the session's folder first. */
function cmdOf(environment: NodeJS.ProcessEnv): string {
  return `${environment['SystemRoot'] ?? String.raw`C:\Windows`}\\System32\\cmd.exe`
}
