import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLineSplitter } from '../../../src-main/codex/lines'

interface Taken {
  readonly lines: { readonly text: string; readonly offset: number }[]
  readonly clipped: { readonly text: string; readonly sizeBytes: number; readonly offset: number }[]
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function split(content: Uint8Array, cuts: readonly number[], capBytes: number): Taken {
  const lines: Taken['lines'] = []
  const clipped: Taken['clipped'] = []
  const taker = {
    takeLine: (bytes: Uint8Array, offset: number) => lines.push({ text: latin(bytes), offset }),
    takeClippedLine: (bytes: Uint8Array, sizeBytes: number, offset: number) =>
      clipped.push({ text: latin(bytes), sizeBytes, offset }),
  }
  const splitter = createLineSplitter(0, capBytes)
  // One buffer that is used again, as the reader's is: whoever keeps a window instead of a copy reads the next chunk.
  const buffer = new Uint8Array(content.length)
  let from = 0
  for (const to of [...cuts.toSorted((a, b) => a - b), content.length]) {
    buffer.fill(0x21)
    buffer.set(content.subarray(from, to))
    splitter.push(buffer.subarray(0, to - from), taker)
    from = to
  }
  splitter.finish(taker)
  return { lines, clipped }
}

it('lines are the same in whatever chunks they come, long ones and their places too', () => {
  const line = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => latin(bytes).replaceAll('\n', ' ')),
    fc.nat(40).map((size) => 'A'.repeat(size * 300)),
    fc.constantFrom('', '\r', '{"a":1}\r'),
    fc.constant(
      `{"timestamp":"2026-11-20T23:20:30.403Z","type":"compacted","payload":{"message":"${'m '.repeat(200)}"}}`,
    ),
  )
  const content = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\n'), 'latin1'))
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(content, cuts, fc.constantFrom(50, 200, 5_000, 1e6), (bytes, places, capBytes) => {
      const at = places.map((place) => Math.floor(place * bytes.length))
      expect(split(bytes, at, capBytes)).toEqual(split(bytes, [], capBytes))
    }),
  )
})

it('a compaction above the cap is no loss: its head is handed over as a line', () => {
  const head = '{"timestamp":"2026-11-20T23:20:30.403Z","type":"compacted","payload":{"message":"'
  const taken = split(Buffer.from(`${head}${'word '.repeat(9_000)}"}}\nnext`), [300, 9_000], 2_000)
  expect(taken.clipped).toEqual([])
  expect(taken.lines.map(({ offset }) => offset)).toEqual([0, head.length + 45_000 + 4])
  expect(taken.lines[0]?.text.startsWith(head)).toBe(true)
})

it('a line of 64 MB is never held twice', () => {
  const splitter = createLineSplitter(0)
  const chunk = Buffer.alloc(1024 * 1024, 'words and no base64 ')
  const sizes: number[] = []
  const taker = { takeLine: () => {}, takeClippedLine: (bytes: Uint8Array) => sizes.push(bytes.byteLength) }
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  for (let count = 0; count < 64; count += 1) {
    splitter.push(chunk, taker)
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  splitter.push(Buffer.from('\n'), taker)
  expect(sizes).toEqual([8 * 1024 * 1024])
  // Twice the cap: the buffer and the one that it grew out of, until the collector comes.
  expect(most).toBeLessThan(20 * 1024 * 1024)
})
