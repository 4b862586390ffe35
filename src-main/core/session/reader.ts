import type { Session } from '../../contract/session'
import { readClippedLine, readLine } from '../rollout'
import type { Entry, Meta } from '../rollout'
import { folderPath } from './filePath'
import { createInheritedFilter } from './inherited'
import type { InheritedFilter } from './inherited'
import { takeSnapshot } from './snapshot'
import type { SnapshotContext } from './snapshot'
import { createTimeline } from './timeline'
import { createTold } from './told'
import type { Oddities } from './warnings'

export interface SessionReader {
  /** One line without its line break. `at.offset` is its place in the file: evidence is numbered by order, not by place. */
  addLine(line: Uint8Array, at: { offset: number }): void
  /** The beginning of a line that was too long to hold. */
  addClippedLine(head: Uint8Array, sizeBytes: number, at: { offset: number }): void
  /** The session as read so far. Adding lines later never changes an evidence id. */
  snapshot(context: SnapshotContext): Session
}

/**
 * Reads one thread, line by line, in any number of steps. Fed the files of a thread in order, base first. The first
 * `session_meta` owns the thread; a later one of the same thread updates it, one of another thread begins copied history.
 */
export function createSessionReader(): SessionReader {
  const timeline = createTimeline()
  const tell = createTold(timeline)
  const oddities: Oddities = { brokenLines: 0, lossyLines: 0, clippedLines: 0, unknownTypes: new Map() }
  let owner: Meta | null = null
  let inherited: InheritedFilter | null = null
  let model: string | null = null
  let cwd: string | null = null
  let gitBranch: string | null = null
  let firstAt: number | null = null
  let lastAt: number | null = null
  let lines = 0

  function addMeta(entry: Entry, meta: Meta): void {
    if (!owner) {
      owner = meta
      inherited = createInheritedFilter(meta.ownFromOrdinal, meta.startedAt)
    } else if (meta.id !== owner.id) {
      inherited?.beginCopies(entry)
      return
    }
    cwd = folderPath(meta.cwd) ?? cwd
    gitBranch = meta.gitBranch ?? gitBranch
    firstAt ??= meta.startedAt
  }

  function addEntry(entry: Entry): void {
    const { body } = entry
    if (body.kind === 'meta') return addMeta(entry, body)
    if (inherited?.isInherited(entry)) return
    firstAt ??= entry.at
    if (entry.at !== null && body.kind !== 'nothing') lastAt = Math.max(lastAt ?? entry.at, entry.at)
    if (body.kind === 'unknown') {
      oddities.unknownTypes.set(body.type, (oddities.unknownTypes.get(body.type) ?? 0) + 1)
    } else if (body.kind === 'context') {
      model = body.model ?? model
      cwd ??= folderPath(body.cwd)
    } else timeline.add(entry, cwd)
  }

  return {
    addLine(line) {
      if (line.length === 0) return
      lines += 1
      const { entries, isBroken, isLossy } = readLine(line)
      if (isBroken) oddities.brokenLines += 1
      if (isLossy) oddities.lossyLines += 1
      for (const entry of entries) addEntry(entry)
    },
    addClippedLine(head) {
      lines += 1
      oddities.clippedLines += 1
      const entry = readClippedLine(head)
      if (entry) addEntry(entry)
    },
    snapshot(context) {
      return takeSnapshot(timeline, tell, { owner, model, cwd, gitBranch, firstAt, lastAt, lines, oddities }, context)
    },
  }
}
