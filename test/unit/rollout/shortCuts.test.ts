import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../../src-main/core/rollout'
import { readLine } from '../../../src-main/core/rollout'
import { readWholeLine } from '../../../src-main/core/rollout/readLine'
import { transcriptBytes, transcriptsFolder } from '../../support/transcripts'

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.jsonl'),
)

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return lines
}

function expectSame(line: Uint8Array): void {
  const { entries, isBroken } = readLine(line)
  expect({ entries, isBroken }).toEqual(without(readWholeLine(line)))
}

function without({ entries, isBroken }: { entries: readonly Entry[]; isBroken: boolean }): object {
  return { entries, isBroken }
}

it.each(recordings)('%s is understood by its short cuts as without any', (recording) => {
  for (const line of linesOf(transcriptBytes(recording))) expectSame(line)
})

const outputs = fc
  .array(
    fc.constantFrom(
      '"',
      '\\',
      '\n',
      'word ',
      '","stderr":',
      '","exit_code":',
      'ü',
      '🚀',
      '"},"completed_at_ms":1}',
      'x'.repeat(900),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))

const types = [
  'item_completed',
  'exec_command_end',
  'agent_reasoning',
  'token_count',
  'user_message',
  'other',
  'turn_diff',
]
const items = ['CommandExecution', 'Reasoning', 'AgentMessage', 'Sleep', 'FileChange', 'New']

const lines = fc
  .record({ stdout: outputs, aggregated: fc.option(outputs), formatted: fc.option(outputs), isSame: fc.boolean() })
  .chain(({ stdout, aggregated, formatted, isSame }) =>
    fc
      .record({
        timestamp: fc.constantFrom(
          '2026-11-20T23:20:30.403Z',
          '2026-02-30T00:00:00.000Z',
          '2026-1a-20T23:20:30.403Z',
          'x',
          '2026-01-31T00:00:00Z',
        ),
        ordinal: fc.option(fc.nat(), { nil: undefined }),
        type: fc.constantFrom('event_msg', 'response_item', 'world_state', 'compacted', 'new_type'),
        payloadType: fc.constantFrom(...types, 'reasoning', 'message', 'function_call_output', 'tool_search_call'),
        itemType: fc.constantFrom(...items),
      })
      .map(({ timestamp, ordinal, type, payloadType, itemType }) => {
        const output = {
          call_id: 'c',
          command: ['bash', '-lc', 'ls'],
          stdout,
          stderr: '',
          aggregated_output: isSame ? stdout : aggregated,
          exit_code: 0,
          duration: { secs: 0, nanos: 1 },
          formatted_output: isSame ? stdout : formatted,
        }
        const message = { role: 'assistant', output: stdout, message: stdout, text: stdout }
        const item = { type: itemType, id: 'c', ...output, content: [{ type: 'Text', text: stdout }] }
        const payload =
          payloadType === 'item_completed'
            ? { type: payloadType, thread_id: 't', turn_id: 'u', item, completed_at_ms: 1 }
            : { type: payloadType, ...output, ...message, status: 'completed' }
        return JSON.stringify({ timestamp, ...(ordinal === undefined ? {} : { ordinal }), type, payload })
      }),
  )

it('any output under any name is read as it stands, whatever it looks like', () => {
  fc.assert(
    fc.property(lines, (line) => expectSame(Buffer.from(line))),
    { numRuns: 3_000 },
  )
})

it('a record glued to one that is thrown away unread is not thrown away with it', () => {
  const record = JSON.stringify({
    timestamp: '2026-11-20T23:20:30.403Z',
    type: 'event_msg',
    payload: { type: 'user_message', message: 'Here' },
  })
  fc.assert(
    fc.property(lines, fc.nat(400), (line, cut) => {
      const { entries } = readLine(Buffer.from(line.slice(0, Math.min(cut, line.length - 1)) + record))
      expect(entries.map(({ body }) => body)).toContainEqual(expect.objectContaining({ kind: 'message', text: 'Here' }))
    }),
  )
})

it('pictures are skipped, counted, and what is written around them stays', () => {
  const picture = `data:image/png;base64,${'iVBOR+/'.repeat(20_000)}`
  const payload = {
    type: 'message',
    role: 'user',
    content: [
      { type: 'input_text', text: 'Look; at this' },
      { type: 'input_image', image_url: picture },
      { type: 'input_text', text: 'and say "image_url":"data:;" why' },
    ],
  }
  const line = Buffer.from(JSON.stringify({ timestamp: '2026-11-20T23:20:30.403Z', type: 'response_item', payload }))
  const { entries, skippedBytes } = readLine(line)
  expect(entries[0]?.body).toMatchObject({ text: 'Look; at this\nand say "image_url":"data:;" why' })
  expect(skippedBytes).toBeGreaterThan(139_000)
  expect(skippedBytes).toBeLessThan(picture.length)
  expectSame(line)
})

it('pictures in a list are skipped, unless somebody wrote behind one of them', () => {
  const picture = `data:image/png;base64,${'iVBOR+/'.repeat(20_000)}`
  const lineWith = (images: string[]): Uint8Array =>
    Buffer.from(
      JSON.stringify({
        timestamp: '2026-11-20T23:20:30.403Z',
        type: 'event_msg',
        payload: { type: 'user_message', message: 'Look', images },
      }),
    )
  expect(readLine(lineWith([picture, picture])).skippedBytes).toBeGreaterThan(279_000)
  expect(readLine(lineWith([`${picture} and this`])).skippedBytes).toBe(0)
  for (const images of [[picture, picture], [`${picture} and this`], [`${picture}"`, picture]])
    expectSame(lineWith(images))
})

it('the instant of a line does not depend on the lines before it', () => {
  const at = (timestamp: string): number | null =>
    readLine(Buffer.from(JSON.stringify({ timestamp, type: 'compacted', payload: {} }))).entries[0]?.at ?? null
  const instants = [
    '2026-11-20T23:20:30.403Z',
    '2026-11-20T23:20:59.999Z',
    '2026-11-20T23:21:00.000Z',
    '2025-01-31T00:00:00.001Z',
    '2025-01-31T00:00:00.001Z',
    '2026-11-20T23:20:05.000Z',
  ]
  for (const instant of instants) expect(at(instant)).toBe(Date.parse(instant))
  for (const wrong of ['2026-11-20T23:20:61.000Z', '2026-11-20T23:20:xx.000Z', '2026-11-20T23:20:5.0000Z'])
    expect(at(wrong)).toBe(Number.isNaN(Date.parse(wrong)) ? null : Date.parse(wrong))
})

it('of an output that is known already only the header is read', () => {
  const payload = {
    type: 'function_call_output',
    call_id: 'c',
    output: `Wall time: 1 seconds\nProcess exited with code 3\nOutput:\n${'"x"\n'.repeat(3_000)}`,
  }
  const line = Buffer.from(JSON.stringify({ timestamp: '2026-11-20T23:20:30.403Z', type: 'response_item', payload }))
  expect(readLine(line, (id) => id === 'c').entries[0]?.body).toEqual({
    kind: 'output',
    callId: 'c',
    output: { text: '', exitCode: 3, runningSession: null },
  })
  expect(readLine(line, () => false).entries).toEqual(readWholeLine(line).entries)
})
