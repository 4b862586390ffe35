import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { CodexHome } from './home'

/** A folder to watch, and the entries whose events matter there; null: all of them. */
export interface WatchedFolder {
  readonly path: string
  readonly names: ReadonlySet<string> | null
}

/** Codex resumes old sessions too, but those are stat-polled once they are active. */
const newestDays = 10

/**
 * Where events are wanted now. While the home is missing, only its nearest parent that exists, for the one name that leads to
 * it; then the home (which is busy with databases and logs, hence the names), its roots, and the newest day folders with
 * their parents.
 */
export async function foldersToWatch(home: CodexHome): Promise<WatchedFolder[]> {
  if (!(await isFolder(home.path))) return nearestParent(home.path)
  const names = new Set([home.sessions, home.archivedSessions, home.sessionIndex].map((path) => basename(path)))
  const folders: WatchedFolder[] = [{ path: home.path, names }]
  if (await isFolder(home.archivedSessions)) folders.push({ path: home.archivedSessions, names: null })
  if (await isFolder(home.sessions)) {
    folders.push({ path: home.sessions, names: null })
    for (const path of await newestFolders(home.sessions)) folders.push({ path, names: null })
  }
  return folders
}

async function nearestParent(path: string): Promise<WatchedFolder[]> {
  let child = path
  for (;;) {
    const parent = dirname(child)
    if (parent === child) return []
    if (await isFolder(parent)) return [{ path: parent, names: new Set([basename(child)]) }]
    child = parent
  }
}

async function newestFolders(sessions: string): Promise<string[]> {
  const folders: string[] = []
  let days = 0
  for (const year of await numbered(sessions)) {
    folders.push(year)
    for (const month of await numbered(year)) {
      folders.push(month)
      for (const day of await numbered(month)) {
        folders.push(day)
        days++
        if (days === newestDays) return folders
      }
    }
  }
  return folders
}

/** The folders with a number for a name, the highest first. Links are left alone. */
async function numbered(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && /^\d{2,4}$/.test(entry.name))
      .map((entry) => entry.name)
      .sort((a, b) => Number(b) - Number(a))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}
