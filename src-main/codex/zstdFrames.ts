export interface FrameWalker {
  /** Takes the next bytes of the compressed file. */
  push(chunk: Uint8Array): void
  /** Whether the bytes so far end where a frame ends. */
  isComplete(): boolean
}

const magic = 0xfd2fb528
const skippableMagic = 0x184d2a50

/**
 * Walks over the frames of a zstd file (RFC 8878) without decompressing them, to tell a whole file from one that was cut: Node's
 * decompressor ends both alike. Data that is no zstd counts as complete, because the decompressor says so itself.
 */
export function createFrameWalker(): FrameWalker {
  /** The bytes of the header being read, as far as they came. */
  let header: number[] = []
  let skipBytes = 0
  let isForeign = false
  let hasChecksum = false
  let expects: 'frame' | 'block' | 'end' = 'frame'

  /** Reads one header; false while it is not complete. */
  function readHeader(): boolean {
    if (expects === 'frame') return readFrameHeader()
    if (header.length < 3) return false
    const block = little(header, 0, 3)
    const isLast = (block & 1) === 1
    const type = (block >> 1) & 3
    // A run-length block holds one byte, however much it stands for.
    skipBytes = (type === 1 ? 1 : block >>> 3) + (isLast && hasChecksum ? 4 : 0)
    expects = isLast ? 'end' : 'block'
    return true
  }

  function readFrameHeader(): boolean {
    if (header.length < 5) return false
    const found = little(header, 0, 4)
    if (found >>> 4 === skippableMagic >>> 4) {
      if (header.length < 8) return false
      skipBytes = little(header, 4, 4)
      expects = 'end'
      return true
    }
    if (found !== magic) {
      isForeign = true
      return true
    }
    const descriptor = header[4] ?? 0
    const isSingleSegment = (descriptor & 0x20) !== 0
    const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
    hasChecksum = (descriptor & 4) !== 0
    skipBytes = (isSingleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes
    expects = 'block'
    return true
  }

  return {
    push(chunk) {
      let at = 0
      while (at < chunk.length) {
        if (isForeign) return
        if (skipBytes > 0) {
          const skipped = Math.min(skipBytes, chunk.length - at)
          skipBytes -= skipped
          at += skipped
          continue
        }
        if (expects === 'end') expects = 'frame'
        header.push(chunk[at] ?? 0)
        at += 1
        if (readHeader()) header = []
      }
    },
    isComplete: () => isForeign || (skipBytes === 0 && header.length === 0 && expects !== 'block'),
  }
}

function little(bytes: readonly number[], from: number, count: number): number {
  let value = 0
  for (let index = count - 1; index >= 0; index -= 1) value = value * 256 + (bytes[from + index] ?? 0)
  return value
}
