import { posixQuoted } from './quote'
import type { ResumableThread } from './resumable'

export interface ShellCommandOptions {
  readonly thread: ResumableThread & { readonly folder: string }
  /** Absolute path of the person's login shell. */
  readonly shell: string
  /** As Debrief was told; null leaves it to Codex. */
  readonly codexHome: string | null
  readonly platform: string
}

const posixShells = ['sh', 'ash', 'bash', 'dash', 'ksh', 'ksh93', 'mksh', 'zsh']

/**
 * What runs inside the terminal: the person's own interactive shell (which is where version managers put `codex` on the PATH), in it
 * Codex, and afterwards that shell again, so that the window stays. The script is a constant: folder, id and home are positional
 * parameters, which no shell interprets.
 */
export function shellCommand({ thread, shell, codexHome, platform }: ShellCommandOptions): string[] {
  const { id, folder, isArchived } = thread
  const words = [folder, id, shell, codexHome ?? '']
  // Terminals of macOS start login shells, and `path_helper` and Homebrew count on it.
  const flags = platform === 'darwin' ? ['-l', '-i'] : ['-i']
  const name = shell.slice(shell.lastIndexOf('/') + 1)
  if (name === 'fish') return [shell, ...flags, '-c', fishScript(isArchived), ...words]
  if (posixShells.includes(name)) return [shell, ...flags, '-c', posixScript(isArchived), 'codex-resume', ...words]
  return ['/bin/sh', '-c', posixScript(isArchived), 'codex-resume', ...words]
}

/** The same as a file that macOS opens in the terminal of the person's choice. It takes itself away. */
export function shellCommandFile(command: readonly string[]): string {
  return `#!/bin/sh\nrm -f -- "$0"\nexec ${command.map(posixQuoted).join(' ')}\n`
}

function posixScript(isArchived: boolean): string {
  const unarchive = isArchived ? 'codex unarchive "$2"; ' : ''
  return `[ -z "$4" ] || export CODEX_HOME="$4"; ${unarchive}cd -- "$1" && codex resume "$2"; exec "$3"`
}

function fishScript(isArchived: boolean): string {
  const unarchive = isArchived ? 'codex unarchive $argv[2]; ' : ''
  return (
    'test -z "$argv[4]"; or set -gx CODEX_HOME $argv[4]; ' +
    `${unarchive}cd -- $argv[1]; and codex resume $argv[2]; exec $argv[3]`
  )
}
