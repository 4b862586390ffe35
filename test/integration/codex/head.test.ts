import { existsSync, readdirSync } from 'node:fs'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readHead } from '../../../src-main/codex/head'
import { openTail } from '../../../src-main/codex/tail'
import { collectingSink } from './collectingSink'
import { messageLine, metaLine, rolloutPath, temporaryHome, threadId } from './temporaryHome'

it.each([10, 40_000, 3_000_000])(
  'a header with instructions of %i characters is found, compressed too',
  async (size) => {
    await using temporary = await temporaryHome()
    const base = { thread_id: threadId(7), end_ordinal_exclusive: 3, end_byte_offset: 4_711 }
    const meta = metaLine(1, { base_instructions: { text: 'be kind '.repeat(size / 8) }, history_base: base })
    const head = { threadId: threadId(1), segmentId: null, base: { threadId: threadId(7), endByte: 4_711 } }
    const content = `torn {"a\n${meta}${messageLine('one')}`
    expect(await readHead(await temporary.write(rolloutPath(1), content))).toMatchObject(head)
    const compressed = await temporary.write(`${rolloutPath(2)}.zst`, zstdCompressSync(content))
    expect(await readHead(compressed)).toMatchObject(head)
  },
)

it('a header without a line break yet is a header', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(rolloutPath(1), metaLine(1).trimEnd())
  expect(await readHead(full)).toMatchObject({ threadId: threadId(1) })
})

const openFiles = '/proc/self/fd'

it.runIf(existsSync(openFiles))('whatever a file holds, it is closed behind it', async () => {
  await using temporary = await temporaryHome()
  const content = metaLine(1) + messageLine('one')
  const whole = zstdCompressSync(content)
  const paths = [
    await temporary.write(rolloutPath(1), content),
    await temporary.write(rolloutPath(2), 'not a transcript'),
    await temporary.write(`${rolloutPath(3)}.zst`, whole),
    await temporary.write(`${rolloutPath(4)}.zst`, whole.subarray(0, -5)),
    await temporary.write(`${rolloutPath(5)}.zst`, 'not zstd at all'),
    await temporary.write('sessions/rollout-2025-05-01-x.json', '{"session": {'),
    temporary.folder,
  ]
  const before = readdirSync(openFiles).length
  for (const path of paths) {
    await readHead(path).catch(() => {})
    await openTail(path, { createSink: collectingSink, endByte: 20 })
      .readNew()
      .catch(() => {})
  }
  expect(readdirSync(openFiles)).toHaveLength(before)
})
