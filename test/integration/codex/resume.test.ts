import { rename } from 'node:fs/promises'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openTail } from '../../../src-main/codex/tail'
import type { TailPosition } from '../../../src-main/codex/tail'
import { collectingSink } from './collectingSink'
import type { CollectingSink } from './collectingSink'
import { messageLine, metaLine, rolloutPath, temporaryHome } from './temporaryHome'

const path = rolloutPath(1)
const withoutBreaks = (...lines: string[]): string[] => lines.map((line) => line.trimEnd())

/** What another process left behind after reading the file as it is now; as text, as it would be stored. */
async function leaveOff(full: string): Promise<{ position: TailPosition; sink: CollectingSink }> {
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  const position: TailPosition = JSON.parse(JSON.stringify(tail.position()))
  return { position, sink: tail.sink() }
}

it('a later process reads only what was appended, the half line included', async () => {
  await using temporary = await temporaryHome()
  const torn = messageLine('torn')
  const full = await temporary.write(path, metaLine(1) + messageLine('x'.repeat(3_000_000)) + torn.slice(0, 30))
  const resume = await leaveOff(full)
  await temporary.append(path, torn.slice(30) + messageLine('new'))
  const tail = openTail(full, { createSink: collectingSink, resume })
  const read = await tail.readNew()
  expect(read).toMatchObject({ newLines: 2, isRestarted: false, bytesRead: (torn + messageLine('new')).length })
  expect(tail.sink()).toBe(resume.sink)
  expect(tail.sink().lines.slice(2)).toEqual(withoutBreaks(torn, messageLine('new')))
  expect(tail.position()?.cursor).toBe(read?.sizeBytes)
})

it('a later process goes on with a file that was only moved, and reads nothing of it', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('one'))
  const resume = await leaveOff(full)
  await rename(full, `${full}.moved.jsonl`)
  const tail = openTail(`${full}.moved.jsonl`, { createSink: collectingSink, resume })
  expect(await tail.readNew()).toMatchObject({ newLines: 0, bytesRead: 0, isRestarted: false })
})

it.each([
  ['cut', metaLine(1)],
  ['rewritten in place', metaLine(1) + messageLine('two') + messageLine('more')],
  ['another one', metaLine(2) + messageLine('one') + messageLine('more')],
])('a later process starts again when the file was %s', async (_, content) => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('one'))
  const resume = await leaveOff(full)
  await temporary.write(path, content)
  const tail = openTail(full, { createSink: collectingSink, resume })
  expect(await tail.readNew()).toMatchObject({ isRestarted: true })
  expect(tail.sink()).not.toBe(resume.sink)
  expect(tail.sink().lines.join('\n')).toBe(content.trimEnd())
})

it('a later process starts again when the same bytes lie in another file', async () => {
  await using temporary = await temporaryHome()
  const content = metaLine(1) + messageLine('one')
  const full = await temporary.write(path, content)
  const resume = await leaveOff(full)
  const copy = await temporary.write(rolloutPath(2), content)
  expect(await openTail(copy, { createSink: collectingSink, resume }).readNew()).toMatchObject({
    isRestarted: true,
    newLines: 2,
  })
})

it('nobody goes on in the middle of a compressed file', async () => {
  await using temporary = await temporaryHome()
  const content = metaLine(1) + messageLine('one')
  const full = await temporary.write(path, content)
  const resume = await leaveOff(full)
  const zst = await temporary.write(`${rolloutPath(2)}.zst`, zstdCompressSync(content))
  const tail = openTail(zst, { createSink: collectingSink, resume })
  expect(await tail.readNew()).toMatchObject({ isRestarted: true, newLines: 2 })
  expect(tail.position()).toBeNull()
})

it('offsets count from where the thread’s earlier files end, and the history is as long as what was read', async () => {
  await using temporary = await temporaryHome()
  const kept = metaLine(1) + messageLine('one')
  const full = await temporary.write(path, kept + messageLine('reverted'))
  const tail = openTail(full, { createSink: collectingSink, baseOffset: 1_000, endByte: kept.length })
  expect(await tail.readNew()).toMatchObject({ historyBytes: kept.length, cursor: kept.length })
  expect(tail.sink().offsets).toEqual([1_000, 1_000 + metaLine(1).length])
})

it('readers that take turns on one thread do not get each other’s lines', async () => {
  await using temporary = await temporaryHome()
  const tails = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const lines = Array.from({ length: 4_000 }, (_, index) => messageLine(`${n} ${index} ${'x'.repeat(900)}`))
      const full = await temporary.write(rolloutPath(n), metaLine(n) + lines.join(''))
      const slow = collectingSink()
      return openTail(full, { createSink: () => slow })
    }),
  )
  await Promise.all(tails.map((tail) => tail.readNew()))
  for (const [index, tail] of tails.entries()) {
    expect(tail.sink().lines).toHaveLength(4_001)
    expect(
      tail
        .sink()
        .lines.slice(1)
        .every((line) => line.includes(`"${index + 1} `)),
    ).toBe(true)
  }
})
