import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, relative, isAbsolute } from 'node:path'
import type { CodexHome } from './home'
import { parseRolloutName, twinOf } from './rolloutName'
import type { RolloutFormat } from './rolloutName'
import { errnoOf } from './errno'
import { mapBounded } from './mapBounded'

/** One transcript file as the file system shows it. */
export interface FoundFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** As text: on Windows it is larger than a number can hold. */
  readonly inode: string
  readonly archived: boolean
  readonly isCompressed: boolean
}

/** Something below the roots that could not be looked into, or was left alone on purpose. */
export interface ScanWarning {
  readonly path: string
  /** An errno code ("EACCES"), "symlink", "not_a_file" or "too_deep". */
  readonly code: string
}

export interface Scan {
  readonly files: readonly FoundFile[]
  readonly warnings: readonly ScanWarning[]
}

/** sessions/YYYY/MM/DD, and two levels of slack for hands that sort. */
const maxDepth = 5
const concurrency = 32

/**
 * Every transcript under `sessions/` and `archived_sessions/`. Missing roots are empty, nothing thrown for one bad entry.
 * Below the roots no symbolic link is followed: one that points inside would only count a file twice. A root itself may be a link
 * as long as it stays inside the home.
 */
export async function scanHome(home: CodexHome): Promise<Scan> {
  const files: FoundFile[] = []
  const warnings: ScanWarning[] = []
  for (const root of [home.sessions, home.archivedSessions]) {
    if (!(await isUsableRoot(home, root, warnings))) continue
    await walk(root, root === home.archivedSessions, files, warnings)
  }
  return { files, warnings }
}

/** One transcript as the file system shows it now; null for what is not a regular file. @throws the file system's own error */
export async function statTranscript(path: string, archived: boolean): Promise<FoundFile | null> {
  // bigint: inodes beyond 2^53 exist on Windows.
  const stats = await lstat(path, { bigint: true })
  if (!stats.isFile()) return null
  return {
    path,
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeNs) / 1e6,
    inode: String(stats.ino),
    archived,
    isCompressed: path.endsWith('.zst'),
  }
}

async function isUsableRoot(home: CodexHome, root: string, warnings: ScanWarning[]): Promise<boolean> {
  try {
    const [realHome, realRoot] = await Promise.all([realpath(home.path), realpath(root)])
    const inside = relative(realHome, realRoot)
    if (!inside.startsWith('..') && !isAbsolute(inside)) return true
    warnings.push({ path: root, code: 'symlink' })
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') warnings.push({ path: root, code: errnoOf(error) })
  }
  return false
}

async function walk(root: string, archived: boolean, files: FoundFile[], warnings: ScanWarning[]): Promise<void> {
  let folders = [root]
  for (let depth = 0; folders.length > 0; depth++) {
    if (depth > maxDepth) {
      for (const path of folders) warnings.push({ path, code: 'too_deep' })
      return
    }
    const next = await mapBounded(folders, concurrency, (folder) => list(folder, archived, files, warnings))
    folders = next.flat()
  }
}

/** Adds the transcripts of one folder to `files` and returns its folders. */
async function list(folder: string, archived: boolean, files: FoundFile[], warnings: ScanWarning[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    // A folder that vanished between two reads is no news.
    if (errnoOf(error) !== 'ENOENT') warnings.push({ path: folder, code: errnoOf(error) })
    return []
  })
  const folders: string[] = []
  const names = new Map<string, RolloutFormat>()
  for (const entry of entries) {
    const name = parseRolloutName(entry.name)
    if (entry.isFile() && name) names.set(entry.name, name.format)
    else if (entry.isDirectory() && !name) folders.push(join(folder, entry.name))
    else if (entry.isSymbolicLink()) warnings.push({ path: join(folder, entry.name), code: 'symlink' })
    else if (name) warnings.push({ path: join(folder, entry.name), code: 'not_a_file' })
  }
  // Codex removes one of the two when it is done; until then the plain file is the one being written.
  const kept = [...names.keys()].filter((name) => names.get(name) !== 'zst' || !names.has(twinOf(name) ?? ''))
  await mapBounded(kept, concurrency, async (name) => {
    const path = join(folder, name)
    try {
      const file = await statTranscript(path, archived)
      if (file) files.push(file)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') warnings.push({ path, code: errnoOf(error) })
    }
  })
  return folders
}
