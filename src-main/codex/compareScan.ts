import type { FoundFile } from './scan'

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

export interface Comparison<Known extends SeenFile> {
  readonly added: readonly FoundFile[]
  readonly changed: readonly ChangedFile[]
  readonly unchanged: readonly FoundFile[]
  readonly vanished: readonly Known[]
}

/** What has to be read again. An archived file shows as vanished at one path and added at another. */
export function compareScan<Known extends SeenFile>(
  found: readonly FoundFile[],
  known: Iterable<Known>,
): Comparison<Known> {
  const left = new Map<string, Known>()
  for (const file of known) left.set(file.path, file)
  const added: FoundFile[] = []
  const changed: ChangedFile[] = []
  const unchanged: FoundFile[] = []
  for (const file of found) {
    const before = left.get(file.path)
    left.delete(file.path)
    if (!before) added.push(file)
    else if (isSame(file, before)) unchanged.push(file)
    else changed.push({ file, isRewritten: file.inode !== before.inode || file.sizeBytes <= before.sizeBytes })
  }
  return { added, changed, unchanged, vanished: [...left.values()] }
}

function isSame(file: FoundFile, before: SeenFile): boolean {
  return file.sizeBytes === before.sizeBytes && file.modifiedMs === before.modifiedMs && file.inode === before.inode
}
