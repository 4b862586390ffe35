import { readFile, rename, rm, symlink, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openTail } from '../../../src-main/codex/tail'
import { collectingSink } from './collectingSink'
import type { CollectingSink } from './collectingSink'
import { messageLine, metaLine, recordings, rolloutPath, temporaryHome } from './temporaryHome'

const path = rolloutPath(1)
const withoutBreaks = (...lines: string[]): string[] => lines.map((line) => line.trimEnd())

it('hands over every line of a file that grows byte by byte, whole characters and true offsets', async () => {
  await using temporary = await temporaryHome()
  const lines = [metaLine(1), messageLine('Grüße 👩‍🚀 你好'), messageLine('مرحبا')]
  const bytes = Buffer.from(lines.join(''))
  const full = await temporary.write(path, '')
  const tail = openTail(full, { createSink: collectingSink })
  let read = 0
  for (let at = 0; at < bytes.length; at += 7) {
    await temporary.append(path, bytes.subarray(at, at + 7))
    read += (await tail.readNew())?.bytesRead ?? 0
  }
  expect(tail.sink().lines).toEqual(withoutBreaks(...lines))
  expect(tail.sink().offsets).toEqual([
    0,
    Buffer.byteLength(metaLine(1)),
    Buffer.byteLength(lines.slice(0, 2).join('')),
  ])
  expect(read).toBe(bytes.length)
})

it('reads only what was appended, and nothing where nothing was', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('x'.repeat(1_000_000)))
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  expect(await tail.readNew()).toMatchObject({ bytesRead: 0, newLines: 0 })
  await temporary.append(path, messageLine('more'))
  const size = Buffer.byteLength(messageLine('more'))
  expect(await tail.readNew()).toMatchObject({ bytesRead: size, newLines: 1, isRestarted: false })
})

it('goes on from a stored cursor, which points at the line that was not finished', async () => {
  await using temporary = await temporaryHome()
  const half = messageLine('half').slice(0, 20)
  const full = await temporary.write(path, metaLine(1) + half)
  const first = await openTail(full, { createSink: collectingSink }).readNew()
  expect(first?.cursor).toBe(Buffer.byteLength(metaLine(1)))
  await temporary.append(path, messageLine('half').slice(20))
  const tail = openTail(full, { createSink: collectingSink, startByte: first?.cursor ?? 0 })
  expect(await tail.readNew()).toMatchObject({ newLines: 1, isRestarted: false })
  expect(tail.sink().lines).toEqual(withoutBreaks(messageLine('half')))
})

it('lets a torn last line wait, but not a complete one that lacks its line break', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('last').trimEnd())
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  expect(tail.sink().lines).toHaveLength(2)
  // Codex repairs the missing break on its next start, and may tear the next line.
  await temporary.append(path, `\n${messageLine('torn').slice(0, -2)}`)
  await tail.readNew()
  expect(tail.sink().lines).toHaveLength(2)
  await temporary.append(path, '}\n')
  await tail.readNew()
  expect(tail.sink().lines).toEqual(withoutBreaks(metaLine(1), messageLine('last'), messageLine('torn')))
})

it('strips CRLF and empty lines', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, '{"a":1}\r\n\r\n\n{"b":2}\r\n')
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  expect(tail.sink().lines).toEqual(['{"a":1}', '{"b":2}'])
})

it('holds no more than the cap of a giant line, and reads the next one', async () => {
  await using temporary = await temporaryHome()
  const giant = messageLine('many words '.repeat(300_000))
  const full = await temporary.write(path, metaLine(1) + giant + messageLine('after'))
  const tail = openTail(full, { createSink: collectingSink, lineCapBytes: 100_000 })
  await tail.readNew()
  expect(tail.sink().lines).toEqual(withoutBreaks(metaLine(1), messageLine('after')))
  expect(tail.sink().clipped).toEqual([
    { headBytes: 100_000, sizeBytes: giant.length - 1, offset: Buffer.byteLength(metaLine(1)) },
  ])
})

it('keeps what was typed behind a giant image', async () => {
  await using temporary = await temporaryHome()
  const content = [
    { image_url: `data:image/png;base64,${'iVBORw0KGgo/+'.repeat(200_000)}` },
    { text: 'What is wrong here?' },
  ]
  const full = await temporary.write(path, `${JSON.stringify({ payload: { content } })}\n${messageLine('after')}`)
  const heads: unknown[] = []
  const createSink = (): CollectingSink => ({
    ...collectingSink(),
    addClippedLine: (head) => heads.push(JSON.parse(new TextDecoder().decode(head))),
  })
  const tail = openTail(full, { createSink, lineCapBytes: 100_000 })
  await tail.readNew()
  expect(heads).toMatchObject([{ payload: { content: [{}, { text: 'What is wrong here?' }] } }])
  expect(tail.sink().lines).toEqual(withoutBreaks(messageLine('after')))
})

it('starts again when the file was cut', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('one') + messageLine('two'))
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  await truncate(full, Buffer.byteLength(metaLine(1) + messageLine('one')))
  expect(await tail.readNew()).toMatchObject({ isRestarted: true, newLines: 2 })
  expect(tail.sink().lines).toEqual(withoutBreaks(metaLine(1), messageLine('one')))
})

it('starts again when a longer file took its place by rename', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('one'))
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  const next = await temporary.write('next', metaLine(1) + messageLine('migrated') + messageLine('and longer'))
  await rename(next, full)
  expect(await tail.readNew()).toMatchObject({ isRestarted: true, newLines: 3 })
})

it('starts again when it was rewritten in place, longer and with the same beginning', async () => {
  await using temporary = await temporaryHome()
  const full = await temporary.write(path, metaLine(1) + messageLine('one'))
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  await temporary.write(path, metaLine(1) + messageLine('rewritten') + messageLine('longer'))
  expect(await tail.readNew()).toMatchObject({ isRestarted: true, newLines: 3 })
  expect(tail.sink().lines[1]).toContain('rewritten')
})

it('finds the compressed twin when Codex has compressed the file, and the plain one when it is back', async () => {
  await using temporary = await temporaryHome()
  const content = metaLine(1) + messageLine('one')
  const full = await temporary.write(path, content)
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  await temporary.write(`${path}.zst`, zstdCompressSync(content))
  await rm(full)
  expect(await tail.readNew()).toMatchObject({ path: `${full}.zst`, isRestarted: true, newLines: 2 })
  expect(await tail.readNew()).toMatchObject({ newLines: 0 })
  await temporary.write(path, content + messageLine('two'))
  expect(await tail.readNew()).toMatchObject({ path: full, isRestarted: true, newLines: 3 })
})

it('reads a recording through zstd just as it reads it plain', async () => {
  await using temporary = await temporaryHome()
  const recording = await readFile(join(recordings, 'scenarios', 'huge-output.jsonl'))
  const plain = openTail(await temporary.write(path, recording), { createSink: collectingSink })
  const zst = openTail(await temporary.write(`${rolloutPath(2)}.zst`, zstdCompressSync(recording)), {
    createSink: collectingSink,
  })
  await plain.readNew()
  await zst.readNew()
  expect(plain.sink().lines.length).toBeGreaterThan(10)
  expect(zst.sink()).toEqual({ ...plain.sink(), addLine: expect.anything(), addClippedLine: expect.anything() })
})

it('cuts a compressed base at its byte offset in the decompressed file', async () => {
  await using temporary = await temporaryHome()
  const kept = metaLine(1) + messageLine('kept')
  const full = await temporary.write(`${path}.zst`, zstdCompressSync(kept + messageLine('reverted')))
  const tail = openTail(full, { createSink: collectingSink, endByte: Buffer.byteLength(kept) })
  await tail.readNew()
  expect(tail.sink().lines).toEqual(withoutBreaks(metaLine(1), messageLine('kept')))
})

it('says what is wrong with broken compression instead of ending silently', async () => {
  await using temporary = await temporaryHome()
  const whole = zstdCompressSync(metaLine(1) + messageLine('one'))
  for (const [n, bytes] of [whole.subarray(0, whole.length - 9), Buffer.from('not zstd at all')].entries()) {
    const full = await temporary.write(`${rolloutPath(n)}.zst`, bytes)
    await expect(openTail(full, { createSink: collectingSink }).readNew()).rejects.toMatchObject({
      problem: { code: 'file_unreadable', params: { path: full } },
    })
  }
})

it('waits for a file that is not there, and opens no link in its place', async () => {
  await using temporary = await temporaryHome()
  const full = join(temporary.home.path, path)
  const tail = openTail(full, { createSink: collectingSink })
  expect(await tail.readNew()).toBeNull()
  const other = await temporary.write(rolloutPath(2), metaLine(2))
  await symlink(other, full)
  await expect(tail.readNew()).rejects.toMatchObject({ problem: { code: 'file_unreadable' } })
  await rm(full)
  await temporary.write(path, metaLine(1))
  expect(await tail.readNew()).toMatchObject({ newLines: 1 })
})

it('reads the single documents of early 2025 as lines, and again as a whole when they are rewritten', async () => {
  await using temporary = await temporaryHome()
  const name = join('sessions', 'rollout-2025-05-01-3972e534-9fd1-461b-bcdf-7c0be93d5286.json')
  const session = {
    id: '3972e534-9fd1-461b-bcdf-7c0be93d5286',
    timestamp: '2025-05-01T10:00:00.000Z',
    instructions: '',
  }
  const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hello' }] }
  const full = await temporary.write(name, JSON.stringify({ session, items: [item] }, null, 2))
  const tail = openTail(full, { createSink: collectingSink })
  await tail.readNew()
  expect(tail.sink().lines.map((line) => JSON.parse(line))).toEqual([session, item])
  await temporary.write(name, JSON.stringify({ session, items: [item, item] }))
  expect(await tail.readNew()).toMatchObject({ isRestarted: true, newLines: 3 })
  await temporary.write(name, '{"session": {')
  await expect(tail.readNew()).rejects.toMatchObject({ problem: { code: 'not_a_transcript' } })
  await temporary.write(name, JSON.stringify({ session, items: [item] }))
  await tail.readNew()
  expect(tail.sink().lines).toHaveLength(2)
})
