import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** The first byte says how the rest is written. Data of schema 1 begins with zstd's own magic number and has no such byte. */
const plain = 0
const zstd = 1
const zstdMagic = 0x28

/** Below this, compressing (some 30 µs a call) costs more than the few hundred bytes that it saves. */
const smallBytes = 2_048
/** Level 3 takes half as long again and saves 4 %; a small output buffer saves clearing 128 KiB a call. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 }
const bufferBytes = 16_384

/** JSON as a blob: compressed where that pays. */
export function encode(value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value))
  if (json.length < smallBytes) return tagged(plain, json)
  const compressed = zstdCompressSync(
    json,
    json.length < 4 * bufferBytes ? { params, chunkSize: bufferBytes } : { params },
  )
  return tagged(zstd, compressed)
}

/** In memory of its own: a window into one of Node's shared slabs would keep, or send to another thread, all of the slab. */
function tagged(tag: number, bytes: Uint8Array): Uint8Array {
  const data = new Uint8Array(bytes.length + 1)
  data[0] = tag
  data.set(bytes, 1)
  return data
}

/** What `encode` (or schema 1) wrote. */
export function decode(data: Uint8Array): unknown {
  const json = data[0] === plain ? data.subarray(1) : zstdDecompressSync(data[0] === zstd ? data.subarray(1) : data)
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8'))
}

const lengthBytes = 4

/** Several values, encoded one after the other: the text of all of them is never in memory at once. */
export function encodePieces(pieces: Iterable<unknown>): Uint8Array {
  const encoded: Uint8Array[] = []
  for (const piece of pieces) {
    const data = encode(piece)
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32LE(data.length)
    encoded.push(length, data)
  }
  return new Uint8Array(Buffer.concat(encoded))
}

/** What `encodePieces` wrote. @throws Error when it is damaged */
export function* decodePieces(data: Uint8Array): Generator {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  let at = 0
  while (at < bytes.length) {
    const end = at + lengthBytes + bytes.readUInt32LE(at)
    yield decode(bytes.subarray(at + lengthBytes, end))
    at = end
  }
}

/** Written by schema 1: a whole session in one frame. */
export function isOldData(data: Uint8Array): boolean {
  return data[0] === zstdMagic
}
