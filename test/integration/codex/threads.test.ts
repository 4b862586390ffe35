import { lstatSync } from 'node:fs'
import { readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findTranscripts } from '../../../src-main/codex/findTranscripts'
import { foundFile } from '../../../src-main/codex/foundFile'
import { readHead } from '../../../src-main/codex/head'
import type { CodexHome } from '../../../src-main/codex/home'
import { groupThreads, missingBases } from '../../../src-main/codex/lineage'
import type { Thread, ThreadFile } from '../../../src-main/codex/lineage'
import { createNamesReader } from '../../../src-main/codex/names'
import { readThread } from '../../../src-main/codex/readThread'
import { scanHome } from '../../../src-main/codex/scan'
import { readWhole } from '../../../src-main/codex/tail'
import { createSessionReader } from '../../../src-main/core/session'
import { collectingSink } from './collectingSink'
import { messageLine, metaLine, recordings, rolloutName, rolloutPath, temporaryHome, threadId } from './temporaryHome'

async function threadsOf(home: CodexHome): Promise<Thread[]> {
  const { files } = await scanHome(home)
  const read: ThreadFile[] = await Promise.all(files.map(async (file) => ({ file, head: await readHead(file.path) })))
  return groupThreads(read)
}

async function linesOf(thread: Thread | undefined): Promise<string[]> {
  const sink = collectingSink()
  for (const source of thread?.sources ?? []) await readWhole(source.path, source.endByte, sink)
  return sink.lines
}

function ordinals(lines: readonly string[]): unknown[] {
  return lines.map((line) => (JSON.parse(line) as { ordinal?: number }).ordinal)
}

describe('recorded homes', () => {
  it('reads a reverted thread as its base up to the cut and its new segment, without the undone turn', async () => {
    await using temporary = await temporaryHome()
    await temporary.copyLineage('reverted')
    const threads = await threadsOf(temporary.home)
    expect(threads).toHaveLength(1)
    const [thread] = threads
    expect(thread?.sources.map(({ endByte }) => endByte)).toEqual([43_950, null])
    expect(basename(thread?.path ?? '')).toContain('_01a1fb69-556c')
    expect(thread?.isBaseMissing).toBe(false)
    const lines = await linesOf(thread)
    // Every ordinal once and in order: nothing undone, nothing lost at the seam.
    expect(ordinals(lines)).toEqual(lines.map((_, index) => index))
  })

  it('reads a fork by reference as its own lines only, and the archived parent as its own thread', async () => {
    await using temporary = await temporaryHome()
    await temporary.copyLineage('forked-archived-compacted')
    const threads = await threadsOf(temporary.home)
    expect(threads.map(({ archived, sources, isBaseMissing }) => [archived, sources.length, isBaseMissing])).toEqual(
      expect.arrayContaining([
        [true, 1, false],
        [false, 1, false],
      ]),
    )
    expect(threads).toHaveLength(2)
    const names = await createNamesReader(temporary.home.sessionIndex).read()
    expect(threads.filter((thread) => names.has(thread.threadId)).length).toBeGreaterThan(0)
  })

  it.each(['subagent-fork-all', 'subagent-fork-none'])(
    'keeps the child of %s apart, whatever it copied',
    async (name) => {
      await using temporary = await temporaryHome()
      await temporary.copyLineage(name)
      const threads = await threadsOf(temporary.home)
      expect(threads.map(({ sources }) => sources.length)).toEqual([1, 1])
    },
  )

  it('finds the header in every release', async () => {
    for (const name of await readdir(join(recordings, 'by-release'))) {
      const head = await readHead(join(recordings, 'by-release', name))
      expect(head.threadId, name).toMatch(/^[0-9a-f-]{36}$/)
      expect(head.startedAt, name).toBeGreaterThan(Date.UTC(2026, 0))
    }
  })
})

describe('threads of several files', () => {
  const segment = (of: number, id: number): string =>
    join('sessions', '2026', '11', '21', `rollout-2026-11-21T11-00-00-${threadId(of)}_${threadId(id)}.jsonl`)
  const based = (of: number, base: string, endByte: number): string =>
    metaLine(of, { history_base: { thread_id: base, end_ordinal_exclusive: 1, end_byte_offset: endByte } })

  it('chains a segment of a segment', async () => {
    await using temporary = await temporaryHome()
    const root = metaLine(1) + messageLine('kept')
    await temporary.write(rolloutPath(1), root + messageLine('undone'))
    const second = based(1, threadId(1), root.length) + messageLine('also kept')
    await temporary.write(segment(1, 8), second + messageLine('also undone'))
    await temporary.write(segment(1, 9), based(1, threadId(8), second.length) + messageLine('newest'))
    const [thread, ...others] = await threadsOf(temporary.home)
    expect(others).toEqual([])
    const text = (await linesOf(thread)).join('\n')
    expect(text).toMatch(/"kept".*also kept.*newest/s)
    expect(text).not.toContain('undone')
    expect(thread?.paths).toHaveLength(3)
  })

  it('takes the newest of two segments on the same base: the other one was reverted too', async () => {
    await using temporary = await temporaryHome()
    const root = metaLine(1) + messageLine('kept')
    await temporary.write(rolloutPath(1), root)
    await temporary.write(segment(1, 9), based(1, threadId(1), root.length) + messageLine('newest'))
    await temporary.write(segment(1, 8), based(1, threadId(1), root.length) + messageLine('second try'))
    const text = (await linesOf((await threadsOf(temporary.home))[0])).join('\n')
    expect(text).toContain('newest')
    expect(text).not.toContain('second try')
  })

  it('reads a segment whose base is gone, and says so', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(segment(1, 9), based(1, threadId(1), 500) + messageLine('newest'))
    expect(await threadsOf(temporary.home)).toMatchObject([{ isBaseMissing: true, sources: [{ endByte: null }] }])
  })

  it('knows how long each part is, of a compressed base as it was before', async () => {
    await using temporary = await temporaryHome()
    const root = metaLine(1) + messageLine('kept')
    const undone = messageLine('undone')
    await temporary.write(`${rolloutPath(1)}.zst`, zstdCompressSync(root + undone))
    const second = based(1, threadId(1), root.length) + messageLine('newest')
    await temporary.write(segment(1, 9), second)
    const [thread] = await threadsOf(temporary.home)
    expect(thread?.sources.map(({ sizeBytes }) => sizeBytes)).toEqual([root.length, second.length])
    const session = await readThread(thread ?? never(), createSessionReader, { name: null })
    expect(session.sources.map(({ sizeBytes }) => sizeBytes)).toEqual([root.length, second.length])
    expect(session.notes.map(({ text, offset }) => [text, offset])).toEqual([
      ['kept', metaLine(1).length],
      ['newest', root.length + second.length - messageLine('newest').length],
    ])
    expect(session.warnings).toEqual([])
  })

  it('reads what is there of a base that is shorter than it was, and says so', async () => {
    await using temporary = await temporaryHome()
    const root = metaLine(1) + messageLine('kept')
    await temporary.write(rolloutPath(1), root)
    await temporary.write(segment(1, 9), based(1, threadId(1), root.length + 500) + messageLine('newest'))
    const [thread] = await threadsOf(temporary.home)
    const session = await readThread(thread ?? never(), createSessionReader, { name: null })
    expect(session.notes.map(({ text }) => text)).toEqual(['kept', 'newest'])
    expect(session.warnings.map(({ code }) => code)).toEqual(['missing_base'])
  })

  it('knows renamed segments from first files, also one that stands on another segment', async () => {
    await using temporary = await temporaryHome()
    const root = metaLine(1) + messageLine('kept')
    const second = based(1, threadId(1), root.length) + messageLine('also kept')
    await temporary.write('sessions/rollout-a.jsonl', root)
    await temporary.write(segment(1, 8), second)
    await temporary.write('sessions/rollout-b.jsonl', based(1, threadId(8), second.length) + messageLine('newest'))
    const [thread, ...others] = await threadsOf(temporary.home)
    expect(others).toEqual([])
    expect(thread?.sources.map(({ endByte }) => endByte)).toEqual([root.length, second.length, null])
    const onMissing = await temporary.write('other/rollout-c.jsonl', based(2, threadId(7), 10))
    const file = foundFile(onMissing, false, lstatSync(onMissing, { bigint: true })) ?? never()
    const head = await readHead(onMissing)
    expect(groupThreads([{ file, head }])).toMatchObject([{ isBaseMissing: true, copiedFromId: null }])
  })

  it('reads a fork by its own lines, also of a legacy source and when it was taken back to before its beginning', async () => {
    await using temporary = await temporaryHome()
    const parent = metaLine(1) + messageLine('of the parent')
    const forkMeta = (endByte: number, ordinal: number): string =>
      metaLine(2, {
        forked_from_id: threadId(1),
        history_base: { thread_id: threadId(1), end_ordinal_exclusive: ordinal, end_byte_offset: endByte },
      })
    await temporary.write(rolloutPath(1), parent)
    await temporary.write(rolloutPath(2), forkMeta(parent.length, 0) + messageLine('undone'))
    const first = (await threadsOf(temporary.home)).find((each) => each.threadId === threadId(2))
    expect(first).toMatchObject({ isBaseMissing: false, copiedFromId: null, sources: [{ endByte: null }] })
    await temporary.write(
      segment(2, 9),
      forkMeta(metaLine(1).length, 1).replace('10:00:00', '12:00:00') + messageLine('anew'),
    )
    const back = (await threadsOf(temporary.home)).find((each) => each.threadId === threadId(2))
    expect(back?.isBaseMissing).toBe(false)
    expect((await linesOf(back)).join()).toMatch(/anew/)
    expect((await linesOf(back)).join()).not.toMatch(/undone|of the parent/)
  })

  it('says which bases are not there', async () => {
    const file = (path: string) => ({
      path,
      sizeBytes: 1,
      modifiedMs: 1,
      inode: '1',
      archived: false,
      isCompressed: false,
    })
    const head = { threadId: 'a', segmentId: null, base: null, forkedFromId: null, startedAt: null }
    const whole = [
      { file: file('1'), head },
      { file: file('2'), head: { ...head, segmentId: 's1', base: { threadId: 'a', endByte: 1 } } },
      { file: file('3'), head: { ...head, segmentId: 's2', base: { threadId: 's1', endByte: 1 } } },
      { file: file('4'), head: { ...head, threadId: 'b', forkedFromId: 'x', base: { threadId: 'x', endByte: 1 } } },
    ]
    expect(missingBases(whole)).toEqual([])
    expect(missingBases(whole.slice(1))).toEqual(['a'])
    expect(missingBases(whole.slice(2))).toEqual(['s1'])
  })

  it('does not hang on two segments that claim to stand on each other', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(segment(1, 8), based(1, threadId(9), 100))
    await temporary.write(segment(1, 9), based(1, threadId(8), 100))
    expect(await threadsOf(temporary.home)).toMatchObject([{ isBaseMissing: true }])
  })

  it('reads a thread once that lies in sessions/ and, shorter, in archived_sessions/', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(join('archived_sessions', rolloutName(1)), metaLine(1))
    await temporary.write(rolloutPath(1), metaLine(1) + messageLine('goes on'), Date.UTC(2026, 0))
    const threads = await threadsOf(temporary.home)
    expect(threads).toMatchObject([{ archived: false, sources: [{ endByte: null }] }])
    expect(threads[0]?.paths).toHaveLength(2)
  })

  it('takes the id inside the file, not the one in its name', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(rolloutPath(1), metaLine(2))
    expect((await threadsOf(temporary.home)).map((thread) => thread.threadId)).toEqual([threadId(2)])
  })

  it('takes the id in the name where the header is torn', async () => {
    await using temporary = await temporaryHome()
    const path = await temporary.write(rolloutPath(1), metaLine(1).slice(30) + messageLine('hello'))
    expect(await readHead(path)).toMatchObject({ threadId: threadId(1) })
  })

  it('takes the first session_meta: later ones are copied ancestors', async () => {
    await using temporary = await temporaryHome()
    const path = await temporary.write(rolloutPath(1), metaLine(1) + metaLine(2))
    expect(await readHead(path)).toMatchObject({ threadId: threadId(1) })
  })
})

describe('a dropped path', () => {
  it.each([
    ['empty.jsonl', '', 'empty_file'],
    ['picture.jsonl', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 2]), 'binary_file'],
    ['notes.jsonl', '# Shopping\n\n- milk\n', 'no_json_lines'],
    ['word.jsonl', 'x', 'too_short'],
    ['other.jsonl', '{"level":"info","msg":"started"}\n{"level":"warn"}\n', 'foreign_json'],
    ['headless.jsonl', messageLine('hello'), 'no_first_line'],
    ['package.json', '{"name":"debrief"}', 'no_session'],
  ])('%s is refused with its reason', async (name, content, reason) => {
    await using temporary = await temporaryHome()
    const path = await temporary.write(name, content)
    const { transcripts, problems } = await findTranscripts(path)
    expect(transcripts).toEqual([])
    expect(problems).toEqual([{ path, problem: { code: 'not_a_transcript', params: { path, reason } } }])
  })

  it('may be a renamed or compressed transcript, or a link to one', async () => {
    await using temporary = await temporaryHome()
    const copy = await temporary.write('my session.jsonl', metaLine(1))
    const compressed = await temporary.write('old.jsonl.zst', zstdCompressSync(metaLine(2)))
    const link = join(temporary.folder, 'link.jsonl')
    await symlink(copy, link)
    for (const [path, n] of [
      [copy, 1],
      [compressed, 2],
      [link, 1],
    ] as const) {
      const { transcripts, problems } = await findTranscripts(path)
      expect(problems).toEqual([])
      expect(transcripts.map(({ head }) => head.threadId)).toEqual([threadId(n)])
    }
  })

  it('that does not exist is told as such', async () => {
    expect(await findTranscripts('/nonexistent/x.jsonl')).toEqual({
      transcripts: [],
      ancestors: [],
      problems: [
        {
          path: '/nonexistent/x.jsonl',
          problem: {
            code: 'file_unreadable',
            params: { path: '/nonexistent/x.jsonl', reason: 'no_file' },
          },
        },
      ],
    })
  })

  it('that is a folder yields what is in it, a problem per bad file, and opens no private file', async () => {
    await using temporary = await temporaryHome()
    await temporary.write(rolloutPath(1), metaLine(1))
    await temporary.write(join('archived_sessions', rolloutName(2)), metaLine(2))
    await temporary.write('history.jsonl', '{"text":"private"}')
    await temporary.write('auth.json', '{}')
    const bad = await temporary.write(join('deep', 'bad.jsonl'), 'nothing')
    const { transcripts, problems } = await findTranscripts(temporary.home.path)
    expect(transcripts.map(({ file, head }) => [head.threadId, file.archived]).sort()).toEqual([
      [threadId(1), false],
      [threadId(2), true],
    ])
    expect(problems.map(({ path }) => path)).toEqual([bad])
  })

  it('that is a folder without any says so', async () => {
    await using temporary = await temporaryHome()
    await temporary.write('readme.md', 'hello')
    const { problems } = await findTranscripts(temporary.home.path)
    expect(problems).toMatchObject([{ problem: { code: 'not_a_transcript' } }])
  })
})

describe('names', () => {
  it('forgets a name that is gone: taken back by its owner, or with its thread from a file that was rewritten', async () => {
    await using temporary = await temporaryHome()
    const reader = createNamesReader(temporary.home.sessionIndex)
    const entry = (id: string, name: string): string => `${JSON.stringify({ id, thread_name: name })}\n`
    await temporary.write('session_index.jsonl', entry('a', 'first') + entry('b', 'second') + entry('b', ' '))
    expect([...(await reader.read())]).toEqual([['a', 'first']])
    const rewritten = await temporary.write('index.tmp', entry('c', 'third'))
    await rename(rewritten, temporary.home.sessionIndex)
    expect([...(await reader.read())]).toEqual([['c', 'third']])
    await rm(temporary.home.sessionIndex)
    expect([...(await reader.read())]).toEqual([])
  })

  it('takes the last name of a thread, skips torn lines, and reads again only what changed', async () => {
    await using temporary = await temporaryHome()
    const reader = createNamesReader(temporary.home.sessionIndex)
    expect((await reader.read()).size).toBe(0)
    const entry = (id: string, name: string): string => `${JSON.stringify({ id, thread_name: name })}\n`
    await temporary.write('session_index.jsonl', `${entry('a', 'first')}{"id":"b","thr\n[]\n${entry('a', 'Größe')}`)
    const names = await reader.read()
    expect([...names]).toEqual([['a', 'Größe']])
    expect(await reader.read()).toBe(names)
    await temporary.append('session_index.jsonl', entry('c', 'third').trimEnd())
    expect((await reader.read()).get('c')).toBe('third')
  })
})

it('leaves no trace in the home: neither files nor times change', async () => {
  await using temporary = await temporaryHome()
  await temporary.copyLineage('reverted')
  const fingerprint = async (): Promise<string[]> => {
    const entries = await readdir(temporary.home.path, { recursive: true })
    return Promise.all(
      entries.sort().map(async (name) => {
        const stats = await stat(join(temporary.home.path, name))
        const bytes = stats.isFile() ? (await readFile(join(temporary.home.path, name))).length : 0
        return `${name} ${bytes} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.mode}`
      }),
    )
  }
  const before = await fingerprint()
  for (const thread of await threadsOf(temporary.home)) await linesOf(thread)
  await findTranscripts(temporary.home.path)
  expect(await fingerprint()).toEqual(before)
})

function never(): never {
  throw new Error('not there')
}
