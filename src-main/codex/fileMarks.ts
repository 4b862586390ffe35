import { readInto } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Bytes by which a file is known again, base64: its first ones, and the last ones before a position. */
export interface FileMarks {
  readonly position: number
  readonly head: string
  readonly last: string
}

/** The head reaches over the thread's id, the end over the last line's content. */
const markBytes = 512

export function takeMarks(file: OpenTranscript, position: number): FileMarks {
  const size = Math.min(markBytes, position)
  return { position, head: readText(file, 0, size), last: readText(file, position - size, size) }
}

/** Whether the file still begins with what these marks were taken of. */
export function hasMarks(file: OpenTranscript, marks: FileMarks): boolean {
  const now = takeMarks(file, marks.position)
  return now.head === marks.head && now.last === marks.last
}

function readText(file: OpenTranscript, offset: number, sizeBytes: number): string {
  const buffer = Buffer.alloc(sizeBytes)
  return buffer.subarray(0, readInto(file, buffer, offset)).toString('base64')
}
