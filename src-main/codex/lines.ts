import { needsOnlyHead } from '../core/rollout'
import { createLongRunFilter } from './longRuns'

/** Takes the lines of a file, without their line breaks. `bytes` are valid only during the call. */
export interface LineTaker {
  takeLine(bytes: Uint8Array, offset: number): void
  /**
   * A line above the cap: its long base64 runs are shortened. If that was enough `bytes` still are whole JSON, else they are only
   * the line's head.
   */
  takeClippedLine(bytes: Uint8Array, sizeBytes: number, offset: number): void
}

export interface LineSplitter {
  /** Takes the next bytes of the file and hands over the lines that they complete, empty ones left out. Returns how many. */
  push(chunk: Uint8Array, taker: LineTaker): number
  /** The same where more follows: a line that crosses the chunk's edge is not kept; `position` goes back to its start. */
  pushLines(chunk: Uint8Array, taker: LineTaker): number
  /** The unfinished last line, unless it is above the cap; it stays pending. */
  pending(): Uint8Array | null
  /** Hands over the pending line as it is: what comes next starts a new one. */
  finish(taker: LineTaker): number
  /** Gives back the memory that long lines needed; called when nothing more is to be read for now. */
  release(): void
  /** Offset of the next byte to push. */
  position(): number
  /** Offset of the first byte that was not handed over. */
  cursor(): number
}

/** Codex's own large lines are about 2 MB; images and tool output reach hundreds. */
export const lineCapBytes = 8 * 1024 * 1024

const newline = 0x0a
const carriageReturn = 0x0d
const firstCapacity = 64 * 1024
/** Of the memory for long lines so much is kept for the next file: to get it from the system costs more than to read into it. */
const spareBytes = 2 * 1024 * 1024

/**
 * Splits bytes at 0x0A, so that a character cut by a chunk's edge stays whole. Lines within a chunk are handed over as windows
 * into it; only one that crosses its edge is copied, into one growing buffer that never holds more than `capBytes`.
 */
export function createLineSplitter(startOffset: number, capBytes: number = lineCapBytes): LineSplitter {
  let position = startOffset
  let lineOffset = startOffset
  let sizeBytes = 0
  let held: Uint8Array = none
  let heldBytes = 0
  /** Set once the line has outgrown the cap. */
  let withoutLongRuns: ((bytes: Uint8Array) => Uint8Array) | null = null
  let isHeadEnough = false

  function keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    sizeBytes += bytes.length
    if (isHeadEnough) return
    if (withoutLongRuns) return append(withoutLongRuns(bytes).subarray(0, capBytes - heldBytes))
    const room = capBytes - heldBytes
    append(bytes.subarray(0, room))
    if (sizeBytes <= capBytes) return
    isHeadEnough = needsOnlyHead(held.subarray(0, heldBytes))
    if (isHeadEnough) return
    withoutLongRuns = createLongRunFilter()
    const lean = withoutLongRuns(held.subarray(0, heldBytes))
    held.set(lean)
    heldBytes = lean.length
    append(withoutLongRuns(bytes.subarray(room)).subarray(0, capBytes - heldBytes))
  }

  function append(bytes: Uint8Array): void {
    const needed = heldBytes + bytes.length
    if (needed > held.length) {
      const grown = takeBuffer(Math.max(needed, Math.min(capBytes, held.length * 2), firstCapacity))
      grown.set(held.subarray(0, heldBytes))
      held = grown
    }
    held.set(bytes, heldBytes)
    heldBytes = needed
  }

  function handOver(taker: LineTaker): number {
    if (sizeBytes === 0) return 0
    const bytes = held.subarray(0, heldBytes)
    if (sizeBytes <= capBytes) return handOverWhole(bytes, lineOffset, taker)
    // Nothing was lost of a line that says all in its head.
    if (isHeadEnough) taker.takeLine(bytes, lineOffset)
    else taker.takeClippedLine(bytes, sizeBytes, lineOffset)
    return 1
  }

  function restart(offset: number): void {
    lineOffset = offset
    sizeBytes = 0
    heldBytes = 0
    withoutLongRuns = null
    isHeadEnough = false
  }

  function push(chunk: Uint8Array, taker: LineTaker, isEdgeKept: boolean): number {
    let lines = 0
    let start = 0
    let end = chunk.indexOf(newline)
    while (end !== -1) {
      if (sizeBytes > 0 || end - start > capBytes) {
        keep(chunk.subarray(start, end))
        lines += handOver(taker)
        restart(position + end + 1)
      } else {
        lines += handOverWhole(chunk.subarray(start, end), lineOffset, taker)
        lineOffset = position + end + 1
      }
      start = end + 1
      end = chunk.indexOf(newline, start)
    }
    const isLeft = !isEdgeKept && start > 0
    if (!isLeft) keep(chunk.subarray(start))
    position += isLeft ? start : chunk.length
    return lines
  }

  return {
    push: (chunk, taker) => push(chunk, taker, true),
    pushLines: (chunk, taker) => push(chunk, taker, false),
    pending: () => (sizeBytes === 0 || sizeBytes > capBytes ? null : held.subarray(0, heldBytes)),
    finish(taker) {
      const lines = handOver(taker)
      restart(position)
      return lines
    },
    release() {
      if (sizeBytes > 0) return
      if (held.length <= spareBytes && held.length > spare.length) spare = held
      held = none
    },
    position: () => position,
    cursor: () => (sizeBytes === 0 ? position : lineOffset),
  }
}

const none = new Uint8Array(0)
let spare: Uint8Array = none

function takeBuffer(sizeBytes: number): Uint8Array {
  // Not zeroed: every byte that is read was written before.
  if (spare.length < sizeBytes) return Buffer.allocUnsafeSlow(sizeBytes)
  const taken = spare
  spare = none
  return taken
}

function handOverWhole(bytes: Uint8Array, offset: number, taker: LineTaker): number {
  const length = bytes[bytes.length - 1] === carriageReturn ? bytes.length - 1 : bytes.length
  if (length === 0) return 0
  taker.takeLine(length === bytes.length ? bytes : bytes.subarray(0, length), offset)
  return 1
}
