import { ProblemError } from '../contract/problem'
import { createLineSplitter, lineCapBytes } from './lines'
import type { LineSplitter, RawLine } from './lines'
import { linesOfDocument } from './legacyDocument'
import { openTranscript, readBytes } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Where lines go: a `SessionReader` of core/session is one. */
export interface LineSink {
  addLine(line: Uint8Array, at: { offset: number }): void
  /** A line above the cap: `head` has its inline images shortened, and is whole JSON if that made it fit, else only its beginning. */
  addClippedLine(head: Uint8Array, sizeBytes: number, at: { offset: number }): void
}

export interface TailOptions<Sink extends LineSink> {
  /** Called at the start and again whenever the file has to be read from its beginning. */
  readonly createSink: () => Sink
  /** Continue behind what was read before; must be the start of a line. */
  readonly startByte?: number
  /** Read no further: where a later segment took over. */
  readonly endByte?: number | null
  readonly lineCapBytes?: number
}

/** What one look brought. */
export interface TailRead {
  /** The half that was read (`.jsonl` or `.jsonl.zst`). */
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
  readonly newLines: number
  readonly bytesRead: number
  /** Start of the first line that was not handed over: the `startByte` of a later tail. */
  readonly cursor: number
  /** The file was cut, replaced or rewritten: `sink()` is a new one and holds all of it. */
  readonly isRestarted: boolean
}

export interface Tail<Sink extends LineSink> {
  /**
   * Reads what is new. Null while the file does not exist. One call at a time.
   * @throws ProblemError file_unreadable, not_a_transcript (a broken `.json` document)
   */
  readNew(): Promise<TailRead | null>
  sink(): Sink
}

const markBytes = 64

/** Bytes by which a file is known again: its first ones, and the last ones before the read position. */
interface Marks {
  readonly position: number
  readonly head: Uint8Array
  readonly last: Uint8Array
}

/**
 * Follows one transcript. An unfinished last line waits, unless it already is a complete JSON object: no object is the
 * beginning of a longer one, so such a line can only still lack its line break.
 */
export function openTail<Sink extends LineSink>(path: string, options: TailOptions<Sink>): Tail<Sink> {
  const capBytes = options.lineCapBytes ?? lineCapBytes
  const endByte = options.endByte ?? null
  let sink = options.createSink()
  let splitter = createLineSplitter(options.startByte ?? 0, capBytes)
  let before: OpenTranscript | null = null
  let marks: Marks | null = null
  // What failed half-way goes on from where it stopped, even when the file did not change.
  let isHalfRead = false

  function restart(): void {
    sink = options.createSink()
    splitter = createLineSplitter(0, capBytes)
    marks = null
  }

  async function read(file: OpenTranscript): Promise<TailRead> {
    const isRestarted = (before !== null || splitter.position() > 0) && !(await isContinuation(file))
    if (isRestarted) restart()
    let newLines = 0
    let bytesRead = 0
    const isUnchanged = !isRestarted && !isHalfRead && before !== null && isSameFile(before, file)
    before = file
    if (!isUnchanged) {
      isHalfRead = true
      const lines = file.format === 'json' ? linesOfDocument(file, capBytes) : linesOf(file, splitter, endByte)
      for await (const batch of lines) {
        bytesRead += batch.bytes
        newLines += batch.lines.length
        for (const line of batch.lines) handOver(line)
      }
      marks = file.format === 'jsonl' ? await takeMarks(file, splitter.position()) : null
      isHalfRead = false
    }
    const cursor = splitter.pending()?.offset ?? splitter.position()
    const { sizeBytes, modifiedMs, inode } = file
    return { path: file.path, sizeBytes, modifiedMs, inode, newLines, bytesRead, cursor, isRestarted }
  }

  function handOver(line: RawLine): void {
    const at = { offset: line.offset }
    if (line.isClipped) sink.addClippedLine(line.bytes, line.sizeBytes, at)
    else sink.addLine(line.bytes, at)
  }

  /** Whether what was read so far is still the beginning of this file. */
  async function isContinuation(file: OpenTranscript): Promise<boolean> {
    if (before && isSameFile(before, file)) return true
    // A compressed file is only ever replaced, a document rewritten as a whole.
    if (before && (before.path !== file.path || file.format !== 'jsonl' || before.inode !== file.inode)) return false
    if (file.format === 'jsonl' && file.sizeBytes < splitter.position()) return false
    if (marks === null) return true
    const now = await takeMarks(file, marks.position)
    return areEqual(now.head, marks.head) && areEqual(now.last, marks.last)
  }

  return {
    async readNew() {
      const file = await openTranscript(path)
      if (!file) return null
      try {
        return await read(file)
      } finally {
        await file.handle.close()
      }
    },
    sink: () => sink,
  }
}

interface Batch {
  readonly bytes: number
  readonly lines: readonly RawLine[]
}

async function* linesOf(file: OpenTranscript, splitter: LineSplitter, endByte: number | null): AsyncGenerator<Batch> {
  for await (const chunk of readBytes(file, splitter.position(), endByte)) {
    yield { bytes: chunk.length, lines: splitter.push(chunk) }
  }
  const last = splitter.pending()
  if (last && isCompleteObject(last)) {
    splitter.dropPending()
    yield { bytes: 0, lines: [last] }
  }
}

const closingBrace = 0x7d

function isCompleteObject(line: RawLine): boolean {
  if (line.isClipped || line.bytes.at(-1) !== closingBrace) return false
  try {
    JSON.parse(new TextDecoder().decode(line.bytes))
    return true
  } catch {
    return false
  }
}

async function takeMarks(file: OpenTranscript, position: number): Promise<Marks> {
  const size = Math.min(markBytes, position)
  return { position, head: await readAt(file, 0, size), last: await readAt(file, position - size, size) }
}

async function readAt(file: OpenTranscript, offset: number, sizeBytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(sizeBytes)
  const { bytesRead } = await file.handle.read(buffer, 0, sizeBytes, offset)
  return buffer.subarray(0, bytesRead)
}

function isSameFile(a: OpenTranscript, b: OpenTranscript): boolean {
  return a.path === b.path && a.inode === b.inode && a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

/** Reads a whole transcript, or its first `endByte` bytes, into a sink. @throws ProblemError file_unreadable when it is gone */
export async function readWhole(path: string, endByte: number | null, sink: LineSink): Promise<TailRead> {
  const read = await openTail(path, { createSink: () => sink, endByte }).readNew()
  if (!read) throw new ProblemError('file_unreadable', { path, reason: 'ENOENT' })
  return read
}
