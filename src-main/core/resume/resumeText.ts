import { posixPasted, powerShellQuoted } from './quote'
import type { ResumableThread } from './resumable'

/** Words that end in the same text in cmd and in PowerShell, in double quotes. */
const plainOnWindows = /^[\p{L}\p{N} :\\._()+-]*[^\\]$/u

/**
 * The command that takes a session up again, for a person to paste: `cd FOLDER && codex resume ID`. On Windows the folder is an
 * argument of Codex, because cmd and PowerShell join commands in different ways; a folder that the two would read differently is
 * quoted for PowerShell.
 */
export function resumeText({ id, folder, isArchived }: ResumableThread, platform: string): string {
  if (platform === 'win32') {
    const quoted = folder === null ? null : plainOnWindows.test(folder) ? `"${folder}"` : powerShellQuoted(folder)
    return [
      ...(isArchived ? [`codex unarchive ${id}`] : []),
      quoted === null ? `codex resume ${id}` : `codex resume -C ${quoted} ${id}`,
    ].join('; ')
  }
  return [
    ...(folder === null ? [] : [`cd -- ${posixPasted(folder)}`]),
    ...(isArchived ? [`codex unarchive ${id}`] : []),
    `codex resume ${id}`,
  ].join(' && ')
}
