import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import type { BigIntStats, Dirent } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import type { Reach } from '../files/reach'

type Looked<Value> = Value | Promise<Value>

/** How a walk looks at folders and files. All throw, or reject with, the file system's own error. */
export interface WalkFiles {
  stat(path: string): Looked<BigIntStats>
  lstat(path: string): Looked<BigIntStats>
  list(path: string): Looked<Dirent[]>
  realPath(path: string): Looked<string>
}

/** At once: with ten thousand files promises cost several times as much as what they wait for. */
export const filesAtHand: WalkFiles = {
  stat: (path) => statSync(path, { bigint: true }),
  lstat: (path) => lstatSync(path, { bigint: true }),
  list: (path) => readdirSync(path, { withFileTypes: true }),
  realPath: (path) => realpathSync(path),
}

/** Across a network, where a call may never come back: off this thread, and not longer than it has patience. */
export function filesWithin(reach: Reach): WalkFiles {
  return {
    stat: (path) => reach.ask(() => stat(path, { bigint: true })),
    lstat: (path) => reach.ask(() => lstat(path, { bigint: true })),
    list: (path) => reach.ask(() => readdir(path, { withFileTypes: true })),
    realPath: (path) => reach.ask(() => realpath(path)),
  }
}
