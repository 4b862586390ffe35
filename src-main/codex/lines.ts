import { createLongRunFilter } from './longRuns'

/**
 * One line of a file without its line break. When it was longer than the cap, `bytes` has its long base64 runs shortened; if
 * that was enough it still is whole JSON, else it is only the head.
 */
export interface RawLine {
  readonly bytes: Uint8Array
  /** Byte offset of the line's first byte in the file (in the decompressed file for `.zst`). */
  readonly offset: number
  readonly sizeBytes: number
  readonly isClipped: boolean
}

export interface LineSplitter {
  /** Takes the next bytes of the file and returns the lines that they complete. Empty lines are left out. */
  push(chunk: Uint8Array): RawLine[]
  /** The unfinished last line, if any; it stays pending. */
  pending(): RawLine | null
  /** Gives up the pending line: what comes next starts a new one. */
  dropPending(): void
  /** Offset of the next byte to push. */
  position(): number
}

/** Codex's own large lines are about 2 MB; images and tool output reach hundreds. */
export const lineCapBytes = 8 * 1024 * 1024

const newline = 0x0a
const carriageReturn = 0x0d

/**
 * Splits bytes at 0x0A, so that a character cut by a chunk's edge stays whole. Of a line above `capBytes` no
 * more than `capBytes` are ever held.
 */
export function createLineSplitter(startOffset: number, capBytes: number = lineCapBytes): LineSplitter {
  let position = startOffset
  let lineOffset = startOffset
  let sizeBytes = 0
  let heldBytes = 0
  let parts: Uint8Array[] = []
  /** Set once the line has outgrown the cap. */
  let withoutLongRuns: ((bytes: Uint8Array) => Uint8Array) | null = null

  function keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    sizeBytes += bytes.length
    if (sizeBytes > capBytes && !withoutLongRuns) {
      withoutLongRuns = createLongRunFilter()
      const lean = withoutLongRuns(join(parts, heldBytes))
      parts = [lean]
      heldBytes = lean.length
    }
    // Copied: the reader reuses its buffer for the next chunk.
    const lean = withoutLongRuns ? withoutLongRuns(bytes) : new Uint8Array(bytes)
    const kept = lean.subarray(0, capBytes - heldBytes)
    if (kept.length > 0) parts.push(kept)
    heldBytes += kept.length
  }

  function held(): RawLine | null {
    if (sizeBytes === 0) return null
    const [only] = parts
    const bytes = parts.length === 1 && only ? only : join(parts, heldBytes)
    if (parts.length > 1) parts = [bytes]
    return finished(bytes, lineOffset, sizeBytes, sizeBytes > capBytes)
  }

  function restart(offset: number): void {
    lineOffset = offset
    sizeBytes = 0
    heldBytes = 0
    parts = []
    withoutLongRuns = null
  }

  return {
    push(chunk) {
      const lines: RawLine[] = []
      let start = 0
      for (;;) {
        const end = chunk.indexOf(newline, start)
        if (end === -1) break
        keep(chunk.subarray(start, end))
        const line = held()
        if (line) lines.push(line)
        start = end + 1
        restart(position + start)
      }
      keep(chunk.subarray(start))
      position += chunk.length
      return lines
    },
    pending: held,
    dropPending() {
      restart(position)
    },
    position: () => position,
  }
}

function finished(bytes: Uint8Array, offset: number, sizeBytes: number, isClipped: boolean): RawLine | null {
  if (isClipped || bytes.at(-1) !== carriageReturn) return { bytes, offset, sizeBytes, isClipped }
  if (sizeBytes === 1) return null
  return { bytes: bytes.subarray(0, -1), offset, sizeBytes: sizeBytes - 1, isClipped }
}

function join(parts: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const joined = new Uint8Array(totalBytes)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
