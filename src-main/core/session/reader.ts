import type { PlanLimits, Session } from '../../contract/session'
import { readClippedLine, readLine } from '../rollout'
import type { Entry, Meta } from '../rollout'
import { createCopying } from './copying'
import { folderPath } from './filePath'
import { flat, flatOrNull } from './flat'
import { savedReaderVersion } from './savedReader'
import type { SavedReader } from './savedReader'
import { takeSnapshot } from './snapshot'
import type { SnapshotContext } from './snapshot'
import { createTitles } from './title'
import { createTimeline } from './timeline'
import { createTokenCounter } from './tokenCounter'
import { createTold } from './told'
import { countUnknown, createOddities, savedOddities } from './warnings'

export interface SessionReader {
  /**
   * One line without its line break; it may be a window into a buffer. `at.offset` is its place in the thread's joined history:
   * evidence is numbered by order, the place is where to find it again.
   */
  addLine(line: Uint8Array, at: { offset: number }): void
  /** The beginning of a line that was too long to hold. */
  addClippedLine(head: Uint8Array, sizeBytes: number, at: { offset: number }): void
  /**
   * The session as read so far. Adding lines later never changes an evidence id, and what did not change since the snapshot before
   * is the same object as in it. Never write to it.
   */
  snapshot(context: SnapshotContext): Session
  /** All that was read, to go on from in another process. JSON-safe; its size follows the session, not the file. */
  save(): SavedReader
}

export interface SessionReaderOptions {
  /**
   * Lines before this offset were copied from another thread: only what they say of the thread itself counts, and their token
   * totals are taken off. Null: nobody knows; the file's own marks decide.
   */
  readonly ownFromByte?: number | null
  /** Go on from here, with the line behind the last one that was read. */
  readonly saved?: SavedReader
}

/**
 * Reads one thread, line by line, in any number of steps. Fed the files of a thread in order, base first. The first
 * `session_meta` owns the thread; a later one of the same thread updates it, one of another thread begins copied history.
 * @throws Error when `saved` is of another version (`isSavedReader` tells)
 */
export function createSessionReader({ ownFromByte, saved }: SessionReaderOptions = {}): SessionReader {
  if (saved && saved.version !== savedReaderVersion) throw new Error(`A saved reader of version ${saved.version}`)
  const ownFrom = ownFromByte ?? saved?.ownFromByte ?? null
  const timeline = createTimeline(saved?.timeline ?? null)
  const tell = createTold(timeline)
  const titles = createTitles()
  const oddities = createOddities(saved?.oddities ?? null)
  let owner: Meta | null = saved?.owner ?? null
  let model = saved?.model ?? null
  const models = new Set(saved?.models ?? [])
  let cwd = saved?.cwd ?? null
  let gitBranch = saved?.gitBranch ?? null
  let firstAt = saved?.firstAt ?? null
  let lastAt = saved?.lastAt ?? null
  let lines = saved?.lines ?? 0
  let planLimits: PlanLimits | null = saved?.planLimits ?? null
  const tokens = createTokenCounter(
    {
      isContinuation: () => owner !== null && (owner.forkedFromId !== null || owner.parentId !== null),
      hasWorked: timeline.hasWorked,
    },
    saved?.tokens ?? null,
  )
  const copying = createCopying(owner, saved?.copying ?? null)

  function addMeta(entry: Entry, meta: Meta): void {
    if (!owner) {
      owner = meta
      copying.begin(meta)
    } else if (meta.id !== owner.id) {
      copying.beginCopies(entry)
      return
    }
    cwd = flatOrNull(folderPath(meta.cwd)) ?? cwd
    gitBranch = flatOrNull(meta.gitBranch) ?? gitBranch
    firstAt ??= meta.startedAt
  }

  /** Where the thread itself says by ordinals what it inherited, nobody knows better. */
  function isInherited(entry: Entry, offset: number): boolean {
    const isOwnWord = ownFrom === null || (owner !== null && owner.ownFromOrdinal !== null)
    return isOwnWord ? copying.isInherited(entry) : offset < ownFrom
  }

  function addEntry(entry: Entry, offset: number): void {
    const { body, at } = entry
    if (body.kind === 'meta') return addMeta(entry, body)
    if (isInherited(entry, offset)) {
      if (body.kind === 'tokens' && body.total) tokens.inherit(body.total)
      return
    }
    firstAt ??= at
    if (at !== null && body.kind !== 'nothing') lastAt = Math.max(lastAt ?? at, at)
    switch (body.kind) {
      case 'unknown':
        return countUnknown(oddities, flat(body.type))
      case 'context':
        if (body.model !== null) {
          if (body.model !== model) model = flat(body.model)
          models.add(model ?? body.model)
        }
        cwd ??= flatOrNull(folderPath(body.cwd))
        return
      case 'tokens':
        tokens.add(body, at ?? lastAt, model)
        if (body.limits && (at ?? lastAt) !== null) keepLimits(body.limits, at ?? lastAt ?? 0)
        return
      default:
        timeline.add(entry, cwd, offset)
    }
  }

  function keepLimits({ planType, windows }: Omit<PlanLimits, 'at'>, at: number): void {
    if (planLimits === null || at >= planLimits.at) planLimits = { at, planType: flatOrNull(planType), windows }
  }

  return {
    addLine(line, { offset }) {
      if (line.length === 0) return
      lines += 1
      const { entries, isBroken, isLossy, skippedBytes } = readLine(line, timeline.isOutputKnown)
      oddities.skippedBytes += skippedBytes
      if (isBroken) oddities.brokenLines += 1
      if (isLossy) oddities.lossyLines += 1
      for (const entry of entries) addEntry(entry, offset)
    },
    addClippedLine(head, sizeBytes, { offset }) {
      lines += 1
      oddities.clippedLines += 1
      oddities.skippedBytes += Math.max(0, sizeBytes - head.length)
      const entry = readClippedLine(head)
      if (entry) addEntry(entry, offset)
    },
    snapshot(context) {
      const thread = { owner, model, models: [...models], cwd, gitBranch, firstAt, lastAt, lines, planLimits, oddities }
      return takeSnapshot({ timeline, tokens, tell, titles }, thread, context)
    },
    save: () => ({
      version: savedReaderVersion,
      ownFromByte: ownFrom,
      owner,
      model,
      models: [...models],
      cwd,
      gitBranch,
      firstAt,
      lastAt,
      lines,
      planLimits,
      oddities: savedOddities(oddities),
      tokens: tokens.save(),
      copying: copying.save(),
      timeline: timeline.save(),
    }),
  }
}
