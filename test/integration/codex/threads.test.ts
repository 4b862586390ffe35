import { readFile, readdir, stat, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findTranscripts } from '../../../src-main/codex/findTranscripts'
import { readHead } from '../../../src-main/codex/head'
import type { CodexHome } from '../../../src-main/codex/home'
import { groupThreads } from '../../../src-main/codex/lineage'
import type { Thread, ThreadFile } from '../../../src-main/codex/lineage'
import { createNamesReader } from '../../../src-main/codex/names'
import { scanHome } from '../../../src-main/codex/scan'
import { readWhole } from '../../../src-main/codex/tail'
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
    ['empty.jsonl', '', 'the file is empty'],
    ['picture.jsonl', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 2]), 'it is a binary file'],
    ['notes.jsonl', '# Shopping\n\n- milk\n', 'its lines are not JSON'],
    ['word.jsonl', 'x', 'it is too short and not JSON'],
    [
      'other.jsonl',
      '{"level":"info","msg":"started"}\n{"level":"warn"}\n',
      'it holds JSON, but none that Codex writes',
    ],
    ['headless.jsonl', messageLine('hello'), 'its first line, with the session’s id, is missing'],
    ['package.json', '{"name":"debrief"}', 'JSON without a Codex session in it'],
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
      problems: [
        {
          path: '/nonexistent/x.jsonl',
          problem: { code: 'file_unreadable', params: { path: '/nonexistent/x.jsonl', reason: 'ENOENT' } },
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
