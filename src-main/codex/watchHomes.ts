import { holds } from '../files/holds'
import type { CodexHome } from './home'
import { watchHome } from './watch'
import type { Hint, HomeWatch, WatchOptions } from './watch'

/** Look again soon, in this home. */
export interface HomeHint extends Hint {
  readonly home: string
}

export interface HomesWatchOptions extends Omit<WatchOptions, 'onHint'> {
  readonly onHint: (hint: HomeHint) => void
}

export interface HomesWatch {
  /** Those that are new are watched from now on, those that are no longer among them are let go. */
  setHomes(homes: readonly CodexHome[]): void
  /** Whether a home is polled; false for one that is not watched. */
  isPolled(path: string): boolean
  close(): Promise<void>
}

/** One watch for each home: one that is away, or slow, holds up none of the others. */
export function watchHomes(first: readonly CodexHome[], options: HomesWatchOptions): HomesWatch {
  const watches = new Map<string, HomeWatch>()
  const ending = new Set<Promise<void>>()

  function open(home: CodexHome): HomeWatch {
    return watchHome(home, {
      ...options,
      onHint: (hint) => options.onHint({ ...hint, home: home.path }),
      activeFiles: () => (options.activeFiles?.() ?? []).filter(({ path }) => holds(home.path, path)),
    })
  }

  function setHomes(homes: readonly CodexHome[]): void {
    const wanted = new Set(homes.map(({ path }) => path))
    for (const [path, watch] of watches) {
      if (wanted.has(path)) continue
      watches.delete(path)
      const end = watch.close().finally(() => ending.delete(end))
      ending.add(end)
    }
    for (const home of homes) if (!watches.has(home.path)) watches.set(home.path, open(home))
  }
  setHomes(first)

  return {
    setHomes,
    isPolled: (path) => watches.get(path)?.isPolled() ?? false,
    async close() {
      setHomes([])
      await Promise.all(ending)
    },
  }
}
