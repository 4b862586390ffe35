import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../../src-main/contract/session'
import { createSessionReader } from '../../src-main/core/session'
import type { SessionReader } from '../../src-main/core/session'

export const transcriptsFolder = join(import.meta.dirname, '../fixtures/transcripts')

export function transcriptBytes(path: string): Uint8Array {
  return readFileSync(join(transcriptsFolder, path))
}

/** Hands every line over, also a last one without a line break. */
export function feed(reader: SessionReader, bytes: Uint8Array): void {
  let start = 0
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    reader.addLine(bytes.subarray(start, end), { offset: start })
    start = end + 1
  }
}

export function snapshot(reader: SessionReader): Session {
  return reader.snapshot({ path: '/codex/rollout.jsonl', archived: false, name: null, fileModifiedMs: 1000 })
}

export function readSession(...parts: Uint8Array[]): Session {
  const reader = createSessionReader()
  for (const part of parts) feed(reader, part)
  return snapshot(reader)
}

/** A session out of lines written as objects or as raw text. */
export function sessionOfLines(lines: readonly (object | string)[]): Session {
  return readSession(
    Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
  )
}
