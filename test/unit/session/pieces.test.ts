import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTail } from '../../../src-main/codex/tail'
import { createSessionReader } from '../../../src-main/core/session'
import { temporaryFolder } from '../../support/temporaryFolder'
import {
  bytesOfLines,
  linesOf,
  readSession,
  sessionOfLines,
  snapshot,
  transcriptBytes,
} from '../../support/transcripts'
import { anyLine } from './anyLine'

const recordings = [
  'by-release/codex-0.20.0.jsonl',
  'by-release/codex-0.58.0.jsonl',
  'by-release/codex-0.169.0.jsonl',
  'scenarios/two-turns-unicode.jsonl',
  'scenarios/interrupted.jsonl',
]

it.each(recordings)('%s written in any pieces is read as if written at once', async (recording) => {
  const bytes = transcriptBytes(recording)
  const whole = readSession(bytes)
  const path = join(temporaryFolder(), 'rollout.jsonl')
  const cuts = fc.array(fc.nat(bytes.length), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      await rm(path, { force: true })
      await writeFile(path, '')
      const tail = openTail(path, { createSink: createSessionReader })
      let from = 0
      for (const to of [...places.toSorted((a, b) => a - b), bytes.length]) {
        await appendFile(path, bytes.subarray(from, to))
        from = to
        await tail.readNew()
        // What an earlier look made of a fact must not survive the fact's change.
        snapshot(tail.sink())
      }
      expect(snapshot(tail.sink())).toEqual(whole)
    }),
    { numRuns: 25 },
  )
})

it.each(recordings)('%s: a session that was shown keeps what it showed', (recording) => {
  const bytes = transcriptBytes(recording)
  const reader = createSessionReader()
  const shown: { session: unknown; copy: unknown }[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start)
    reader.addLine(bytes.subarray(start, end), { offset: start })
    start = end + 1
    const session = snapshot(reader)
    shown.push({ session, copy: structuredClone(session) })
    expect(session).toEqual(readSession(bytes.subarray(0, start)))
  }
  for (const { session, copy } of shown) expect(session).toEqual(copy)
})

it('what comes late, is undone or names an older turn is told as if it had been read at once', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
      const reader = createSessionReader()
      for (const line of linesOf(bytesOfLines(lines))) {
        reader.addLine(line.bytes, { offset: line.offset })
        snapshot(reader)
      }
      expect(snapshot(reader)).toEqual(sessionOfLines(lines))
    }),
    { numRuns: 400 },
  )
})
