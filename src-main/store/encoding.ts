import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** The first byte says how the rest is written. Data of schema 1 begins with zstd's own magic number and has no such byte. */
const plain = 0
const zstd = 1
const zstdMagic = 0x28

/** Below this, compressing (some 30 µs a call) costs more than the few hundred bytes that it saves. */
const smallBytes = 2_048
/** Levels 1 and 3 take the same time here and differ by 3 % of the size; a small output buffer saves clearing 128 KiB a call. */
const params = { [constants.ZSTD_c_compressionLevel]: 3 }
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

/** Written by schema 1: a whole session in one frame. */
export function isOldData(data: Uint8Array): boolean {
  return data[0] === zstdMagic
}
