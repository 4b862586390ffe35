import { readMountPoints } from './mountPoint'
import type { MountPointOf } from './mountPoint'
import { createReach } from './reach'
import type { Reach } from './reach'

/** Anything on this machine may lie on a share whose server is gone: what is asked about it has patience, and holds up nothing that lies elsewhere. */
export interface Places {
  /** As `Reach.ask`, of whatever answers or falls silent together with this absolute path. */
  ask<Answer>(path: string, question: () => Promise<Answer>): Promise<Answer>
  /** For many questions about what lies below a path. */
  reachOf(path: string): Promise<Reach>
}

/** Shares come and go; who asks about a thousand folders asks within this. */
const tableMs = 5_000

export function createPlaces(patienceMs?: number): Places {
  const reaches = new Map<string, Reach>()
  let table: { readonly at: number; readonly read: Promise<MountPointOf> } | null = null

  async function reachOf(path: string): Promise<Reach> {
    const now = performance.now()
    if (table === null || now - table.at > tableMs) table = { at: now, read: readMountPoints() }
    const place = (await table.read)(path)
    const reach = reaches.get(place) ?? createReach(patienceMs)
    reaches.set(place, reach)
    return reach
  }

  return {
    reachOf,
    ask: async (path, question) => (await reachOf(path)).ask(question),
  }
}
