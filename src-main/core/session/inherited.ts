import type { Entry } from '../rollout'

export interface InheritedFilter {
  /** A later `session_meta` of another thread: from here on lines may be copies of that thread's. */
  beginCopies(entry: Entry): void
  isInherited(entry: Entry): boolean
}

/** Between two copied lines: writing a large one takes a while. What a person types comes later still. */
const burstMs = 250

/**
 * Tells a thread's own lines from those it copied of its ancestor, where the ancestor is not there to compare with. Paginated children
 * say where their own part begins. Legacy forks copy all lines at once and stamp them anew: what follows the ancestor's meta without
 * a pause is a copy, until a turn begins that started no earlier than the fork itself.
 */
export function createInheritedFilter(ownFromOrdinal: number | null, forkedAt: number | null): InheritedFilter {
  let copiesAt: number | null = null
  return {
    beginCopies(entry) {
      if (ownFromOrdinal === null && entry.at !== null) copiesAt = entry.at
    },
    isInherited(entry) {
      if (ownFromOrdinal !== null) return entry.ordinal !== null && entry.ordinal < ownFromOrdinal
      if (copiesAt === null) return false
      const { body, at } = entry
      // Codex tells whole seconds here, and milliseconds of the fork.
      const startsNow =
        body.kind === 'task_started' &&
        body.startedAt !== null &&
        forkedAt !== null &&
        body.startedAt >= Math.floor(forkedAt / 1000) * 1000
      if (startsNow || (at !== null && Math.abs(at - copiesAt) > burstMs)) {
        copiesAt = null
        return false
      }
      copiesAt = at ?? copiesAt
      return true
    },
  }
}
