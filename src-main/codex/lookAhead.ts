import { canonicalPayload } from './copiedLine'
import type { CopiedLine } from './copiedLine'

export type Batches = AsyncGenerator<CopiedLine[], void>

/** How far ahead in a parent a fork's line is looked for: forks leave lines out that their release no longer writes. */
export const windowLines = 256

type Held = CopiedLine & { canonical?: string | null }

/** A parent's next lines, of which no more than a window is held. */
export function createLookAhead(lines: Batches) {
  let held: Held[] = []
  let start = 0
  let isDone = false

  async function fill(): Promise<void> {
    while (!isDone && held.length - start < windowLines) {
      const { value, done } = await lines.next()
      isDone = done === true
      held = [...held.slice(start), ...(value ?? []).filter(({ isMeta }) => !isMeta)]
      start = 0
    }
  }

  function takeWhere(limit: number, isSame: (candidate: Held) => boolean): boolean {
    const stop = Math.min(held.length, start + limit)
    for (let at = start; at < stop; at++) {
      const candidate = held[at]
      if (!candidate || !isSame(candidate)) continue
      start = at + 1
      return true
    }
    return false
  }

  return {
    /** Also makes room for the next `take`. */
    async isAtEnd(): Promise<boolean> {
      if (held.length - start < windowLines) await fill()
      return held.length === start
    },
    /** Goes on behind the first of the next `limit` lines that says the same; false when none does. */
    take(line: CopiedLine, limit: number): boolean {
      if (takeWhere(limit, ({ key }) => key === line.key)) return true
      const wanted = canonicalPayload(line)
      return (
        wanted !== null &&
        takeWhere(limit, (candidate) => (candidate.canonical ??= canonicalPayload(candidate)) === wanted)
      )
    },
    /** Goes on behind the first of all lines left that is one of these to the byte; to the end when none is. */
    async seek(lines: readonly CopiedLine[]): Promise<boolean> {
      const keys = new Set(lines.map(({ key }) => key))
      for (; held.length > start; start = held.length, await fill()) {
        if (takeWhere(held.length, ({ key }) => keys.has(key))) return true
      }
      return false
    },
  }
}
