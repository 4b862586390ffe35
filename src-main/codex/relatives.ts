import { basename, dirname, join, sep } from 'node:path'
import { filesAt } from './farPlaces'
import { foundFile } from './foundFile'
import { readHead } from './head'
import { homeAt } from './home'
import type { CodexHome } from './home'
import { missingBases } from './lineage'
import type { ThreadFile } from './lineage'
import { parseRolloutName } from './rolloutName'
import { scanHome } from './scan'

export interface Relatives {
  /** Earlier files of the same threads. */
  readonly bases: readonly ThreadFile[]
  /** Files of threads whose history the given ones may have copied. */
  readonly ancestors: readonly ThreadFile[]
}

/** Longer chains than anybody reverts; also the end of a ring of bases. */
const maxRounds = 32

/**
 * What transcripts that were named one by one stand on: looked for beside them, in the Codex home that they lie in, and in the `known` ones. Files
 * are found by the ids in their names and believed by what is in them.
 */
export async function findRelatives(files: readonly ThreadFile[], known: readonly CodexHome[]): Promise<Relatives> {
  const bases: ThreadFile[] = []
  const wanted = new Set(files.map(({ head }) => head.threadId))
  const tried = new Set<string>()
  let paths: Promise<string[]> | null = null

  /** Reads the heads of the files that go by an id which nobody asked for yet. */
  async function filesOf(ids: readonly string[]): Promise<ThreadFile[]> {
    const fresh = ids.filter((id) => !tried.has(id))
    if (fresh.length === 0) return []
    for (const id of fresh) tried.add(id)
    const given = new Set([...files, ...bases].map(({ file }) => file.path))
    paths ??= pathsAround(files, known)
    const candidates = (await paths).filter((path) => !given.has(path) && fresh.includes(idOf(path) ?? ''))
    const read = await Promise.all(candidates.map((path) => readOrNull(path)))
    return read.filter((each) => each !== null)
  }

  for (let round = 0; round < maxRounds; round++) {
    const found = await filesOf(missingBases([...files, ...bases]))
    const fitting = found.filter(({ head }) => wanted.has(head.threadId))
    if (fitting.length === 0) break
    bases.push(...fitting)
  }
  const parents = [...files, ...bases].flatMap(({ head }) => {
    const isCopy = head.base === null && head.forkedFromId !== null && !wanted.has(head.forkedFromId)
    return isCopy ? [head.forkedFromId] : []
  })
  return { bases, ancestors: await filesOf(parents) }
}

/** How bases and forks name a file: a later segment by its own id, the first file by the thread's. */
function idOf(path: string): string | null {
  const name = parseRolloutName(basename(path))
  return name && (name.segmentId ?? name.threadId)
}

async function pathsAround(files: readonly ThreadFile[], known: readonly CodexHome[]): Promise<string[]> {
  const folders = new Set(files.map(({ file }) => dirname(file.path)))
  const homes = new Map(known.map((home) => [home.path, home]))
  for (const folder of folders) {
    const around = homeAround(folder)
    if (around) homes.set(around.path, around)
  }
  const beside = await Promise.all([...folders].map(pathsIn))
  const found = new Set(beside.flat())
  for (const each of homes.values()) {
    // One that does not answer has nothing to offer now.
    const scan = await scanHome(each).catch(() => null)
    for (const { path } of scan?.files ?? []) found.add(path)
  }
  return [...found]
}

/** The Codex home, or a copy of one, that a folder lies in. */
function homeAround(folder: string): CodexHome | null {
  const parts = folder.split(sep)
  const root = parts.findLastIndex((part) => part === 'sessions' || part === 'archived_sessions')
  return root > 0 ? homeAt(parts.slice(0, root).join(sep) || sep) : null
}

async function pathsIn(folder: string): Promise<string[]> {
  try {
    return (await filesAt(folder).list(folder)).map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

async function readOrNull(path: string): Promise<ThreadFile | null> {
  try {
    const head = await readHead(path)
    const file = foundFile(path, path.split(sep).includes('archived_sessions'), await filesAt(path).lstat(path))
    return file && { file, head }
  } catch {
    return null
  }
}
