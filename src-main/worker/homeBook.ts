import { isAbsolute } from 'node:path'
import { homeAt } from '../codex/home'
import type { CodexHome } from '../codex/home'
import { filesAt } from '../codex/farPlaces'
import { holds } from '../files/holds'
import type { Store } from '../store/store'

/** Since when the sessions of a home are Debrief's to summarize. */
export interface HomeMark {
  /** UTC ms: what ended before it is of the past. */
  readonly watermark: number
  /** This scan is the first that saw the home: whatever lies there was there before. */
  readonly isFirstLook: boolean
}

/** The Codex homes that are watched: the first, and those that a person added. */
export interface HomeBook {
  /** The first comes first. */
  all(): readonly CodexHome[]
  /** Takes the setting: false when nothing changed. What lies in a home that is left stays, marked. */
  set(paths: readonly string[]): boolean
  /** A scan saw these roots: of a home that it saw for the first time, everything there is of the past. */
  see(roots: readonly string[]): Promise<void>
  /** Null for what lies in the first home, or in none: there Debrief's first start counts. */
  markOf(path: string): HomeMark | null
}

export function createHomeBook(store: Store, first: CodexHome, now: () => number): HomeBook {
  let others: readonly CodexHome[] = []
  let marks = new Map<string, HomeMark>()

  return {
    all: () => [first, ...others],
    set(paths) {
      const wanted = new Set(paths.filter(isAbsolute).map((path) => homeAt(path).path))
      wanted.delete(first.path)
      const known = store.homes.all().map(({ path }) => path)
      // Another process may have taken it out of the book while this one still read there.
      const left = [...new Set([...known, ...others.map(({ path }) => path)])].filter((path) => !wanted.has(path))
      if (left.length === 0 && known.length === wanted.size && others.length === wanted.size) return false
      store.transaction(() => {
        for (const path of left) {
          if (path === first.path) store.homes.drop(path)
          else store.homes.leave(path, now())
        }
        for (const path of wanted) store.homes.add(path)
      })
      others = [...wanted].map((path) => homeAt(path))
      marks = new Map(
        store.homes.all().flatMap(({ path, seenAt }) => {
          return seenAt === null ? [] : [[path, { watermark: seenAt, isFirstLook: false }] as const]
        }),
      )
      return true
    },
    async see(roots) {
      for (const { path } of others) {
        if (!roots.some((root) => holds(path, root)) && (await isEmpty(path))) continue
        const mark = marks.get(path)
        if (mark !== undefined) {
          if (mark.isFirstLook) marks.set(path, { ...mark, isFirstLook: false })
          continue
        }
        const at = now()
        const isFirstLook = store.transaction(() => store.homes.see(path, at))
        const watermark = store.homes.all().find((each) => each.path === path)?.seenAt ?? at
        marks.set(path, { watermark, isFirstLook })
      }
    },
    markOf(path) {
      const home = others.find((each) => holds(each.path, path))
      return home === undefined ? null : (marks.get(home.path) ?? null)
    },
  }
}

/** A folder in which a disk is not mounted, or that is not there, or does not answer. */
async function isEmpty(path: string): Promise<boolean> {
  try {
    return (await filesAt(path).list(path)).length === 0
  } catch {
    return true
  }
}
