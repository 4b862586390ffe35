import { filesAt } from './farPlaces'
import type { CodexHome } from './home'
import { createWalk } from './walk'
import type { Memory, Scan } from './walk'
import type { WalkFiles } from './walkFiles'

export type { FoundFile } from './foundFile'
export type { Scan, ScanWarning } from './walk'

export type ScanExtent = 'whole' | 'recent'

export interface Scanner {
  /**
   * Every transcript under `sessions/` and `archived_sessions/`. Missing roots are empty, nothing thrown for one bad entry. A root may
   * be a link to wherever its owner keeps it; below the roots no symbolic link is followed: one that points inside would only count
   * a file twice.
   *
   * `whole` looks at everything. `recent` costs a fraction and is for the many looks while sessions are being written: it looks at
   * every folder and lists those that changed, but only at files that are new or were written in the last days. An old file that was
   * merely appended to shows in the next whole scan, which a `recent` one becomes once a minute.
   *
   * `taken`: where roots of other homes really lie; a root that is one of them, or overlaps it, is left to them. `through`: how it looks, where
   * not at once; it rejects with `silentCode` where the home falls silent.
   */
  scan(extent: ScanExtent, taken?: readonly string[], through?: WalkFiles): Promise<Scan>
}

const wholeEveryMs = 60_000

const nothing: Memory = { listings: new Map(), files: new Map() }

/** @param now UTC ms, on the clock that stamps files */
export function createScanner(home: CodexHome, now: () => number = Date.now): Scanner {
  let memory = nothing
  let lastWholeAt = Number.NEGATIVE_INFINITY

  return {
    async scan(extent, taken = [], through) {
      const at = now()
      const isWhole = extent === 'whole' || at - lastWholeAt >= wholeEveryMs || at < lastWholeAt
      const walk = createWalk(isWhole ? nothing : memory, at, through)
      const scan = await walk.home(home, taken)
      memory = { listings: walk.listings, files: new Map(scan.files.map((file) => [file.path, file])) }
      if (isWhole) lastWholeAt = at
      return scan
    },
  }
}

/** One look at the whole home. */
export async function scanHome(home: CodexHome, files: WalkFiles = filesAt(home.path)): Promise<Scan> {
  return createScanner(home).scan('whole', [], files)
}
