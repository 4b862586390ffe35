import type { Entry, Meta } from '../rollout'
import { createInheritedFilter } from './inherited'
import type { InheritedFilter } from './inherited'

/** Follows, across a restart, whether the lines that come are copies of another thread's. */
export interface Copying {
  begin(owner: Meta): void
  beginCopies(entry: Entry): void
  isInherited(entry: Entry): boolean
  save(): SavedCopying
}

/** The instant of the last line that was a copy; null when own lines have come since. */
export interface SavedCopying {
  readonly copiedAt: number | null
}

export function createCopying(owner: Meta | null, saved: SavedCopying | null): Copying {
  let filter: InheritedFilter | null = null
  let copiedAt: number | null = null

  function begin(meta: Meta): void {
    filter = createInheritedFilter(meta.ownFromOrdinal, meta.startedAt)
  }

  function beginCopies(entry: Entry): void {
    filter?.beginCopies(entry)
    copiedAt = entry.at
  }

  if (owner) begin(owner)
  const lastCopyAt = saved?.copiedAt ?? null
  if (lastCopyAt !== null) beginCopies({ ordinal: null, at: lastCopyAt, turnId: null, body: { kind: 'nothing' } })

  return {
    begin,
    beginCopies,
    isInherited(entry) {
      const isCopy = filter?.isInherited(entry) ?? false
      copiedAt = isCopy ? (entry.at ?? copiedAt) : null
      return isCopy
    },
    save: () => ({ copiedAt }),
  }
}
