import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { ProblemError } from '../contract/problem'
import { errnoOf } from './errno'
import { formatOf, twinOf } from './rolloutName'
import type { RolloutFormat } from './rolloutName'

export interface OpenTranscript {
  /** The half that was opened: the plain file, or its compressed twin. */
  readonly path: string
  readonly format: RolloutFormat
  readonly handle: FileHandle
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
}

/** Chunks are large enough to be fast and small enough to leave room between two of them. */
export const chunkBytes = 256 * 1024

// No link is followed at the last step, and a pipe that took a transcript's place must not block us. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a transcript for reading only. `x.jsonl` and `x.jsonl.zst` are one logical file: the plain one wins, whichever was asked
 * for. Null when neither exists. The caller closes the handle. @throws ProblemError file_unreadable
 */
export async function openTranscript(path: string): Promise<OpenTranscript | null> {
  const twin = twinOf(path)
  const candidates = twin === null ? [path] : formatOf(path) === 'zst' ? [twin, path] : [path, twin]
  for (const candidate of candidates) {
    const opened = await openFile(candidate)
    if (opened) return opened
  }
  return null
}

async function openFile(path: string): Promise<OpenTranscript | null> {
  let handle: FileHandle
  try {
    handle = await open(path, flags)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw new ProblemError('file_unreadable', { path, reason: errnoOf(error) }, { cause: error })
  }
  try {
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) throw new ProblemError('file_unreadable', { path, reason: 'not a regular file' })
    return {
      path,
      format: formatOf(path),
      handle,
      sizeBytes: Number(stats.size),
      modifiedMs: Number(stats.mtimeNs) / 1e6,
      inode: String(stats.ino),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * The bytes from `start` to `end` (null: to the present end), decompressed for `.zst`. A chunk is valid until the next one is
 * asked for. @throws ProblemError file_unreadable when the compressed data is broken
 */
export async function* readBytes(file: OpenTranscript, start: number, end: number | null): AsyncGenerator<Uint8Array> {
  if (file.format === 'zst') yield* readCompressed(file, start, end)
  else yield* readPlain(file, start, Math.min(end ?? file.sizeBytes, file.sizeBytes))
}

async function* readPlain(file: OpenTranscript, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start >= end) return
  const buffer = new Uint8Array(Math.min(chunkBytes, end - start))
  let at = start
  while (at < end) {
    const { bytesRead } = await file.handle.read(buffer, 0, Math.min(buffer.length, end - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function* readCompressed(file: OpenTranscript, start: number, end: number | null): AsyncGenerator<Uint8Array> {
  const source = file.handle.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkBytes })
  const output = new PassThrough({ highWaterMark: chunkBytes })
  const finished = pipeline(source, createZstdDecompress(), output)
  // The error reaches us through `output`, which the pipeline destroys with it.
  finished.catch(() => {})
  let at = 0
  try {
    for await (const chunk of output as AsyncIterable<Uint8Array>) {
      const from = Math.max(0, start - at)
      const to = end === null ? chunk.length : Math.min(chunk.length, end - at)
      at += chunk.length
      if (from < to) yield chunk.subarray(from, to)
      if (end !== null && at >= end) return
    }
    // Node 24 ends a cut stream without an error.
    if (at === 0) throw new ProblemError('file_unreadable', { path: file.path, reason: 'incomplete compression' })
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('file_unreadable', { path: file.path, reason: errnoOf(error) }, { cause: error })
  } finally {
    source.destroy()
    output.destroy()
    await finished.catch(() => {})
  }
}
