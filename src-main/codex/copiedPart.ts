import { setImmediate as nextTurn } from 'node:timers/promises'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { copiedLineOf, hasOwnOrdinal, isClosing, isTelling, metaIdOf, stampOf } from './copiedLine'
import type { CopiedLine } from './copiedLine'
import { createLineSplitter } from './lines'
import type { LineTaker } from './lines'
import { createLookAhead, windowLines } from './lookAhead'
import type { Batches } from './lookAhead'
import { closeTranscript, openTranscript, readBytes } from './openTranscript'
import { isSilence } from '../files/reach'

/** How far ahead in the parent lines are looked for that may be there by chance. */
const nearLines = 8
/** How many lines in a row may be none of the parent's before the copy counts as ended. */
const strangeLines = 64
/** Copying is a burst; what a person typed came later. */
const pauseMs = 500
const closingMs = 5
/** How many lines are taken from a fork to find out where in its parent the copy begins: subagents may get the last turns only. */
const probeLines = 4
const sliceMs = 15

type Stretch = { readonly path: string; readonly endByte: number | null }

/**
 * The offset in a fork where its own lines begin, behind the history that it copied of its parent; the fork's end while the copy is
 * still being written. Null when it copied nothing, says itself where its part begins (by ordinals), or one of them cannot be read.
 * Copies are stamped anew, so payloads are compared, in order. Reads no further than the copied part and holds a few hundred lines.
 */
export async function findOwnStart(forkPath: string, parent: readonly Stretch[]): Promise<number | null> {
  const forkLines = linesOf([{ path: forkPath, endByte: null }])
  const parentLines = linesOf(parent)
  try {
    return await compare(forkLines, parentLines)
  } catch (error) {
    if (error instanceof ProblemError && !isSilence(error)) return null
    throw error
  } finally {
    await forkLines.return()
    await parentLines.return()
  }
}

async function compare(forkLines: Batches, parentLines: Batches): Promise<number | null> {
  const ahead = createLookAhead(parentLines)
  const progress = createProgress()
  const probes: CopiedLine[] = []
  let ownId: string | null = null
  for await (const batch of forkLines) {
    for (const line of batch) {
      if (line.isMeta) {
        const id = metaIdOf(line)
        // Codex itself drew the line, and readers know it.
        if (ownId === null && hasOwnOrdinal(line)) return null
        ownId ??= id
        progress.sawMeta(line, id !== ownId)
        continue
      }
      const isOver = await ahead.isAtEnd()
      // Behind a strange line only one that cannot be there by chance proves that the copy goes on.
      const isSure = isTelling(line)
      const canBeFound = !isOver && (isSure || !progress.isInterrupted())
      const isFound = canBeFound && ahead.take(line, isSure ? windowLines : nearLines)
      if (isFound) progress.copied(line, isSure)
      else if (progress.closes(line)) continue
      else if (isOver || progress.strange() > strangeLines) return progress.end()
      if (isFound || !isSure || progress.end() !== null) continue
      if (probes.push(line) === probeLines && (await ahead.seek(probes))) progress.copied(line, true)
    }
  }
  return progress.end()
}

/** Where the copy ends, as far as it was seen. */
function createProgress() {
  let end: number | null = null
  let lastAt: number | null = null
  let strange = 0
  let isSure = false
  /** Lines that the copy may end with, or the own part begin with: the first of them that came after a pause. */
  let doubtful: number | null = null

  return {
    sawMeta(line: CopiedLine, isAncestor: boolean) {
      isSure ||= isAncestor
      // Later ones may come much later.
      if (end === null) lastAt = stampOf(line) ?? lastAt
    },
    copied(line: CopiedLine, isTold: boolean) {
      const at = stampOf(line)
      if (isTold) {
        isSure = true
        doubtful = null
      } else if (doubtful === null && at !== null && lastAt !== null && at - lastAt > pauseMs) doubtful = line.offset
      end = line.endOffset
      lastAt = at ?? lastAt
      strange = 0
    },
    /** Takes what Codex itself writes at the end of a copy, in the same burst. */
    closes(line: CopiedLine): boolean {
      const at = stampOf(line)
      if (end === null || strange > 0 || at === null || lastAt === null) return false
      if (at - lastAt > closingMs || !isClosing(line)) return false
      end = line.endOffset
      return true
    },
    strange: () => ++strange,
    isInterrupted: () => strange > 0,
    /** Without a proof, what both begin with is what Codex tells every thread. */
    end: () => (isSure ? (doubtful ?? end) : null),
  }
}

async function* linesOf(stretches: readonly Stretch[]): Batches {
  let sliceStart = performance.now()
  for (const { path, endByte } of stretches) {
    const file = await openTranscript(path)
    if (!file) throw new ProblemError('file_unreadable', { path, reason: because('no_file') })
    try {
      if (file.format === 'json') return
      const splitter = createLineSplitter(0)
      let batch: CopiedLine[] = []
      const taker: LineTaker = {
        takeLine: (bytes, offset) => batch.push(copiedLineOf(bytes, bytes.length, offset)),
        takeClippedLine: (bytes, sizeBytes, offset) => batch.push(copiedLineOf(bytes, sizeBytes, offset)),
      }
      for await (const chunk of readBytes(file, 0, endByte)) {
        splitter.push(chunk, taker)
        if (batch.length > 0) yield batch
        batch = []
        if (performance.now() - sliceStart < sliceMs) continue
        await nextTurn()
        sliceStart = performance.now()
      }
    } finally {
      closeTranscript(file)
    }
  }
}
