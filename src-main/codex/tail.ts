import { setImmediate } from 'node:timers/promises'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { hasMarks, takeMarks } from './fileMarks'
import type { FileMarks } from './fileMarks'
import { createLineSplitter, lineCapBytes } from './lines'
import type { LineTaker } from './lines'
import { linesOfDocument } from './legacyDocument'
import { chunkBytes, closeTranscript, openTranscript, readCompressed, readInto } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Where lines go: a `SessionReader` of core/session is one. */
export interface LineSink {
  /** `line` is valid only during the call: it may be a window into the reading buffer. `offset`: `baseOffset` + its place in the file. */
  addLine(line: Uint8Array, at: { offset: number }): void
  /** A line above the cap: `head` has its inline images shortened, and is whole JSON if that made it fit, else only its beginning. */
  addClippedLine(head: Uint8Array, sizeBytes: number, at: { offset: number }): void
}

export interface TailOptions<Sink extends LineSink> {
  /** Called at the start and again whenever the file has to be read from its beginning. */
  readonly createSink: () => Sink
  /** What the thread's earlier files hold: added to every offset that a sink is told. */
  readonly baseOffset?: number
  /** Continue behind what was read before; must be the start of a line. */
  readonly startByte?: number
  /** Read no further: where a later segment took over. */
  readonly endByte?: number | null
  readonly lineCapBytes?: number
  /** Ends a reading between two slices of work, with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Go on where an earlier process stopped, if the file still begins with what it read; else from the start, with a new sink. */
  readonly resume?: { readonly position: TailPosition; readonly sink: Sink } | null
}

/** Where a later process may go on. JSON-safe. */
export interface TailPosition {
  readonly path: string
  readonly inode: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Start of the first line that was not handed over. */
  readonly cursor: number
  /** The file's first bytes and the last ones before `cursor`, base64: the file is known again by them. */
  readonly head: string
  readonly last: string
}

/** What one look brought. */
export interface TailRead {
  /** The half that was read (`.jsonl` or `.jsonl.zst`). */
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
  readonly newLines: number
  /** Bytes taken from the file (of a `.zst`: after decompression). */
  readonly bytesRead: number
  /** Start of the first line that was not handed over: the `startByte` of a later tail. */
  readonly cursor: number
  /** How much of the (decompressed) file belongs to the thread so far. */
  readonly historyBytes: number
  /** The file was cut, replaced or rewritten: `sink()` is a new one and holds all of it. */
  readonly isRestarted: boolean
  /** A compressed file ends in the middle: what came before the cut was read. */
  readonly isCut: boolean
}

export interface Tail<Sink extends LineSink> {
  /**
   * Reads what is new. Null while the file does not exist. One call at a time.
   * @throws ProblemError file_unreadable, not_a_transcript (a broken `.json` document)
   */
  readNew(): Promise<TailRead | null>
  sink(): Sink
  /** Null before the first look, and where nobody can go on in the middle: compressed files and documents. */
  position(): TailPosition | null
}

/** How long a reader keeps its thread to itself. */
const sliceMs = 15

// One for all: between two chunks, the only time when readers take turns, nobody needs what is in it.
const sharedBuffer = Buffer.allocUnsafeSlow(chunkBytes)

/**
 * Follows one transcript. An unfinished last line waits, unless it already is a complete JSON object: no object is the
 * beginning of a longer one, so such a line can only still lack its line break.
 */
export function openTail<Sink extends LineSink>(path: string, options: TailOptions<Sink>): Tail<Sink> {
  const capBytes = options.lineCapBytes ?? lineCapBytes
  const endByte = options.endByte ?? null
  const baseOffset = options.baseOffset ?? 0
  const { resume = null } = options
  let sink = resume?.sink ?? options.createSink()
  let splitter = createLineSplitter(resume?.position.cursor ?? options.startByte ?? 0, capBytes)
  let marks: FileMarks | null = resume && marksOf(resume.position)
  let before: OpenTranscript | null = null
  let position: TailPosition | null = resume?.position ?? null
  let isCut = false
  // What failed half-way goes on from where it stopped, even when the file did not change.
  let isHalfRead = false

  const taker: LineTaker = {
    takeLine: (bytes, offset) => sink.addLine(bytes, { offset: baseOffset + offset }),
    takeClippedLine: (bytes, sizeBytes, offset) =>
      sink.addClippedLine(bytes, sizeBytes, { offset: baseOffset + offset }),
  }

  function restart(): void {
    sink = options.createSink()
    splitter = createLineSplitter(0, capBytes)
    marks = null
    position = null
  }

  async function read(file: OpenTranscript): Promise<TailRead> {
    const isRestarted = (before !== null || splitter.position() > 0) && !(await isContinuation(file))
    if (isRestarted) restart()
    const isUnchanged = !isRestarted && !isHalfRead && before !== null && isSameFile(before, file)
    const start = splitter.position()
    let newLines = 0
    before = file
    if (!isUnchanged) {
      isHalfRead = true
      isCut = false
      newLines = await readLines(file)
      if (file.format === 'jsonl') await remember(file)
      isHalfRead = false
    }
    const { sizeBytes, modifiedMs, inode } = file
    const historyBytes = splitter.position()
    const bytesRead = file.format === 'json' ? 0 : historyBytes - start
    const cursor = splitter.cursor()
    return {
      path: file.path,
      sizeBytes,
      modifiedMs,
      inode,
      newLines,
      bytesRead,
      cursor,
      historyBytes,
      isRestarted,
      isCut,
    }
  }

  async function readLines(file: OpenTranscript): Promise<number> {
    let lines = 0
    const slice = createSlice(options.signal)
    if (file.format === 'jsonl') {
      const end = Math.min(endByte ?? file.sizeBytes, file.sizeBytes)
      // While a far one is waited for, others use the shared one.
      const buffer = file.isFar ? Buffer.allocUnsafeSlow(chunkBytes) : sharedBuffer
      while (splitter.position() < end) {
        const wanted = buffer.subarray(0, Math.min(buffer.length, end - splitter.position()))
        const read = readInto(file, wanted, splitter.position())
        const length = typeof read === 'number' ? read : await read
        if (length === 0) break
        const isLast = splitter.position() + length >= end
        const chunk = wanted.subarray(0, length)
        lines += isLast ? splitter.push(chunk, taker) : splitter.pushLines(chunk, taker)
        if (slice.isOver()) await slice.next()
      }
    } else {
      const chunks = file.format === 'json' ? linesOfDocument(file) : decompressed(file)
      for await (const chunk of chunks) {
        lines += splitter.push(chunk, taker)
        if (slice.isOver()) await slice.next()
      }
    }
    const last = splitter.pending()
    if (last && isCompleteObject(last)) lines += splitter.finish(taker)
    splitter.release()
    return lines
  }

  async function* decompressed(file: OpenTranscript): AsyncGenerator<Uint8Array> {
    const end = yield* readCompressed(file, splitter.position(), endByte)
    isCut = end.isCut
  }

  async function remember(file: OpenTranscript): Promise<void> {
    marks = await takeMarks(file, splitter.position())
    const { path: readPath, inode, sizeBytes, modifiedMs } = file
    const cursor = splitter.cursor()
    const { head, last } = cursor === marks.position ? marks : await takeMarks(file, cursor)
    position = { path: readPath, inode, sizeBytes, modifiedMs, cursor, head, last }
  }

  /** Whether what was read so far is still the beginning of this file. */
  async function isContinuation(file: OpenTranscript): Promise<boolean> {
    if (before && isSameFile(before, file)) return true
    // A compressed file is only ever replaced, a document rewritten as a whole.
    if (before && (before.path !== file.path || before.format !== 'jsonl' || before.inode !== file.inode)) return false
    if (resume && !before && (file.format !== 'jsonl' || resume.position.inode !== file.inode)) return false
    if (file.format === 'jsonl' && file.sizeBytes < splitter.position()) return false
    return marks === null || hasMarks(file, marks)
  }

  return {
    async readNew() {
      const file = await openTranscript(path)
      if (!file) return null
      try {
        return await read(file)
      } finally {
        closeTranscript(file)
      }
    },
    sink: () => sink,
    position: () => position,
  }
}

/** Work in slices: after each one whoever waits for the thread gets his turn. */
function createSlice(signal?: AbortSignal): { isOver(): boolean; next(): Promise<void> } {
  let startedAt = performance.now()
  return {
    isOver: () => performance.now() - startedAt > sliceMs,
    async next() {
      await setImmediate()
      signal?.throwIfAborted()
      startedAt = performance.now()
    },
  }
}

const closingBrace = 0x7d

function isCompleteObject(line: Uint8Array): boolean {
  if (line.at(-1) !== closingBrace) return false
  try {
    JSON.parse(new TextDecoder().decode(line))
    return true
  } catch {
    return false
  }
}

function marksOf({ cursor, head, last }: TailPosition): FileMarks {
  return { position: cursor, head, last }
}

function isSameFile(a: OpenTranscript, b: OpenTranscript): boolean {
  return a.path === b.path && a.inode === b.inode && a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs
}

/**
 * Reads a whole transcript, or its first `endByte` bytes, into a sink. `baseOffset`: what the thread's earlier files hold.
 * @throws ProblemError file_unreadable when it is gone; the signal's reason when it is aborted
 */
export async function readWhole(
  path: string,
  endByte: number | null,
  sink: LineSink,
  baseOffset = 0,
  signal?: AbortSignal,
): Promise<TailRead> {
  const read = await openTail(path, { createSink: () => sink, endByte, baseOffset, signal }).readNew()
  if (!read) throw new ProblemError('file_unreadable', { path, reason: because('no_file') })
  return read
}
