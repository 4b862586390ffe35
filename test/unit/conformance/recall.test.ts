// Whatever Codex itself tells of a thread (`thread/read`, kept beside each recording) must be in the ledger; and nothing more.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { factKinds, factsOfLedger, factsOfThread, recallOf } from '../../support/codex/recall'
import { shapes } from '../../support/codex/shapes'
import type { OracleThread } from '../../support/codex/threadOracle'
import { transcriptsFolder } from '../../support/transcripts'
import type { Session } from '../../../src-main/contract/session'
import { isSession, readDropped, readHome } from './reading'

const threads = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.thread.json'))
  .toSorted()

function codexTells(name: string): OracleThread {
  return JSON.parse(readFileSync(join(transcriptsFolder, name), 'utf8')) as OracleThread
}

async function debriefTells(name: string, { id }: OracleThread): Promise<Session> {
  if (name.startsWith('lineage')) {
    const found = (await readHome(join(transcriptsFolder, dirname(name)))).find((each) => each.id === id)
    if (found) return found
    throw new Error(`no session ${id}`)
  }
  const read = await readDropped(join(transcriptsFolder, name.replace('.thread.json', '.jsonl')))
  if (isSession(read)) return read
  throw new Error(read.code)
}

it.each(threads)('misses nothing of %s', async (name) => {
  const thread = codexTells(name)
  const session = await debriefTells(name, thread)
  const recall = recallOf(factsOfThread(thread, '/home/dev/demo'), factsOfLedger(session))
  // A command that the person interrupted is told by Debrief only.
  const unfinished = session.commands.filter(({ exitCode }) => exitCode === null).map(({ command }) => command)
  for (const kind of factKinds) {
    expect({ kind, ...recall[kind] }).toMatchObject({ missed: [] })
    expect(
      recall[kind].extra.filter((text) => !unfinished.includes(text)),
      kind,
    ).toEqual([])
  }
})

describe.each(shapes)('the shape $name', ({ name, commits, exitCodes, files = [] }) => {
  it('holds what was written down by hand', async () => {
    const session = await debriefTells(`shapes/${name}.thread.json`, codexTells(`shapes/${name}.thread.json`))
    expect(session.commits.map(({ subject }) => subject)).toEqual(commits)
    expect(session.commands.map(({ exitCode }) => exitCode).toSorted()).toEqual(exitCodes.toSorted())
    expect(session.fileChanges.map(({ change, path }) => `${change} ${path}`).toSorted()).toEqual(files)
    expect(session.warnings).toEqual([])
  })

  it('is read by the plain reading as by hand too', () => {
    const plain = factsOfThread(codexTells(`shapes/${name}.thread.json`), '/home/dev/demo')
    expect(plain.commits).toEqual(commits)
    expect(plain.exitCodes.map((text) => Number(text.split(' ')[0])).toSorted()).toEqual(exitCodes.toSorted())
  })
})

it('no shape was recorded without its expectations', () => {
  const present = readdirSync(join(transcriptsFolder, 'shapes')).filter((name) => name.endsWith('.jsonl'))
  expect(present.map((name) => basename(name, '.jsonl')).toSorted()).toEqual(shapes.map(({ name }) => name).toSorted())
})
