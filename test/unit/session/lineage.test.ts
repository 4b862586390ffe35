import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { readHead } from '../../../src-main/codex/head'
import { homeAt } from '../../../src-main/codex/home'
import { groupThreads } from '../../../src-main/codex/lineage'
import { createNamesReader } from '../../../src-main/codex/names'
import { readThread } from '../../../src-main/codex/readThread'
import { scanHome } from '../../../src-main/codex/scan'
import { createSessionReader } from '../../../src-main/core/session'
import { temporaryFolder } from '../../support/temporaryFolder'
import { transcriptsFolder } from '../../support/transcripts'

/** Every thread of a recorded Codex home, oldest first, read from a copy. */
async function threadsOf(recording: string): Promise<Session[]> {
  const folder = temporaryFolder()
  cpSync(join(transcriptsFolder, 'lineage', recording), folder, { recursive: true })
  const home = homeAt(folder)
  const { files } = await scanHome(home)
  const read = await Promise.all(files.map(async (file) => ({ file, head: await readHead(file.path) })))
  const names = await createNamesReader(home.sessionIndex).read()
  const threads = groupThreads(read).map((thread) =>
    readThread(thread, createSessionReader, { name: names.get(thread.threadId) ?? null }),
  )
  return (await Promise.all(threads)).toSorted((a, b) => a.id.localeCompare(b.id))
}

const toldIn = (session: Session): unknown[] => session.turns.map(({ prompt, answer }) => [prompt, answer])
const commandsIn = (session: Session): string[] => session.commands.map(({ command }) => command)

it('a session that was resumed is one thread with both its days, each told once', async () => {
  const threads = await threadsOf('resumed-exec')
  expect(threads.map(toldIn)).toEqual([
    [
      ['Do day one', 'Day one done.'],
      ['Do day two', 'Day two done.'],
    ],
  ])
  expect(threads.map(commandsIn)).toEqual([['echo day-one', 'echo day-two']])
  expect(threads[0]).toMatchObject({
    source: 'exec',
    isSubagent: false,
    parentId: null,
    forkedFromId: null,
    warnings: [],
  })
})

it('a fork by reference tells its own part only, its archived origin the rest under its name', async () => {
  const [origin, fork] = await threadsOf('forked-archived-compacted')
  expect(origin && toldIn(origin)).toEqual([['Say one', 'Said one.']])
  expect(origin).toMatchObject({ archived: true, forkedFromId: null })
  expect([origin?.title, fork?.title]).toEqual(['Counting session', 'Counting session'])
  expect(fork?.turns.map(({ prompt }) => prompt).filter((prompt) => prompt !== '')).toEqual(['Say two', 'And now?'])
  expect(fork && commandsIn(fork)).toEqual(['echo two'])
  expect(fork).toMatchObject({ archived: false, forkedFromId: origin?.id, parentId: null, warnings: [] })
  expect(fork?.notes.filter(({ kind }) => kind === 'compaction')).toHaveLength(1)
})

it('a turn that was reverted is gone from the one thread that two files make', async () => {
  const threads = await threadsOf('reverted')
  expect(threads.map((thread) => thread.turns.map(({ prompt }) => prompt))).toEqual([
    ['Do the first thing', 'Do the second thing differently'],
  ])
})

it.each(['subagent-fork-none', 'subagent-fork-all'])('%s: parent and child share nothing', async (recording) => {
  const [parent, child] = await threadsOf(recording)
  expect(child).toMatchObject({ isSubagent: true, source: 'subagent', parentId: parent?.id, status: 'ended' })
  expect(parent).toMatchObject({ isSubagent: false, parentId: null, status: 'ended' })
  expect(child && commandsIn(child)).toEqual(['ls README.md'])
  expect(child?.turns.map(({ prompt, answer }) => [prompt, answer])).toEqual([
    ['', 'Child finished: the README is missing.'],
  ])
  expect(parent && commandsIn(parent)).toEqual(['echo before'])
  expect(parent?.turns.map(({ prompt }) => prompt)).toEqual([
    'Get ready.',
    'Ask a subagent whether there is a README and add one if not.',
  ])
  expect(parent?.fileChanges.map(({ path }) => path)).toEqual(['README.md'])
  const answers = parent?.notes.filter(({ text }) => text.includes('Child finished')) ?? []
  expect(answers).toHaveLength(1)
})
