import { watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { errnoOf } from '../files/errno'
import type { WatchedFolder } from './watchedFolders'

export interface FolderWatches {
  /**
   * Makes the watches fit the wanted folders. `opened`: there is a new one; what came before it gave no event. `gone`: a wanted
   * folder had vanished since it was wanted; its watch is closed, and the events that it still held are lost.
   */
  fit(wanted: readonly WatchedFolder[]): Promise<Fitting>
  /** The folders that are watched now. */
  paths(): string[]
  close(): void
}

type Fitting = 'fits' | 'opened' | 'gone'

/** What of `fs.FSWatcher` is used; a test may bring one that fails. */
export interface RawWatcher {
  on(event: 'error', listener: (error: unknown) => void): unknown
  close(): void
}
export type WatchFolder = (path: string, listener: (event: string, name: string | null) => void) => RawWatcher

interface Held {
  readonly watcher: RawWatcher
  /** A folder that was removed and made again has the same path, and its old watch is deaf. */
  readonly identity: string
}

/**
 * One plain watch per folder. `onEvent` says that something moved, `onFailure` that a folder cannot be watched ("ENOSPC",
 * "EMFILE"): it is then left to polling until the next fit.
 */
export function createFolderWatches(
  onEvent: (change: 'folders' | 'files') => void,
  onFailure: (path: string, code: string) => void,
  watchFolder: WatchFolder = (path, listener) => watch(path, { persistent: true }, listener),
): FolderWatches {
  const held = new Map<string, Held>()
  let isClosed = false

  function drop(path: string): void {
    const entry = held.get(path)
    held.delete(path)
    entry?.watcher.close()
  }

  function receive(folder: WatchedFolder, event: string, name: string | null): void {
    if (isClosed) return
    const isSelf = name === basename(folder.path)
    if (folder.names && name !== null && !isSelf && !folder.names.has(name)) return
    if (event === 'rename') {
      // Appeared, vanished or re-created: a watch on it, or this one itself, may have gone deaf.
      if (isSelf) drop(folder.path)
      if (name !== null) drop(join(folder.path, name))
    }
    onEvent(event === 'rename' ? 'folders' : 'files')
  }

  function open(folder: WatchedFolder, identity: string): Fitting {
    try {
      const watcher = watchFolder(folder.path, (event, name) => receive(folder, event, name))
      held.set(folder.path, { watcher, identity })
      watcher.on('error', (error) => {
        if (held.get(folder.path)?.watcher === watcher) drop(folder.path)
        // Windows reports a removed folder this way; the next fit sees that it is gone.
        if (!isClosed) onFailure(folder.path, errnoOf(error))
      })
      return 'opened'
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return 'gone'
      onFailure(folder.path, errnoOf(error))
      return 'fits'
    }
  }

  return {
    async fit(wanted) {
      const paths = new Set(wanted.map(({ path }) => path))
      for (const path of held.keys()) if (!paths.has(path)) drop(path)
      const results = new Set<Fitting>()
      for (const folder of wanted) {
        const identity = await identityOf(folder)
        if (isClosed) return 'fits'
        if (identity !== null && held.get(folder.path)?.identity === identity) continue
        drop(folder.path)
        results.add(identity === null ? 'gone' : open(folder, identity))
      }
      if (results.has('opened')) return 'opened'
      return results.has('gone') ? 'gone' : 'fits'
    },
    paths: () => [...held.keys()],
    close() {
      isClosed = true
      for (const path of held.keys()) drop(path)
    },
  }
}

/** Inodes are given out again at once, so the time of birth counts too. A change of the wanted names also asks for a new watch. */
async function identityOf({ path, names }: WatchedFolder): Promise<string | null> {
  try {
    const stats = await stat(path, { bigint: true })
    return `${stats.dev} ${stats.ino} ${stats.birthtimeNs} ${names ? [...names].join() : ''}`
  } catch {
    return null
  }
}
