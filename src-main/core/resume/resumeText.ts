import { posixPasted, powerShellQuoted } from './quote'
import type { ResumableThread } from './resumable'

/** Words that end in the same text in cmd and in PowerShell, in double quotes. */
const plainOnWindows = /^[\p{L}\p{N} :\\._()+-]*[^\\]$/u

/**
 * The command that takes a session up again, for a person to paste: `cd FOLDER && codex resume ID`. An archived one is taken out of the
 * archive before: Codex since 0.150 asks about it, releases before that refuse. Where it is out already that fails, and holds nothing
 * back. On Windows the folder is an argument of Codex and it is left to Codex to ask, because cmd and PowerShell join commands in
 * different ways; a folder that the two would read differently is quoted for PowerShell.
 */
export function resumeText({ id, folder, isArchived }: ResumableThread, platform: string): string {
  if (platform === 'win32') {
    const quoted = folder === null ? null : plainOnWindows.test(folder) ? `"${folder}"` : powerShellQuoted(folder)
    return quoted === null ? `codex resume ${id}` : `codex resume -C ${quoted} ${id}`
  }
  const unarchive = isArchived ? `codex unarchive ${id}; ` : ''
  const enter = folder === null ? '' : `cd -- ${posixPasted(folder)} && `
  return `${unarchive}${enter}codex resume ${id}`
}
