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

export async function takeMarks(file: OpenTranscript, position: number): Promise<FileMarks> {
  const size = Math.min(markBytes, position)
  return { position, head: await readText(file, 0, size), last: await readText(file, position - size, size) }
}

/** Whether the file still begins with what these marks were taken of. */
export async function hasMarks(file: OpenTranscript, marks: FileMarks): Promise<boolean> {
  const now = await takeMarks(file, marks.position)
  return now.head === marks.head && now.last === marks.last
}

async function readText(file: OpenTranscript, offset: number, sizeBytes: number): Promise<string> {
  const buffer = Buffer.alloc(sizeBytes)
  return buffer.subarray(0, await readInto(file, buffer, offset)).toString('base64')
}
