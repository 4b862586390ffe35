import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { asCodexTells, asDebriefTells } from '../../support/codex/threadOracle'
import type { OracleThread } from '../../support/codex/threadOracle'
import { transcriptsFolder } from '../../support/transcripts'
import { factsOf } from './facts'
import type { ExpectedFacts } from './facts'
import { isSession, readDropped, readHome } from './reading'

const scenarios: Record<string, ExpectedFacts> = {
  'fix-loop': {
    prompts: ['Write a slugify helper in src/slug.ts, test it, and commit.'],
    turnStatus: ['ended'],
    tests: [false, true],
    commits: ['Add slugify'],
    warnings: [],
  },
  'api-error': { prompts: ['Hello?'], answers: [], turnStatus: ['failed'], commands: [], fileChanges: [] },
  interrupted: { turnStatus: ['aborted'], fileChanges: [] },
  'huge-output': { turnStatus: ['ended'], tests: [] },
  'secrets-in-output': { turnStatus: ['ended'] },
  'two-turns-unicode': { turnStatus: ['ended', 'ended'], warnings: [] },
}

it.each(Object.entries(scenarios))('the scenario %s', async (name, facts) => {
  const session = await readDropped(join(transcriptsFolder, 'scenarios', `${name}.jsonl`))
  if (!isSession(session)) throw new Error(session.code)
  expect(factsOf(session, facts)).toEqual(facts)
})

it.each(Object.keys(scenarios))('the scenario %s is read as Codex itself reads it', async (name) => {
  const session = await readDropped(join(transcriptsFolder, 'scenarios', `${name}.jsonl`))
  if (!isSession(session)) throw new Error(session.code)
  expect(asDebriefTells(session)).toEqual(codexTells(join('scenarios', `${name}.thread.json`)))
})

it.each(['reverted/thread', 'subagent-fork-none/parent', 'subagent-fork-all/parent'])(
  'the thread of the home %s is read as Codex itself reads it',
  async (name) => {
    const home = join(transcriptsFolder, 'lineage', dirname(name))
    const path = join('lineage', `${name}.thread.json`)
    const { id } = JSON.parse(readFileSync(join(transcriptsFolder, path), 'utf8')) as OracleThread
    const session = (await readHome(home)).find((each) => each.id === id)
    if (!session) throw new Error(`no session ${id}`)
    expect(asDebriefTells(session)).toEqual(codexTells(path))
  },
)

function codexTells(path: string): ReturnType<typeof asCodexTells> {
  const thread = JSON.parse(readFileSync(join(transcriptsFolder, path), 'utf8')) as OracleThread
  return asCodexTells(thread, '/home/dev/demo')
}

it('no scenario was added without its expectations', () => {
  const present = readdirSync(join(transcriptsFolder, 'scenarios')).filter((name) => name.endsWith('.jsonl'))
  expect(present.map((name) => basename(name, '.jsonl')).toSorted()).toEqual(Object.keys(scenarios).toSorted())
})

/** Each folder is a Codex home; sessions by the end of their ids. */
const homes: Record<string, Record<string, ExpectedFacts>> = {
  'forked-archived-compacted': {
    ad188e591414: { turnStatus: ['ended'], warnings: [] },
    e45ce0c3cc03: { answers: ['Said two in the fork.', 'After compaction.'], warnings: [] },
  },
  'resumed-exec': { '8cf6cbc78b5a': { turnStatus: ['ended', 'ended'], kind: 'exec', warnings: [] } },
  reverted: { f90ee985e229: { turnStatus: ['ended', 'ended'], warnings: [] } },
  'subagent-fork-none': {
    a0afe14cd2ce: { turnStatus: ['ended', 'ended'], kind: 'user', warnings: [] },
    d62b196b3efd7: {},
  },
  'subagent-fork-all': {
    '518932d4a2fb': { turnStatus: ['ended', 'ended'], kind: 'user', warnings: [] },
    '6cceb58f9393': {
      turnStatus: ['ended'],
      kind: 'subagent',
      commands: [['ls README.md', 2]],
      answers: ['Child finished: the README is missing.'],
      tokens: [11_000, 1_000, 240, 40],
    },
  },
}

it.each(Object.entries(homes))('the threads of the home %s', async (name, threads) => {
  const sessions = await readHome(join(transcriptsFolder, 'lineage', name))
  expect(sessions).toHaveLength(Object.keys(threads).length)
  for (const [idEnd, facts] of Object.entries(threads)) {
    const session = sessions.find(({ id }) => id.replaceAll('-', '').endsWith(idEnd))
    if (!session) throw new Error(`no session ends in ${idEnd}`)
    expect(factsOf(session, facts), idEnd).toEqual(facts)
  }
})
