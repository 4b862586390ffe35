import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../../src-main/contract/session'
import { createSessionReader } from '../../src-main/core/session'
import type { SessionReader } from '../../src-main/core/session'

export const transcriptsFolder = join(import.meta.dirname, '../fixtures/transcripts')

export function transcriptBytes(path: string): Uint8Array {
  return readFileSync(join(transcriptsFolder, path))
}

export interface Line {
  readonly bytes: Uint8Array
  readonly offset: number
}

/** Every line with its place, also a last one without a line break. `baseOffset`: what came before in the thread's history. */
export function linesOf(bytes: Uint8Array, baseOffset = 0): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    lines.push({ bytes: bytes.subarray(start, end), offset: baseOffset + start })
    start = end + 1
  }
  return lines
}

export function feed(reader: SessionReader, bytes: Uint8Array, baseOffset = 0): void {
  for (const line of linesOf(bytes, baseOffset)) reader.addLine(line.bytes, { offset: line.offset })
}

export function snapshot(reader: SessionReader): Session {
  return reader.snapshot({ path: '/codex/rollout.jsonl', archived: false, name: null, fileModifiedMs: 1000 })
}

export function readSession(...parts: Uint8Array[]): Session {
  const reader = createSessionReader()
  let baseOffset = 0
  for (const part of parts) {
    feed(reader, part, baseOffset)
    baseOffset += part.length
  }
  return snapshot(reader)
}

/** A session out of lines written as objects or as raw text. */
export function sessionOfLines(lines: readonly (object | string)[]): Session {
  return readSession(bytesOfLines(lines))
}

export function bytesOfLines(lines: readonly (object | string)[]): Uint8Array {
  return Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
}
