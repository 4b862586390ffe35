import type { BigIntStats } from 'node:fs'

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

/** What `lstat` says of a transcript; null for what is not a regular file. bigint: inodes beyond 2^53 exist on Windows. */
export function foundFile(path: string, archived: boolean, stats: BigIntStats): FoundFile | null {
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
