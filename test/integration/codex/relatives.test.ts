import { existsSync } from 'node:fs'
import { copyFile, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findTranscripts } from '../../../src-main/codex/findTranscripts'
import { groupThreads, resolveOwnStart } from '../../../src-main/codex/lineage'
import { readThread } from '../../../src-main/codex/readThread'
import { createSessionReader } from '../../../src-main/core/session'
import { forkByCopy, parentLines, textOf, userLine } from './forkByCopy'
import { messageLine, metaLine, rolloutName, rolloutPath, temporaryHome, threadId } from './temporaryHome'
import type { TemporaryHome } from './temporaryHome'

const root = metaLine(1) + messageLine('kept')
const segmentName = (id: number): string => `rollout-2026-11-22T11-00-00-${threadId(1)}_${threadId(id)}.jsonl`
const onRoot = metaLine(1, {
  history_base: { thread_id: threadId(1), end_ordinal_exclusive: 2, end_byte_offset: root.length },
})
const second = onRoot + messageLine('also kept')
const onSecond = metaLine(1, {
  history_base: { thread_id: threadId(8), end_ordinal_exclusive: 4, end_byte_offset: second.length },
})

async function joined(named: string, home: TemporaryHome | null = null) {
  const { transcripts, problems } = await findTranscripts(named, home ? [home.home] : [])
  expect(problems).toEqual([])
  return groupThreads(transcripts).map(({ isBaseMissing, sources }) => ({
    isBaseMissing,
    names: sources.map(({ path }) => basename(path)),
  }))
}

describe('a later part of a thread that is dropped alone', () => {
  it('is joined with its beginning on another day of the home that it lies in, over two cuts', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(rolloutPath(1), root + messageLine('undone'))
    await temporary.write(join('sessions', '2026', '11', '22', segmentName(8)), second + messageLine('undone too'))
    const newest = await temporary.write(join('archived_sessions', segmentName(9)), onSecond)
    const names = [rolloutName(1), segmentName(8), segmentName(9)]
    expect(await joined(newest)).toEqual([{ isBaseMissing: false, names }])
  })

  it('is joined with its beginning beside it, or in the home of the person', async () => {
    await using temporary = await temporaryHome()
    await using home = await temporaryHome()
    const newest = await temporary.write(segmentName(8), second)
    expect(await joined(newest, home)).toEqual([{ isBaseMissing: true, names: [segmentName(8)] }])
    await home.write(join('archived_sessions', `${rolloutName(1)}.zst`), zstdCompressSync(root))
    const whole = (name: string) => [{ isBaseMissing: false, names: [name, segmentName(8)] }]
    expect(await joined(newest, home)).toEqual(whole(`${rolloutName(1)}.zst`))
    expect(await joined(newest)).toEqual([{ isBaseMissing: true, names: [segmentName(8)] }])
    await temporary.write(rolloutName(1), root)
    expect(await joined(newest)).toEqual(whole(rolloutName(1)))
  })

  it('is not joined with a file that only has the name of its beginning', async () => {
    await using temporary = await temporaryHome()
    const newest = await temporary.write(segmentName(8), second)
    await temporary.write(rolloutName(1), metaLine(5))
    expect(await joined(newest)).toEqual([{ isBaseMissing: true, names: [segmentName(8)] }])
  })
})

it('a fork that is dropped alone is told from what it copied, and its parent is no part of what was dropped', async () => {
  await using temporary = await temporaryHome()
  await using home = await temporaryHome()
  const fork = forkByCopy(2, threadId(1), parentLines(1), [userLine('own', 30_000)])
  await home.write(rolloutPath(1), textOf(parentLines(1)))
  const path = await temporary.write('my fork.jsonl', fork.text)
  const { transcripts, ancestors } = await findTranscripts(path, [home.home])
  const [thread, ...others] = groupThreads(transcripts)
  expect(others).toEqual([])
  const byId = new Map(groupThreads(ancestors).map((each) => [each.threadId, each]))
  expect(thread && (await resolveOwnStart(thread, byId))).toBe(fork.ownStart)
  expect((await findTranscripts(path)).ancestors).toEqual([])
})

it('a folder deeper than sixteen levels is left out, and said so', async () => {
  await using temporary = await temporaryHome()
  const levels = Array.from({ length: 17 }, () => 'deep')
  const near = await temporary.write(join(...levels.slice(1), 'near.jsonl'), metaLine(1))
  const far = await temporary.write(join(...levels, 'far.jsonl'), metaLine(2))
  const { transcripts, problems } = await findTranscripts(temporary.home.path)
  expect(transcripts.map(({ file }) => file.path)).toEqual([near])
  const params = { path: dirname(far), reason: 'too_deep', limit: 16 }
  expect(problems).toEqual([{ path: dirname(far), problem: { code: 'file_unreadable', params } }])
})

it('a folder of more than 5,000 transcripts yields the first ones, and says so', async () => {
  await using temporary = await temporaryHome()
  const first = await temporary.write('first.jsonl', metaLine(1))
  const copies = Array.from({ length: 5_000 }, (_, n) => join(temporary.home.path, `copy ${n}.jsonl`))
  await Promise.all(copies.map((path) => copyFile(first, path)))
  const { transcripts, problems } = await findTranscripts(temporary.home.path)
  expect(transcripts).toHaveLength(5_000)
  expect(problems.map(({ path }) => path)).toEqual([temporary.home.path])
})

it('a link in a folder that leads nowhere is passed over, and a named file that is gone is told as gone', async () => {
  await using temporary = await temporaryHome()
  const gone = await temporary.write('gone.jsonl', metaLine(1))
  await temporary.write('here.jsonl', metaLine(2))
  await rm(gone)
  await symlink('gone.jsonl', join(temporary.home.path, 'dangling.jsonl'))
  const { transcripts, problems } = await findTranscripts(temporary.home.path)
  expect([transcripts.map(({ head }) => head.threadId), problems]).toEqual([[threadId(2)], []])
  expect((await findTranscripts(gone)).problems).toMatchObject([{ problem: { code: 'file_unreadable' } }])
})

const lookAlikes = resolve('../shared/transcripts/public')

describe.skipIf(!existsSync(lookAlikes))('look-alikes of other programs (skipped where they are not at hand)', () => {
  it('are accepted, or refused with the true reason', async () => {
    const { transcripts, problems } = await findTranscripts(lookAlikes)
    const foreign = 'foreign_json'
    const headless = 'no_first_line'
    expect(Object.fromEntries(problems.map(({ path, problem }) => [basename(path), problem.params['reason']]))).toEqual(
      {
        // Lines with role and content only; a conversation in another program's own form.
        'session_branch.jsonl': foreign,
        'session_simple.jsonl': foreign,
        'session_toolcall.jsonl': foreign,
        'codex_api_design.jsonl': foreign,
        // Codex's line types, and neither a header nor a name with an id.
        'schema_drift.jsonl': headless,
        'session-alpha.jsonl': headless,
      },
    )
    expect(transcripts.length).toBeGreaterThan(40)
  })

  it('a home with a reverted segment, a fork by reference and a subagent is three threads of the right parts', async () => {
    const { transcripts } = await findTranscripts(join(lookAlikes, 'derived', 'paginated-segments'))
    const threads = groupThreads(transcripts).toSorted((a, b) => a.threadId.localeCompare(b.threadId))
    expect(threads.map(({ sources, copiedFromId }) => [sources.map(({ endByte }) => endByte), copiedFromId])).toEqual([
      [[8085, null], null],
      [[null], null],
      [[null], threads[0]?.threadId],
    ])
    const prompts = threads.map(async (thread) => {
      const byId = new Map(threads.map((each) => [each.threadId, each]))
      const ownFromByte = await resolveOwnStart(thread, byId)
      const session = await readThread({ ...thread, ownFromByte }, createSessionReader, { name: null })
      return session.turns.map(({ prompt }) => prompt.split(/\s/).find((word) => /^[A-Z]{3,}/.test(word)) ?? '')
    })
    expect(await Promise.all(prompts)).toEqual([['ONE', 'THREE'], ['THREE'], ['CHILD']])
  })
})
