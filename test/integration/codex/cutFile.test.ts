import { constants, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTail } from '../../../src-main/codex/tail'
import { createFrameWalker } from '../../../src-main/codex/zstdFrames'
import { collectingSink } from './collectingSink'
import { messageLine, metaLine, rolloutPath, temporaryHome } from './temporaryHome'

const path = `${rolloutPath(1)}.zst`
const noise = noiseOf(1)

function noiseOf(seed: number): string {
  return Array.from({ length: 30_000 }, (_, index) =>
    Math.imul(index + seed * 30_000, 2_654_435_761).toString(36),
  ).join('')
}

it('a compressed file that ends in the middle is read up to there, and that is said', async () => {
  await using temporary = await temporaryHome()
  const lines = [metaLine(1), ...Array.from({ length: 9 }, (_, index) => messageLine(noiseOf(index + 2)))]
  const whole = zstdCompressSync(lines.join(''))
  const full = await temporary.write(path, whole.subarray(0, whole.length * 0.7))
  const tail = openTail(full, { createSink: collectingSink })
  expect(await tail.readNew()).toMatchObject({ isCut: true, isRestarted: false })
  const read = tail.sink().lines
  expect(read.length).toBeGreaterThan(3)
  expect(read.length).toBeLessThan(lines.length)
  expect(lines.slice(0, read.length).map((line) => line.trimEnd())).toEqual(read)
  await temporary.write(path, whole)
  expect(await tail.readNew()).toMatchObject({ isCut: false, isRestarted: true, newLines: lines.length })
})

it.each([
  ['with a checksum', { [constants.ZSTD_c_checksumFlag]: 1 }],
  ['without its size', { [constants.ZSTD_c_contentSizeFlag]: 0 }],
  ['of large blocks', { [constants.ZSTD_c_windowLog]: 20 }],
])('a frame %s is whole at its end and nowhere before', (_, params) => {
  const texts = ['', 'a', 'a'.repeat(500_000), noise.slice(0, 300_000)]
  for (const text of texts) {
    const frame = zstdCompressSync(text, { params })
    const cuts = new Set(
      [1, 2, 3, 4, 5, 6, 8, 12, frame.length - 5, frame.length - 1].map((cut) => Math.min(cut, frame.length - 1)),
    )
    for (const cut of cuts) expect(isWhole(frame.subarray(0, cut))).toBe(false)
    expect(isWhole(frame)).toBe(true)
    // Two frames one behind the other are a whole file, too.
    expect(isWhole(Buffer.concat([frame, frame]))).toBe(true)
    expect(isWhole(Buffer.concat([frame, frame.subarray(0, 3)]))).toBe(false)
  }
})

it('it does not matter in which pieces a compressed file is looked at', () => {
  const frame = Buffer.concat([zstdCompressSync(noise), zstdCompressSync('x')])
  fc.assert(
    fc.property(
      fc.array(fc.nat(frame.length), { maxLength: 20 }),
      fc.integer({ min: 1, max: frame.length }),
      (at, end) => {
        const walker = createFrameWalker()
        let from = 0
        for (const to of [...at.filter((cut) => cut < end).toSorted((a, b) => a - b), end]) {
          walker.push(frame.subarray(from, to))
          from = to
        }
        expect(walker.isComplete()).toBe(isWhole(frame.subarray(0, end)))
      },
    ),
  )
})

function isWhole(bytes: Uint8Array): boolean {
  const walker = createFrameWalker()
  walker.push(bytes)
  return walker.isComplete()
}
