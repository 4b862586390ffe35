import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSessionReader, isSavedReader } from '../../../src-main/core/session'
import type { SessionReader } from '../../../src-main/core/session'
import { bytesOfLines, linesOf, snapshot, transcriptBytes, transcriptsFolder } from '../../support/transcripts'
import type { Line } from '../../support/transcripts'
import { anyLine } from './anyLine'

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.jsonl') && !name.endsWith('session_index.jsonl'),
)

function feedLines(reader: SessionReader, lines: readonly Line[]): void {
  for (const { bytes, offset } of lines) reader.addLine(bytes, { offset })
}

/** What another process gets to see of a saved reader. */
function reopened(reader: SessionReader): SessionReader {
  const saved: unknown = JSON.parse(JSON.stringify(reader.save()))
  if (!isSavedReader(saved)) throw new Error('not a saved reader')
  return createSessionReader({ saved })
}

it.each(recordings)('%s: saved after any line and read on, it is as if it had never stopped', (recording) => {
  const lines = linesOf(transcriptBytes(recording))
  const whole = createSessionReader()
  feedLines(whole, lines)
  const expected = snapshot(whole)
  const first = createSessionReader()
  for (const [index, { bytes, offset }] of lines.entries()) {
    first.addLine(bytes, { offset })
    const second = reopened(first)
    expect(snapshot(second)).toEqual(snapshot(first))
    feedLines(second, lines.slice(index + 1))
    expect(snapshot(second)).toEqual(expected)
    expect(JSON.stringify(second.save())).toBe(JSON.stringify(whole.save()))
  }
})

it('a reader that is saved between two looks hands out what did not change as the same objects', () => {
  const lines = linesOf(transcriptBytes('by-release/codex-0.169.0.jsonl'))
  const reader = createSessionReader()
  feedLines(reader, lines.slice(0, -6))
  const second = reopened(reader)
  const early = snapshot(second)
  feedLines(second, lines.slice(-6))
  const late = snapshot(second)
  expect(early.commands.length).toBeGreaterThan(2)
  for (const [index, command] of early.commands.entries()) expect(late.commands[index]).toBe(command)
  for (const [index, change] of early.fileChanges.entries()) expect(late.fileChanges[index]).toBe(change)
})

it('any course of events can be saved anywhere', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), fc.nat(40), (given, cut) => {
      const lines = linesOf(bytesOfLines(given))
      const whole = createSessionReader()
      feedLines(whole, lines)
      const first = createSessionReader()
      feedLines(first, lines.slice(0, cut))
      const second = reopened(first)
      feedLines(second, lines.slice(cut))
      expect(snapshot(second)).toEqual(snapshot(whole))
    }),
    { numRuns: 400 },
  )
})

it('what another version saved is not gone on from', () => {
  const saved = createSessionReader().save()
  expect(isSavedReader({ ...saved, version: saved.version - 1 })).toBe(false)
  expect(isSavedReader(null)).toBe(false)
  expect(() => createSessionReader({ saved: { ...saved, version: saved.version + 1 } })).toThrow('version')
})
