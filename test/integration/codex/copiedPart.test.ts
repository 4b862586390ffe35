import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOwnStart } from '../../../src-main/codex/copiedPart'
import { readHead } from '../../../src-main/codex/head'
import { groupThreads, resolveOwnStart } from '../../../src-main/codex/lineage'
import type { Thread } from '../../../src-main/codex/lineage'
import { readThread } from '../../../src-main/codex/readThread'
import { scanHome } from '../../../src-main/codex/scan'
import type { Session } from '../../../src-main/contract/session'
import { createSessionReader } from '../../../src-main/core/session'
import {
  answerLine,
  callLine,
  forkByCopy,
  linesIn,
  parentLines,
  stamp,
  textOf,
  tokenLine,
  userLine,
} from './forkByCopy'
import type { Line } from './forkByCopy'
import { metaLine, recordings, rolloutPath, temporaryHome, threadId } from './temporaryHome'
import type { TemporaryHome } from './temporaryHome'

const whole = (path: string) => [{ path, endByte: null }]
const ownTurn = [userLine('Do something else', 30_000), callLine(70, 31_000), answerLine('Did something else.', 32_000)]

async function ownStartOf(temporary: TemporaryHome, fork: string, parent: string): Promise<number | null> {
  const forkPath = await temporary.write(rolloutPath(2), fork)
  const parentPath = await temporary.write(rolloutPath(1), parent)
  return findOwnStart(forkPath, whole(parentPath))
}

async function threadsOf(temporary: TemporaryHome): Promise<Map<string, Thread>> {
  const { files } = await scanHome(temporary.home)
  const read = await Promise.all(files.map(async (file) => ({ file, head: await readHead(file.path) })))
  return new Map(groupThreads(read).map((thread) => [thread.threadId, thread]))
}

async function sessionOf(threads: ReadonlyMap<string, Thread>, id: string): Promise<Session> {
  const thread = threads.get(id)
  if (!thread) throw new Error(`no thread ${id}`)
  const ownFromByte = await resolveOwnStart(thread, threads)
  return readThread({ ...thread, ownFromByte }, createSessionReader, { name: null })
}

describe('the boundary', () => {
  it('is exact behind the whole history of every recorded release', async () => {
    await using temporary = await temporaryHome()
    for (const name of await readdir(join(recordings, 'by-release'))) {
      const parent = await readFile(join(recordings, 'by-release', name), 'utf8')
      const { text, ownStart } = forkByCopy(
        2,
        threadId(1),
        linesIn(parent).filter((line) => 'payload' in line),
        ownTurn,
      )
      expect([name, await ownStartOf(temporary, text, parent)]).toEqual([name, name.includes('0.20') ? null : ownStart])
    }
  })

  it('does not move when the parent goes on after the fork', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1)
    const { text, ownStart } = forkByCopy(2, threadId(1), parent, ownTurn)
    const later = [userLine('And now the parent again', 90_000), callLine(71, 91_000), answerLine('Yes.', 92_000)]
    expect(await ownStartOf(temporary, text, textOf([...parent, ...later]))).toBe(ownStart)
  })

  it('keeps a prompt that the person typed again after going back, word for word', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1)
    const own = [userLine('go on', 30_000), callLine(70, 31_000), answerLine('Did the second thing.', 32_000)]
    const { text, ownStart } = forkByCopy(2, threadId(1), parent.slice(0, 5), own)
    expect(await ownStartOf(temporary, text, textOf(parent))).toBe(ownStart)
  })

  it('takes an unanswered prompt at the end of the parent for copied', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1).slice(0, 6)
    const { text, ownStart } = forkByCopy(2, threadId(1), parent, ownTurn)
    expect(await ownStartOf(temporary, text, textOf(parent))).toBe(ownStart)
  })

  it('survives a release that writes the same payload in another order, with nulls left out', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1)
    const rewritten = parent.map((line) => ({
      ...line,
      payload: Object.fromEntries(
        [...Object.entries(line.payload), ['images', null], ['text_elements', []]].toReversed(),
      ),
    }))
    const { text, ownStart } = forkByCopy(2, threadId(1), rewritten, ownTurn)
    expect(await ownStartOf(temporary, text, textOf(parent))).toBe(ownStart)
  })

  it('survives lines that the fork left out, added or could not keep as they were', async () => {
    await using temporary = await temporaryHome()
    const parent = Array.from({ length: 30 }, (_, n) => [
      userLine('next', n * 10_000),
      { timestamp: stamp(n), type: 'response_item', payload: { type: 'ghost_snapshot', ghost_commit: { id: `${n}` } } },
      callLine(n, n * 10_000 + 1_000),
      tokenLine(1_000 + n, 500, n * 10_000 + 2_000),
      answerLine('Done.', n * 10_000 + 3_000),
    ]).flat()
    const header = parentLines(1).slice(0, 1)
    const kept = parent.filter(({ payload }) => payload['type'] !== 'ghost_snapshot')
    const changed: Line = {
      timestamp: stamp(0),
      type: 'event_msg',
      payload: { type: 'something_new', of: 'this release' },
    }
    const ownMeta = linesIn(metaLine(2, { memory_mode: 'disabled' }))
    const copied = [...header, ...kept.slice(0, 40), changed, changed, ...ownMeta, ...kept.slice(41)]
    const { text, ownStart } = forkByCopy(2, threadId(1), copied, ownTurn)
    expect(await ownStartOf(temporary, text, textOf([...header, ...parent]))).toBe(ownStart)
  })

  it('is found in a subagent that got only the last turns of a long parent', async () => {
    await using temporary = await temporaryHome()
    const [header, ...rest] = parentLines(1)
    const long = Array.from({ length: 400 }, (_, n) => [
      userLine('next', n * 10_000),
      callLine(n + 100, n * 10_000),
    ]).flat()
    const parent = [header ?? never(), ...rest, ...long]
    const own = Array.from({ length: 20 }, (_, n) => callLine(n + 1_000, 40_000 + n))
    const { text, ownStart } = forkByCopy(2, threadId(1), parent.slice(-20), own)
    expect(await ownStartOf(temporary, text, textOf(parent))).toBe(ownStart)
    const none = forkByCopy(2, threadId(1), [], own)
    expect(await ownStartOf(temporary, none.text, textOf(parent))).toBeNull()
  })

  it('is found in a fork of a fork, whose copy holds the copy', async () => {
    await using temporary = await temporaryHome()
    const grandparent = parentLines(1)
    const parent = forkByCopy(2, threadId(1), grandparent, ownTurn)
    const own = [userLine('Third generation', 90_000), callLine(80, 91_000), answerLine('Done here.', 92_000)]
    const child = forkByCopy(3, threadId(2), linesIn(parent.text), own)
    await temporary.write(rolloutPath(1), textOf(grandparent))
    await temporary.write(rolloutPath(2), parent.text)
    await temporary.write(rolloutPath(3), child.text)
    const threads = await threadsOf(temporary)
    const starts = await Promise.all(
      [1, 2, 3].map((n) => resolveOwnStart(threads.get(threadId(n)) ?? never(), threads)),
    )
    expect(starts).toEqual([null, parent.ownStart, child.ownStart])
    const sessions = await Promise.all([1, 2, 3].map((n) => sessionOf(threads, threadId(n))))
    expect(sessions.map(({ turns }) => turns.map(({ prompt }) => prompt))).toEqual([
      ['Do the first thing', 'go on'],
      ['Do something else'],
      ['Third generation'],
    ])
    expect(sessions.map(({ forkedFromId }) => forkedFromId)).toEqual([null, threadId(1), threadId(2)])
  })

  it('is found against a compressed parent, and against one of two files', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1)
    const { text, ownStart } = forkByCopy(2, threadId(1), parent, ownTurn)
    const forkPath = await temporary.write(rolloutPath(2), text)
    const compressed = await temporary.write(`${rolloutPath(1)}.zst`, zstdCompressSync(textOf(parent)))
    expect(await findOwnStart(forkPath, whole(compressed))).toBe(ownStart)
    const first = textOf(parent.slice(0, 4))
    const base = await temporary.write('base.jsonl', `${first}${textOf(ownTurn)}`)
    const segment = await temporary.write('segment.jsonl', textOf(parent.slice(4)))
    const stretches = [
      { path: base, endByte: first.length },
      { path: segment, endByte: null },
    ]
    expect(await findOwnStart(forkPath, stretches)).toBe(ownStart)
  })

  it('is the end of a file that is still being copied, and moves on with it', async () => {
    await using temporary = await temporaryHome()
    const parent = parentLines(1)
    const { text, ownStart } = forkByCopy(2, threadId(1), parent, ownTurn)
    const lines = text.split('\n').slice(0, -1)
    for (let count = 3; count <= lines.length; count++) {
      const soFar = lines.slice(0, count).join('\n') + '\n'
      const expected = Math.min(Buffer.byteLength(soFar), ownStart)
      expect(await ownStartOf(temporary, soFar, textOf(parent))).toBe(expected)
    }
  })

  it('is found behind lines of megabytes', async () => {
    await using temporary = await temporaryHome()
    const big = (n: number, length: number): Line => ({
      type: 'response_item',
      payload: {
        type: 'function_call_output',
        call_id: `call_big_${n}`,
        output: `${n} ${'output and more '.repeat(length)}`,
      },
    })
    const parent = [...parentLines(1), big(1, 10_000), big(2, 600_000), big(3, 2)]
    const { text, ownStart } = forkByCopy(2, threadId(1), parent, ownTurn)
    expect(await ownStartOf(temporary, text, textOf(parent))).toBe(ownStart)
  })
})

it('is exact for any history, cut anywhere, whatever the person did next', async () => {
  await using temporary = await temporaryHome()
  const kind = fc.constantFrom('prompt', 'answer', 'call', 'tokens', 'dropped')
  const lineOf = (of: string, n: number, ms: number): Line => {
    if (of === 'call') return callLine(n, ms)
    if (of === 'tokens') return tokenLine(1_000 + n, 100, ms)
    // What a release no longer writes; and what may be the same in every turn.
    if (of === 'dropped') return { timestamp: stamp(ms), type: 'response_item', payload: { type: 'ghost_snapshot', n } }
    return of === 'prompt' ? userLine('go on', ms) : answerLine('Done.', ms)
  }
  const history = fc.array(kind, { minLength: 1, maxLength: 60 })
  const property = fc.asyncProperty(history, history, fc.nat(), async (kinds, ownKinds, at) => {
    const [header = never()] = parentLines(1)
    const parent = kinds.map((each, n) => lineOf(each, n, n * 1_000 - 3_600_000))
    const cut = at % (parent.length + 1)
    const isKept = ({ payload }: Line, n: number): boolean => payload['type'] !== 'ghost_snapshot' || n % 4 === 0
    const copied = parent.slice(0, cut).filter(isKept)
    const own = ownKinds.map((each, n) => lineOf(each, 1_000 + n, 60_000 + n * 1_000))
    const { text, ownStart } = forkByCopy(2, threadId(1), [header, ...copied], own)
    const found = await ownStartOf(temporary, text, textOf([header, ...parent]))
    // Of nothing but a header, both are true.
    if (copied.length === 0) expect([null, ownStart]).toContain(found)
    else expect(found).toBe(ownStart)
  })
  await fc.assert(property, { numRuns: 100 })
})

describe('no boundary', () => {
  it('where the parent is gone or is no transcript', async () => {
    await using temporary = await temporaryHome()
    const fork = await temporary.write(rolloutPath(2), forkByCopy(2, threadId(1), parentLines(1), ownTurn).text)
    expect(await findOwnStart(fork, whole('/nonexistent/rollout-x.jsonl'))).toBeNull()
    expect(await findOwnStart('/nonexistent/rollout-x.jsonl', whole(fork))).toBeNull()
    expect(await findOwnStart(fork, whole(await temporary.write('empty.jsonl', '')))).toBeNull()
  })

  it('where nothing was copied and only what Codex tells every thread is the same', async () => {
    await using temporary = await temporaryHome()
    const injected: Line[] = ['# AGENTS.md instructions', '<environment_context>'].map((text) => ({
      timestamp: stamp(0),
      type: 'response_item',
      payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text: text.padEnd(900, ' x') }] },
    }))
    const header = linesIn(metaLine(2, { forked_from_id: threadId(1) }))
    const fork = textOf([...header, ...injected, ...ownTurn])
    const [parentHeader, ...rest] = parentLines(1)
    expect(await ownStartOf(temporary, fork, textOf([parentHeader ?? never(), ...injected, ...rest]))).toBeNull()
  })

  it('where Codex drew it by ordinals; without them the comparison finds the same', async () => {
    await using temporary = await temporaryHome()
    await temporary.copyLineage('subagent-fork-all')
    const threads = await threadsOf(temporary)
    const child = [...threads.values()].find(({ copiedFromId }) => copiedFromId !== null) ?? never()
    expect(await resolveOwnStart(child, threads)).toBeNull()
    const text = await readFile(child.path, 'utf8')
    const unmarked = await temporary.write('unmarked.jsonl', text.replace('subagent_history_start_ordinal', 'x'))
    const parent = threads.get(child.copiedFromId ?? '') ?? never()
    const found = await findOwnStart(unmarked, parent.sources)
    const own = (await readFile(unmarked)).subarray(found ?? 0).toString('utf8')
    expect(linesIn(own)[0]).toMatchObject({ ordinal: 21 })
  })

  it('for a thread that refers to its parent, for one without, and for one whose parent is not known', async () => {
    await using temporary = await temporaryHome()
    await temporary.copyLineage('forked-archived-compacted')
    await temporary.write(rolloutPath(2), forkByCopy(2, threadId(1), parentLines(1), ownTurn).text)
    const threads = await threadsOf(temporary)
    expect(threads.size).toBe(3)
    for (const thread of threads.values()) expect(await resolveOwnStart(thread, threads)).toBeNull()
  })
})

it('counts no token of the parent for the fork', async () => {
  await using temporary = await temporaryHome()
  const parent = parentLines(1)
  const own = [...ownTurn, tokenLine(2_500, 500, 33_000)]
  await temporary.write(rolloutPath(1), textOf(parent))
  await temporary.write(rolloutPath(2), forkByCopy(2, threadId(1), parent, own).text)
  const threads = await threadsOf(temporary)
  const sessions = await Promise.all([1, 2].map((n) => sessionOf(threads, threadId(n))))
  expect(sessions.map(({ tokens }) => tokens?.total)).toEqual([2_000, 500])
})

it('still tells a copy by its burst when the parent is gone', async () => {
  await using temporary = await temporaryHome()
  await temporary.write(rolloutPath(2), forkByCopy(2, threadId(1), parentLines(1), ownTurn).text)
  const session = await sessionOf(await threadsOf(temporary), threadId(2))
  expect(session.turns.map(({ prompt }) => prompt)).toEqual(['Do something else'])
})

const chains = resolve('../shared/transcripts/public/CodexBar/Tests/CodexBarTests/Fixtures/CostUsage/Issue2037')

describe.skipIf(!existsSync(chains))('public token chains (skipped where they are not at hand)', () => {
  it.each([
    ['archived-fork-33ce-3869', 137],
    ['live-fork-4d90-52bf', 182],
  ])('%s: the copy is the whole parent', async (name, parentLineCount) => {
    const folder = join(chains, name, 'codex-home', 'archived_sessions')
    const child = await readFile(join(folder, 'child.jsonl'), 'utf8')
    const copied = child.split('\n').slice(0, parentLineCount).join('\n')
    const found = await findOwnStart(join(folder, 'child.jsonl'), whole(join(folder, 'parent.jsonl')))
    expect(found).toBe(Buffer.byteLength(copied) + 1)
  })

  it('harness-smoke: one line of the parent, one of its own', async () => {
    const home = join(chains, 'harness-smoke', 'codex-home')
    const child = await readFile(join(home, 'archived_sessions', 'child.jsonl'), 'utf8')
    const parent = join(home, 'sessions', '2026', '07', '11', 'parent.jsonl')
    const found = await findOwnStart(join(home, 'archived_sessions', 'child.jsonl'), whole(parent))
    expect(child.slice(found ?? 0).split('\n')).toHaveLength(2)
  })
})

function never(): never {
  throw new Error('not there')
}
