import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTail } from '../../../src-main/codex/tail'
import { createSessionReader } from '../../../src-main/core/session'
import { temporaryFolder } from '../../support/temporaryFolder'
import { readSession, sessionOfLines, snapshot, transcriptBytes } from '../../support/transcripts'
import { aborted, answer, command, complete, item, patch, prompt, started } from './lines'

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
  const ids = ['a', 'b', 'c', 'd']
  const event = (payload: object): object => ({ type: 'event_msg', payload })
  const anyLine = fc.oneof(
    fc.constantFrom(...ids).map((id) => started(id)),
    fc.constantFrom(...ids).map((id) => complete(id, `Answer of ${id}`)),
    fc.constantFrom(...ids).map((id) => aborted(id)),
    fc.constantFrom('One', 'Two').map((text) => prompt(text)),
    fc.constantFrom('One', 'Two').map((text) => item({ type: 'message', role: 'user', content: [{ text }] })),
    fc.constantFrom(...['x', 'y', 'z'].flatMap((id, code) => command(id, `git commit -qm ${id}`, code % 2, ''))),
    fc.constantFrom(...['p', 'q'].flatMap((id) => patch(id, `${id}.ts`))),
    fc.constantFrom(...answer('Fine.'), ...answer('Looking.', 'commentary')),
    fc.constantFrom(...ids).map((turn_id) =>
      event({
        type: 'item_completed',
        turn_id,
        item: { type: 'CommandExecution', id: `${turn_id}-late`, command: ['ls'], exit_code: 0 },
      }),
    ),
    fc.constant(event({ type: 'thread_rolled_back', num_turns: 1 })),
    fc.constant(event({ type: 'error', message: 'Lost' })),
  )
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
      const reader = createSessionReader()
      for (const line of lines) {
        reader.addLine(Buffer.from(JSON.stringify(line)), { offset: 0 })
        snapshot(reader)
      }
      expect(snapshot(reader)).toEqual(sessionOfLines(lines))
    }),
    { numRuns: 400 },
  )
})
