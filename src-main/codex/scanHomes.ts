import { stat } from 'node:fs/promises'
import { errnoOf } from '../files/errno'
import { holds } from '../files/holds'
import { notePlace } from './farPlaces'
import type { CodexHome } from './home'
import { isNetworkFolder } from './networkFolder'
import { createReach, silentCode } from '../files/reach'
import type { Reach } from '../files/reach'
import { createScanner } from './scan'
import type { Scan, ScanExtent, Scanner } from './scan'
import { filesWithin } from './walkFiles'
import type { WalkFiles } from './walkFiles'

export interface HomesScanner {
  /** In the order in which they count: what lies in two of them is looked at in the first. */
  setHomes(homes: readonly CodexHome[]): void
  /**
   * What lies in all homes. `only`: the paths of those to look at now, because a hint came from them; of the others it says what their last
   * look saw. So a session that is written here costs no look at a folder across a network. A home that does not answer in time is told as one
   * that cannot be looked into, and holds up the others for that time once.
   */
  scan(extent: ScanExtent, only: ReadonlySet<string> | null): Promise<Scan>
  /** A question about a place in a home, as `Reach.ask`; of a home that is not among them it is just asked. */
  ask<Answer>(home: string, question: () => Promise<Answer>): Promise<Answer>
  /** Whether a path lies in a home that has not answered, and has not begun to again. */
  isSilent(path: string): boolean
}

export interface HomesScannerOptions {
  /** UTC ms, on the clock that stamps files. */
  readonly now?: () => number
  /** How a home across a network is looked at, where not by the file system: for tests. */
  readonly filesWithin?: (reach: Reach, home: CodexHome) => WalkFiles
  readonly isNetworkFolder?: (path: string) => Promise<boolean>
  readonly patienceMs?: number
}

interface Held {
  readonly home: CodexHome
  readonly scanner: Scanner
  readonly reach: Reach
  last: Scan | null
}

const nothing: Scan = { files: [], warnings: [], roots: [], realRoots: [], unseen: [] }

export function createHomesScanner(first: readonly CodexHome[], options: HomesScannerOptions = {}): HomesScanner {
  const isAcross = options.isNetworkFolder ?? isNetworkFolder
  let held: readonly Held[] = []

  function setHomes(homes: readonly CodexHome[]): void {
    held = homes.map((home) => {
      const known = held.find((each) => each.home.path === home.path)
      if (known !== undefined) return known
      const reach = createReach(options.patienceMs)
      // Until it is known where it lies.
      notePlace(home.path, reach)
      return { home, scanner: createScanner(home, options.now), reach, last: null }
    })
  }
  setHomes(first)

  /** Only a home that answers now is walked through, and one across a network off this thread. @throws the error of one that is silent */
  async function look({ home, scanner, reach }: Held, extent: ScanExtent, taken: readonly string[]): Promise<Scan> {
    await reach.ask(() => stat(home.path).catch(() => null))
    const isFar = await reach.ask(() => isAcross(home.path))
    notePlace(home.path, isFar ? reach : null)
    return scanner.scan(extent, taken, isFar ? (options.filesWithin ?? filesWithin)(reach, home) : undefined)
  }

  return {
    setHomes,
    async scan(extent, only) {
      const scans: Scan[] = []
      const taken: string[] = []
      for (const each of held) {
        if (each.last === null || only === null || only.has(each.home.path)) {
          each.last = await look(each, extent, taken).catch((error: unknown) => {
            if (errnoOf(error) !== silentCode) throw error
            return { ...nothing, warnings: [{ path: each.home.path, code: silentCode }], unseen: [each.home.path] }
          })
        }
        scans.push(each.last)
        taken.push(...each.last.realRoots)
      }
      return {
        files: scans.flatMap(({ files }) => files),
        warnings: scans.flatMap(({ warnings }) => warnings),
        roots: scans.flatMap(({ roots }) => roots),
        realRoots: taken,
        unseen: scans.flatMap(({ unseen }) => unseen),
      }
    },
    async ask(path, question) {
      const known = held.find(({ home }) => home.path === path)
      return known === undefined ? question() : known.reach.ask(question)
    },
    isSilent: (path) => held.some(({ home, reach }) => reach.isSilent() && holds(home.path, path)),
  }
}
