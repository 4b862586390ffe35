import { posixPasted, powerShellQuoted } from './quote'
import type { ResumableThread } from './resumable'

/** Words that end in the same text in cmd and in PowerShell, in double quotes. */
const plainOnWindows = /^[\p{L}\p{N} :\\._()+-]*[^\\]$/u

/**
 * The command that takes a session up again, for a person to paste: `cd FOLDER && codex resume ID`. An archived one is taken out of the
 * archive before: Codex since 0.150 asks about it, releases before that refuse. Where it is out already that fails, and holds nothing
 * back. On Windows the folder is an argument of Codex and it is left to Codex to ask, because cmd and PowerShell join commands in
 * different ways; a folder that the two would read differently is quoted for PowerShell.
 *
 * Another Codex home goes with it as CODEX_HOME, on Windows in PowerShell's words; one within WSL is Codex's there.
 */
export function resumeText({ id, folder, isArchived, home }: ResumableThread, platform: string): string {
  if (platform === 'win32') {
    const distribution = home === null ? null : wslDistribution(home)
    if (distribution !== null) {
      const at = folder === null ? '' : ` --cd ${quotedOnWindows(folder)}`
      return `wsl.exe -d ${quotedOnWindows(distribution)}${at} -- bash -lic "codex resume ${id}"`
    }
    const set = home === null ? '' : `$env:CODEX_HOME=${powerShellQuoted(home)}; `
    return folder === null ? `${set}codex resume ${id}` : `${set}codex resume -C ${quotedOnWindows(folder)} ${id}`
  }
  const codex = home === null ? 'codex' : `CODEX_HOME=${posixPasted(home)} codex`
  const unarchive = isArchived ? `${codex} unarchive ${id}; ` : ''
  const enter = folder === null ? '' : `cd -- ${posixPasted(folder)} && `
  return `${unarchive}${enter}${codex} resume ${id}`
}

/** The distribution that a path leads into (`\\wsl$\Ubuntu\home\me\.codex`); null for any other path. */
function wslDistribution(path: string): string | null {
  return /^[\\/]{2}wsl(?:\$|\.localhost)[\\/]([^\\/]+)/i.exec(path)?.[1] ?? null
}

function quotedOnWindows(word: string): string {
  return plainOnWindows.test(word.replaceAll('/', '')) ? `"${word}"` : powerShellQuoted(word)
}
