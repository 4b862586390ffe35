import { basename } from 'node:path'
import { twinOf } from './rolloutName'
import { holds } from '../files/holds'
import type { FoundFile, Scan } from './scan'

/** What is remembered of a file since it was last read. */
export interface SeenFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
}

export interface ChangedFile {
  readonly file: FoundFile
  /** Not merely appended to: replaced, cut, or touched without growing. It must be read from its start. */
  readonly isRewritten: boolean
}

export interface MovedFile<Known extends SeenFile> {
  readonly file: FoundFile
  /** As it was known, in its old place. */
  readonly before: Known
}

export interface Comparison<Known extends SeenFile> {
  readonly added: readonly FoundFile[]
  readonly changed: readonly ChangedFile[]
  readonly unchanged: readonly FoundFile[]
  /** In another place, or in its other form (`x.jsonl` ⇄ `x.jsonl.zst`), with the same content: only the path has to be learnt. */
  readonly moved: readonly MovedFile<Known>[]
  readonly vanished: readonly Known[]
  /** Not found, but not gone either: where it lay could not be looked into, or is no part of this home. */
  readonly unreachable: readonly Known[]
}

/** What has to be read again, and what has not. A file that was cut and has outgrown itself since passes for an append: a tail knows better. */
export function compareScan<Known extends SeenFile>(scan: Scan, known: Iterable<Known>): Comparison<Known> {
  const left = new Map<string, Known>()
  for (const file of known) left.set(file.path, file)
  const fresh: FoundFile[] = []
  const changed: ChangedFile[] = []
  const unchanged: FoundFile[] = []
  for (const file of scan.files) {
    const before = left.get(file.path)
    left.delete(file.path)
    if (!before) fresh.push(file)
    else if (isSame(file, before)) unchanged.push(file)
    else changed.push({ file, isRewritten: file.inode !== before.inode || file.sizeBytes <= before.sizeBytes })
  }
  const { added, moved } = findMoves(fresh, left)
  const vanished: Known[] = []
  const unreachable: Known[] = []
  const twins = Map.groupBy(left.size === 0 ? [] : scan.files, ({ path }) => logicalName(path))
  for (const file of left.values()) {
    // Found in another place, as after a move of the whole home: nobody waits for the old one. A copy that holds less is no such place.
    const isReplaced = twins.get(logicalName(file.path))?.some((twin) => holdsAsMuch(twin, file)) ?? false
    if (isReplaced || isSeen(scan, file.path)) vanished.push(file)
    else unreachable.push(file)
  }
  return { added, changed, unchanged, moved, vanished, unreachable }
}

/** Takes what moved out of `left`. */
function findMoves<Known extends SeenFile>(
  fresh: readonly FoundFile[],
  left: Map<string, Known>,
): Pick<Comparison<Known>, 'added' | 'moved'> {
  if (fresh.length === 0 || left.size === 0) return { added: fresh, moved: [] }
  const byName = Map.groupBy(left.values(), ({ path }) => logicalName(path))
  const added: FoundFile[] = []
  const moved: MovedFile<Known>[] = []
  for (const file of fresh) {
    const before = byName.get(logicalName(file.path))?.find((each) => left.has(each.path) && isMoved(file, each))
    if (before) {
      left.delete(before.path)
      moved.push({ file, before })
    } else added.push(file)
  }
  return { added, moved }
}

/**
 * A rename keeps everything but the path. Codex compresses and decompresses with the mtime kept, to the nanosecond, and every append
 * changes it: so the same name (which holds the thread's id) and mtime in the other form is the same content.
 */
function isMoved(file: FoundFile, before: SeenFile): boolean {
  if (file.modifiedMs !== before.modifiedMs) return false
  if (file.isCompressed !== before.path.endsWith('.zst')) return true
  return file.inode === before.inode && file.sizeBytes === before.sizeBytes
}

/** Sizes of a compressed and a plain file say nothing about each other. */
function holdsAsMuch(twin: FoundFile, file: SeenFile): boolean {
  return twin.isCompressed !== file.path.endsWith('.zst') || twin.sizeBytes >= file.sizeBytes
}

function logicalName(path: string): string {
  const name = basename(path)
  return name.endsWith('.zst') ? (twinOf(name) ?? name) : name
}

function isSeen({ roots, unseen }: Scan, path: string): boolean {
  return roots.some((root) => holds(root, path)) && !unseen.some((place) => holds(place, path))
}

function isSame(file: FoundFile, before: SeenFile): boolean {
  return file.sizeBytes === before.sizeBytes && file.modifiedMs === before.modifiedMs && file.inode === before.inode
}
