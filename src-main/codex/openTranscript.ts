import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { errnoOf } from './errno'
import { formatOf, twinOf } from './rolloutName'
import type { RolloutFormat } from './rolloutName'
import { createFrameWalker } from './zstdFrames'

export interface OpenTranscript {
  /** The half that was opened: the plain file, or its compressed twin. */
  readonly path: string
  readonly format: RolloutFormat
  readonly fd: number
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
}

/** Large enough to be fast and small enough for the processor's cache. */
export const chunkBytes = 1024 * 1024

// No link is followed at the last step, and a pipe that took a transcript's place must not block us. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a transcript for reading only, synchronously: in the thread that reads, promises cost more than the disk. `x.jsonl` and
 * `x.jsonl.zst` are one logical file: the plain one wins, whichever was asked for. Null when neither exists. The caller closes it.
 * @throws ProblemError file_unreadable
 */
export function openTranscript(path: string): OpenTranscript | null {
  const twin = twinOf(path)
  if (twin === null) return openFile(path)
  return formatOf(path) === 'zst' ? (openFile(twin) ?? openFile(path)) : (openFile(path) ?? openFile(twin))
}

export function closeTranscript(file: OpenTranscript): void {
  closeSync(file.fd)
}

function openFile(path: string): OpenTranscript | null {
  let fd: number
  try {
    fd = openSync(path, flags)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    // A lease, as file servers hold them: opened without O_NONBLOCK it would keep this thread for up to a minute. It is read the next time.
    const reason = errnoOf(error) === 'EAGAIN' ? because('held_elsewhere') : errnoOf(error)
    throw new ProblemError('file_unreadable', { path, reason }, { cause: error })
  }
  try {
    // bigint: inodes beyond 2^53 exist on Windows.
    const stats = fstatSync(fd, { bigint: true })
    if (!stats.isFile()) throw new ProblemError('file_unreadable', { path, reason: because('not_regular') })
    return {
      path,
      format: formatOf(path),
      fd,
      sizeBytes: Number(stats.size),
      modifiedMs: Number(stats.mtimeNs) / 1e6,
      inode: String(stats.ino),
    }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/**
 * Fills `buffer` from `offset` on, as far as the file goes; returns how many bytes there were.
 * @throws ProblemError file_unreadable
 */
export function readInto(file: OpenTranscript, buffer: Uint8Array, offset: number): number {
  try {
    let length = 0
    while (length < buffer.length) {
      const read = readSync(file.fd, buffer, length, buffer.length - length, offset + length)
      if (read === 0) break
      length += read
    }
    return length
  } catch (error) {
    throw new ProblemError('file_unreadable', { path: file.path, reason: errnoOf(error) }, { cause: error })
  }
}

/**
 * The bytes from `start` to `end` (null: to the present end), decompressed for `.zst`. A chunk is valid until the next one is
 * asked for. @throws ProblemError file_unreadable
 */
export async function* readBytes(file: OpenTranscript, start: number, end: number | null): AsyncGenerator<Uint8Array> {
  if (file.format === 'zst') {
    yield* readCompressed(file, start, end)
    return
  }
  const to = Math.min(end ?? file.sizeBytes, file.sizeBytes)
  const buffer = new Uint8Array(Math.min(chunkBytes, Math.max(0, to - start)))
  for (let at = start; at < to;) {
    const length = readInto(file, buffer.subarray(0, to - at), at)
    if (length === 0) return
    at += length
    yield buffer.subarray(0, length)
  }
}

/** What is known at the end of a compressed file. */
export interface Decompressed {
  /** The file ends in the middle of its compressed data. */
  readonly isCut: boolean
}

/**
 * The decompressed bytes from `start` to `end` (null: to the end), chunk by chunk; a chunk is valid until the next one is asked
 * for. @throws ProblemError file_unreadable when the compressed data is broken, or so short that nothing comes out of it
 */
export async function* readCompressed(
  file: OpenTranscript,
  start: number,
  end: number | null,
): AsyncGenerator<Uint8Array, Decompressed> {
  const output = new PassThrough({ highWaterMark: chunkBytes })
  const walker = createFrameWalker()
  const compressed = function* (): Generator<Uint8Array> {
    for (let at = 0; ;) {
      const buffer = new Uint8Array(chunkBytes)
      const length = readInto(file, buffer, at)
      if (length === 0) return
      at += length
      const chunk = buffer.subarray(0, length)
      walker.push(chunk)
      yield chunk
    }
  }
  const finished = pipeline(compressed, createZstdDecompress({ chunkSize: chunkBytes }), output)
  // The error reaches us through `output`, which the pipeline destroys with it.
  finished.catch(() => {})
  let at = 0
  try {
    for await (const chunk of output as AsyncIterable<Uint8Array>) {
      const from = Math.max(0, start - at)
      const to = end === null ? chunk.length : Math.min(chunk.length, end - at)
      at += chunk.length
      if (from < to) yield chunk.subarray(from, to)
      if (end !== null && at >= end) return { isCut: false }
    }
    // Node 24 ends a cut stream without an error.
    const isCut = !walker.isComplete()
    if (isCut && at === 0)
      throw new ProblemError('file_unreadable', { path: file.path, reason: because('cut_compression') })
    return { isCut }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('file_unreadable', { path: file.path, reason: errnoOf(error) }, { cause: error })
  } finally {
    output.destroy()
    await finished.catch(() => {})
  }
}
