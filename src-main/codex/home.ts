import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Codex keeps its sessions. Debrief only ever reads below it. */
export interface CodexHome {
  readonly path: string
  readonly sessions: string
  readonly archivedSessions: string
  readonly sessionIndex: string
}

/** `CODEX_HOME`, else `~/.codex`. An empty variable counts as unset; a `~` in it is the shell's to expand, not ours. */
export function findHome(env: Readonly<Record<string, string | undefined>>, userFolder: string = homedir()): CodexHome {
  const fromEnv = env['CODEX_HOME']
  return homeAt(fromEnv ? fromEnv : join(userFolder, '.codex'))
}

export function homeAt(folder: string): CodexHome {
  const path = resolve(folder)
  return {
    path,
    sessions: join(path, 'sessions'),
    archivedSessions: join(path, 'archived_sessions'),
    sessionIndex: join(path, 'session_index.jsonl'),
  }
}
