import type { ResumableThread } from './resumable'

/** Keeps cmd from running a `codex.cmd` that lies in the session's folder, and whatever Codex starts by its name alone as well. */
const notFromFolder = 'NoDefaultCurrentDirectoryInExePath'

/** For a terminal that is started with it; Windows Terminal starts commands with an environment of its own. */
export const windowsEnvironment: Readonly<Record<string, string>> = { [notFromFolder]: '1' }

/**
 * What runs inside the terminal on Windows. The id is a UUID, and the folder is on no command line: the process is started in it. No word
 * holds a space or a quote, so that everybody who splits the line splits it here.
 */
export function windowsCommand({ id, isArchived }: ResumableThread, cmd: string): string[] {
  return [cmd, '/k', 'set', `${notFromFolder}=1&codex`, ...resumeWords(id, isArchived, '&')]
}

/** A console of its own where there is no Windows Terminal. `start` takes its first quoted word as the title; the outer cmd sees `^&`. */
export function windowsStart({ id, isArchived }: ResumableThread, cmd: string): string[] {
  return [cmd, '/d', '/c', 'start', 'Codex session', cmd, '/k', 'codex', ...resumeWords(id, isArchived, '^&')]
}

function resumeWords(id: string, isArchived: boolean, and: string): string[] {
  return isArchived ? ['unarchive', `${id}${and}codex`, 'resume', id] : ['resume', id]
}
