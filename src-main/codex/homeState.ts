import { opendir, stat } from 'node:fs/promises'
import type { HomeState } from '../contract/homes'
import { errnoOf } from '../files/errno'
import type { CodexHome } from './home'

/** Whether a home can be looked into now. One that cannot is neither there nor gone. Never throws. */
export async function homeState({
  path,
  sessions,
  archivedSessions,
}: CodexHome): Promise<Exclude<HomeState, 'polling' | 'silent'>> {
  const state = await folderState(path)
  if (state !== 'watching') return state
  // One after the other: across a network each may be held.
  for (const folder of [sessions, archivedSessions]) {
    if ((await folderState(folder)) === 'unreadable') return 'unreadable'
  }
  return 'watching'
}

async function folderState(path: string): Promise<'watching' | 'missing' | 'unreadable'> {
  try {
    await (await opendir(path)).close()
    return 'watching'
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

/**
 * Whether a folder is a Codex home: it holds sessions, or what else Codex keeps in its home before the first one. Null when it is;
 * else why not.
 */
export async function homeFault(
  home: CodexHome,
): Promise<'missing' | 'not_a_folder' | 'unreadable' | 'no_home' | null> {
  try {
    if (!(await stat(home.path)).isDirectory()) return 'not_a_folder'
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? 'missing' : 'unreadable'
  }
  if ((await folderState(home.path)) === 'unreadable') return 'unreadable'
  const marks = [
    home.sessions,
    home.archivedSessions,
    home.sessionIndex,
    `${home.path}/config.toml`,
    `${home.path}/auth.json`,
  ]
  for (const mark of marks) if (await isThere(mark)) return null
  return 'no_home'
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
