import { lstat } from 'node:fs/promises'
import { createDebounce } from './debounce'
import { createFolderWatches } from './folderWatches'
import type { WatchFolder } from './folderWatches'
import type { CodexHome } from './home'
import { isNetworkFolder } from './networkFolder'
import { systemTimers } from './timers'
import type { Timers } from './timers'
import { foldersToWatch } from './watchedFolders'

/** Look again soon: never a path, for the scan alone says what is true. */
export interface Hint {
  readonly reason: 'event' | 'poll' | 'idle' | 'poke'
}

/** A file whose session was active in the last minutes, as it was when it was last read. */
export interface ActiveFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

export interface WatchOptions {
  readonly onHint: (hint: Hint) => void
  /** Some platforms send no event while Codex holds a file open: these are looked at every two seconds while there are any. */
  readonly activeFiles?: () => readonly ActiveFile[]
  /** Watching does not work (fully) here and polling stands in; told once per code. */
  readonly onWarning?: (warning: { readonly code: string; readonly path: string }) => void
  /** Whether no event can be expected of this folder, so that polling alone finds what is new. */
  readonly isPolled?: (path: string) => Promise<boolean>
  readonly timers?: Timers
  readonly watchFolder?: WatchFolder
}

export interface HomeWatch {
  /** Resolves when the first watches are open: what happens later is noticed. */
  readonly ready: Promise<void>
  /** Look again: after sleep, or because a person asked. */
  poke(): void
  /** Folders that are watched now, for `doctor`. */
  watchedPaths(): string[]
  /** It lies across a network, where nothing tells of a change: it is looked at every ten seconds. */
  isPolled(): boolean
  /** Closes every watch and timer; no hint comes afterwards. */
  close(): Promise<void>
}

const quietMs = 150
const maxDelayMs = 1_000
const activePollMs = 2_000
/** Finds what no event told of: a parent that cannot be watched, a network folder. Costs a stat per watched folder. */
const refitMs = 30_000
const degradedScanMs = 10_000
const idleScanMs = 600_000
/** A folder can be listed and not be there (network folders, no right to look into its parent): that must not loop for ever. */
const maxMisses = 10

/** Watches a Codex home that may not exist yet, may vanish and come back. Never throws and never touches a file. */
export function watchHome(home: CodexHome, options: WatchOptions): HomeWatch {
  const timers = options.timers ?? systemTimers
  const mustPoll = options.isPolled ?? isNetworkFolder
  const warned = new Set<string>()
  const cancels = new Map<string, () => void>()
  let isClosed = false
  let isDegraded = false
  let isPolled = false
  let fitting: Promise<void> | null = null
  let mustFitAgain = false

  const watches = createFolderWatches(
    (change) => {
      if (change === 'folders') void refit()
      events.call()
    },
    (path, code) => {
      isDegraded = true
      if (!isClosed && !warned.has(code)) options.onWarning?.({ code, path })
      warned.add(code)
    },
    options.watchFolder,
  )
  const events = createDebounce(timers, quietMs, maxDelayMs, () => hint('event'))

  function hint(reason: Hint['reason']): void {
    if (isClosed) return
    schedule('idle', idleScanMs, () => hint('idle'))
    // A scan makes files active.
    schedule('active', activePollMs, () => void pollActive())
    options.onHint({ reason })
  }

  function schedule(name: string, delayMs: number, work: () => void): void {
    cancels.get(name)?.()
    if (isClosed) return
    cancels.set(name, timers.after(delayMs, work))
  }

  /** Opens and closes watches until they fit. Several calls share one run, which then looks once more. */
  function refit(): Promise<void> {
    mustFitAgain = true
    fitting ??= fitUntilStable().finally(() => {
      fitting = null
    })
    return fitting
  }

  async function fitUntilStable(): Promise<void> {
    let misses = 0
    for (;;) {
      if (!mustFitAgain || isClosed) return
      mustFitAgain = false
      isDegraded = false
      isPolled = await mustPoll(home.path)
      const result = await watches.fit(isPolled ? [] : await foldersToWatch(home))
      if (result === 'fits') continue
      if (result === 'gone' && ++misses > maxMisses) continue
      // In a folder that had no watch yet, folders and files may have come meanwhile; and nothing tells any more of one that
      // vanished while it was looked at, nor of what comes in its place: look again, and have it scanned.
      mustFitAgain = true
      events.call()
    }
  }

  async function pollActive(): Promise<void> {
    const files = options.activeFiles?.() ?? []
    for (const file of files) {
      if (!(await isAsSeen(file))) {
        hint('poll')
        break
      }
    }
    schedule('active', files.length > 0 ? activePollMs : refitMs, () => void pollActive())
  }

  async function pollFolders(): Promise<void> {
    await refit()
    schedule('refit', refitMs, () => void pollFolders())
  }

  function pollDegraded(): void {
    if (isDegraded || isPolled) hint('poll')
    schedule('degraded', degradedScanMs, pollDegraded)
  }

  schedule('idle', idleScanMs, () => hint('idle'))
  schedule('active', activePollMs, () => void pollActive())
  schedule('refit', refitMs, () => void pollFolders())
  schedule('degraded', degradedScanMs, pollDegraded)

  return {
    ready: refit(),
    poke() {
      void refit()
      hint('poke')
    },
    watchedPaths: () => watches.paths(),
    isPolled: () => isPolled,
    async close() {
      isClosed = true
      events.cancel()
      for (const cancel of cancels.values()) cancel()
      watches.close()
      await fitting
    },
  }
}

async function isAsSeen(file: ActiveFile): Promise<boolean> {
  try {
    const stats = await lstat(file.path, { bigint: true })
    return Number(stats.size) === file.sizeBytes && Number(stats.mtimeNs) / 1e6 === file.modifiedMs
  } catch {
    return false
  }
}
