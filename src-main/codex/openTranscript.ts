import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { systemReason } from '../contract/systemReason'
import { errnoOf } from '../files/errno'
import { reachOf } from './farPlaces'
import type { Reach } from '../files/reach'
import { formatOf, twinOf } from './rolloutName'
import type { RolloutFormat } from './rolloutName'
import { createFrameWalker } from './zstdFrames'

interface TranscriptFacts {
  /** The half that was opened: the plain file, or its compressed twin. */
  readonly path: string
  readonly format: RolloutFormat
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
}

/** `isFar`: it lies across a network, and is read off the thread. */
export type OpenTranscript = TranscriptFacts &
  (
    | { readonly isFar: false; readonly fd: number }
    | { readonly isFar: true; readonly handle: FileHandle; readonly reach: Reach }
  )

/** Large enough to be fast and small enough for the processor's cache. */
export const chunkBytes = 1024 * 1024
/** Of a file across a network: what comes slower than so much in the time that it is waited for comes too slowly. */
const farChunkBytes = 256 * 1024

// No link is followed at the last step, and a pipe that took a transcript's place must not block us. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a transcript for reading only; at once where it lies at hand, for in the thread that reads, promises cost more than the disk.
 * `x.jsonl` and `x.jsonl.zst` are one logical file: the plain one wins, whichever was asked for. Null when neither exists. The caller
 * closes it. @throws ProblemError file_unreadable
 */
export async function openTranscript(path: string): Promise<OpenTranscript | null> {
  const twin = twinOf(path)
  if (twin === null) return openFile(path)
  return formatOf(path) === 'zst'
    ? ((await openFile(twin)) ?? openFile(path))
    : ((await openFile(path)) ?? openFile(twin))
}

async function openFile(path: string): Promise<OpenTranscript | null> {
  const reach = reachOf(path)
  try {
    return reach === null ? openAtHand(path) : await openFar(path, reach)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (errnoOf(error) === 'ENOENT') return null
    // A lease, as file servers hold them: opened without O_NONBLOCK it would keep this thread for up to a minute. It is read the next time.
    const reason = errnoOf(error) === 'EAGAIN' ? because('held_elsewhere') : systemReason(error)
    throw new ProblemError('file_unreadable', { path, reason }, { cause: error })
  }
}

function openAtHand(path: string): OpenTranscript {
  const fd = openSync(path, flags)
  try {
    // bigint: inodes beyond 2^53 exist on Windows.
    return { ...factsOf(path, fstatSync(fd, { bigint: true })), isFar: false, fd }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

async function openFar(path: string, reach: Reach): Promise<OpenTranscript> {
  let isGivenUp = false
  const opening = async (): Promise<FileHandle> => {
    const opened = await open(path, flags)
    if (isGivenUp) letGo(opened)
    return opened
  }
  const handle = await reach.ask(opening).catch((error: unknown) => {
    isGivenUp = true
    throw error
  })
  try {
    return { ...factsOf(path, await reach.ask(() => handle.stat({ bigint: true }))), isFar: true, handle, reach }
  } catch (error) {
    letGo(handle)
    throw error
  }
}

export function closeTranscript(file: OpenTranscript): void {
  if (file.isFar) letGo(file.handle)
  else closeSync(file.fd)
}

/** Across a network closing may take as long as anything else, and nobody waits for it. */
function letGo(handle: FileHandle): void {
  handle.close().catch(() => {})
}

function factsOf(path: string, stats: BigIntStats): TranscriptFacts {
  if (!stats.isFile()) throw new ProblemError('file_unreadable', { path, reason: because('not_regular') })
  return {
    path,
    format: formatOf(path),
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeNs) / 1e6,
    inode: String(stats.ino),
  }
}

/**
 * Fills `buffer` from `offset` on, as far as the file goes; answers how many bytes there were, at once where the file lies at hand.
 * @throws ProblemError file_unreadable
 */
export function readInto(file: OpenTranscript, buffer: Uint8Array, offset: number): number | Promise<number> {
  if (file.isFar) return readFar(file, buffer, offset)
  try {
    let length = 0
    while (length < buffer.length) {
      const read = readSync(file.fd, buffer, length, buffer.length - length, offset + length)
      if (read === 0) break
      length += read
    }
    return length
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function readFar(
  file: Extract<OpenTranscript, { isFar: true }>,
  buffer: Uint8Array,
  offset: number,
): Promise<number> {
  try {
    let length = 0
    while (length < buffer.length) {
      // What was given up may still be answered, into what is its own.
      const piece = Buffer.allocUnsafeSlow(Math.min(buffer.length - length, farChunkBytes))
      const { bytesRead } = await file.reach.ask(() => file.handle.read(piece, 0, piece.length, offset + length))
      if (bytesRead === 0) break
      buffer.set(piece.subarray(0, bytesRead), length)
      length += bytesRead
    }
    return length
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable({ path }: OpenTranscript, error: unknown): ProblemError {
  return new ProblemError('file_unreadable', { path, reason: systemReason(error) }, { cause: error })
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
    const length = await readInto(file, buffer.subarray(0, to - at), at)
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
  const compressed = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; ;) {
      const buffer = new Uint8Array(chunkBytes)
      const length = await readInto(file, buffer, at)
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
    throw new ProblemError('file_unreadable', { path: file.path, reason: systemReason(error) }, { cause: error })
  } finally {
    output.destroy()
    await finished.catch(() => {})
  }
}
