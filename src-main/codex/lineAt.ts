import { zstdDecompressSync } from 'node:zlib'
import { closeTranscript, openTranscript, readInto } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Whoever asks for a line wants to show it: beyond this nobody reads on. */
const lineLimitBytes = 64 * 1024 * 1024
/** A compressed file is decompressed up to the line, in one go. */
const decompressedLimitBytes = 512 * 1024 * 1024
const firstBytes = 64 * 1024
const newline = 0x0a
const carriageReturn = 0x0d

/**
 * The line that begins at this byte of the file (for `.zst`: of what it decompresses to), without its line break. Null when
 * none begins there, or when it is longer than 64 MiB. The plain file and its compressed twin are one.
 * @throws ProblemError file_unreadable
 */
export async function readLineAt(path: string, offset: number): Promise<Uint8Array | null> {
  if (!Number.isSafeInteger(offset) || offset < 0) return null
  const file = await openTranscript(path)
  if (!file) return null
  try {
    if (file.format === 'json') return null
    return await (file.format === 'zst' ? lineOfCompressed(file, offset) : lineOfPlain(file, offset))
  } finally {
    closeTranscript(file)
  }
}

async function lineOfPlain(file: OpenTranscript, offset: number): Promise<Uint8Array | null> {
  // One byte more: it must be the line break before.
  const lead = offset === 0 ? 0 : 1
  const leftBytes = file.sizeBytes - offset
  if (leftBytes <= 0) return null
  for (let wanted = firstBytes; ; wanted *= 16) {
    const buffer = new Uint8Array(Math.min(wanted, leftBytes, lineLimitBytes) + lead)
    const bytes = buffer.subarray(0, await readInto(file, buffer, offset - lead))
    const line = lineIn(bytes, lead, bytes.length - lead >= leftBytes)
    if (line !== 'unfinished') return line
    if (wanted >= lineLimitBytes) return null
  }
}

async function lineOfCompressed(file: OpenTranscript, offset: number): Promise<Uint8Array | null> {
  const compressed = new Uint8Array(file.sizeBytes)
  const bytes = decompress(compressed.subarray(0, await readInto(file, compressed, 0)))
  if (!bytes || offset >= bytes.length) return null
  const lead = offset === 0 ? 0 : 1
  const line = lineIn(bytes.subarray(offset - lead), lead, true)
  // Copied, so that one line does not hold the whole file.
  return line === null || line === 'unfinished' || line.length > lineLimitBytes ? null : line.slice()
}

function decompress(bytes: Uint8Array): Uint8Array | null {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: decompressedLimitBytes })
  } catch {
    return null
  }
}

/** The line behind the first `lead` bytes, the last of which is a line break if a line begins there. */
function lineIn(bytes: Uint8Array, lead: number, isWhole: boolean): Uint8Array | null | 'unfinished' {
  if (lead === 1 && bytes[0] !== newline) return null
  const end = bytes.indexOf(newline, lead)
  if (end === -1 && !isWhole) return 'unfinished'
  const line = bytes.subarray(lead, end === -1 ? bytes.length : end)
  const length = line.at(-1) === carriageReturn ? line.length - 1 : line.length
  return length === 0 ? null : line.subarray(0, length)
}
