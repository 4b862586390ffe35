import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Session } from '../../../src-main/contract/session'
import { canBeSummarized, contentFingerprint, describeLedger } from '../../../src-main/core/ledger'
import { createSessionReader } from '../../../src-main/core/session'
import { feed, readSession, snapshot, transcriptBytes, transcriptsFolder } from '../../support/transcripts'

const expected = JSON.parse(readFileSync(join(transcriptsFolder, 'EXPECTED.json'), 'utf8'))
const releases = readdirSync(join(transcriptsFolder, 'by-release'))
const scenarios = readdirSync(join(transcriptsFolder, 'scenarios')).filter((name) => name.endsWith('.jsonl'))

describe.each(releases)('the same session recorded by %s', (release) => {
  const session = readSession(transcriptBytes(`by-release/${release}`))

  it('yields the same facts as any other release, each once', () => {
    expect(Session.parse(session)).toEqual(session)
    expect(session.turns.map(({ prompt, answer, status }) => ({ prompt, answer, status }))).toEqual([
      { prompt: expected.userPrompt, answer: expected.finalMessage, status: 'ended' },
    ])
    expect(session.commands).toHaveLength(4)
    for (const [index, command] of session.commands.entries()) {
      const told = expected.commands[index]
      expect(command.command).toContain(told.contains)
      expect(command.exitCode).toBe(told.exitCode)
      expect(command.output).toContain(told.output ?? 'package.json')
    }
    expect(session.commands[0]?.output).toBe('package.json\n')
    expect(
      session.fileChanges.map(({ path, change, added, removed, ok }) => [path, change, added, removed, ok]),
    ).toEqual([
      ['src/slug.ts', 'add', 3, 0, true],
      ['src/slug.ts', 'update', 1, 1, true],
    ])
    expect(session.commits.map(({ subject }) => subject)).toEqual(['Add slugify'])
    expect(session.tests.map(({ ok, passed, failed }) => [ok, passed, failed])).toEqual([
      [false, null, 1],
      [true, 3, 0],
    ])
    const { input, cached, output, reasoning, total } = expected.tokens
    expect(session.tokens).toEqual(
      release === 'codex-0.20.0.jsonl' ? null : { input, cached, output, reasoning, total },
    )
    expect(session.status).toBe('ended')
    expect(session.warnings).toEqual([])
    expect(session.notes.filter(({ kind }) => kind === 'answer' || kind === 'prompt')).toHaveLength(2)
  })

  it('makes a summary that says it is done', () => {
    const ledger = describeLedger(session)
    expect(ledger.outcome).toBe('done')
    expect(ledger.body).toContain('`src/slug.ts` added (+4 −1)')
    expect(canBeSummarized(session)).toBe(true)
  })
})

const statusOf: Record<string, string> = { completed: 'ended', interrupted: 'aborted', failed: 'failed' }

interface OracleItem {
  type: string
  text?: string
  exitCode?: number
  aggregatedOutput?: string
  content?: { text?: string }[]
  changes?: { path: string; kind: { type: string } }[]
}

function compareWithOracle(session: Session, oracle: { turns: { status: string; items: OracleItem[] }[] }): void {
  const items = (type: string): OracleItem[] =>
    oracle.turns.flatMap((turn) => turn.items.filter((item) => item.type === type))
  expect(session.turns.map((turn) => turn.status)).toEqual(oracle.turns.map((turn) => statusOf[turn.status]))
  expect(session.turns.map((turn) => turn.prompt)).toEqual(
    items('userMessage').map((item) => item.content?.map((part) => part.text).join('\n')),
  )
  expect(
    session.notes.filter(({ kind }) => kind === 'answer' || kind === 'commentary').map(({ text }) => text),
  ).toEqual(items('agentMessage').map((item) => item.text))
  expect(session.commands.map(({ exitCode }) => exitCode)).toEqual(
    items('commandExecution').map((item) => item.exitCode),
  )
  expect(session.fileChanges.map(({ path, change }) => [path, change])).toEqual(
    items('fileChange').flatMap(
      (item) => item.changes?.map(({ path, kind }) => [path.replace('/home/dev/demo/', ''), kind.type]) ?? [],
    ),
  )
}

it.each(scenarios)('%s is read as Codex itself reads it', (name) => {
  const oracle = JSON.parse(
    Buffer.from(transcriptBytes(`scenarios/${name.replace('.jsonl', '.thread.json')}`)).toString(),
  )
  compareWithOracle(readSession(transcriptBytes(`scenarios/${name}`)), oracle)
})

const lineage = readdirSync(join(transcriptsFolder, 'lineage'), { recursive: true, encoding: 'utf8' })

it.each(lineage.filter((name) => name.endsWith('.thread.json') && name.includes('parent')))(
  '%s matches its parent thread',
  (name) => {
    const oracle = JSON.parse(Buffer.from(transcriptBytes(`lineage/${name}`)).toString())
    const path = lineage.find(
      (each) => each.startsWith(name.split('/')[0] ?? '') && each.endsWith(`${oracle.id}.jsonl`),
    )
    compareWithOracle(readSession(transcriptBytes(`lineage/${path}`)), oracle)
  },
)

it('a reverted turn is not told as done', () => {
  const paths = lineage.filter((name) => name.startsWith('reverted/') && name.endsWith('.jsonl')).toSorted()
  const segment = transcriptBytes(`lineage/${paths.find((path) => path.includes('_')) ?? ''}`)
  const base = transcriptBytes(`lineage/${paths.find((path) => !path.includes('_')) ?? ''}`)
  const end = Number(/"end_byte_offset":(\d+)/.exec(Buffer.from(segment).toString())?.[1])
  const oracle = JSON.parse(Buffer.from(transcriptBytes('lineage/reverted/thread.thread.json')).toString())
  compareWithOracle(readSession(base.subarray(0, end), segment), oracle)
})

it('a child that inherited its parent has only its own turn', () => {
  const path = lineage.find((name) => name.includes('fork-all') && name.endsWith('4e25-7bc1-afc8-6cceb58f9393.jsonl'))
  const session = readSession(transcriptBytes(`lineage/${path}`))
  expect(session.turns).toHaveLength(1)
  expect(session.commands.map(({ command }) => command)).toEqual(['ls README.md'])
  expect(session).toMatchObject({ isSubagent: true, source: 'subagent', status: 'ended' })
})

it('a transcript cut anywhere, read in any pieces, is the same as read at once', () => {
  const bytes = transcriptBytes('by-release/codex-0.169.0.jsonl')
  for (let cut = 0; cut < bytes.length; cut += 997) {
    const lineEnd = bytes.lastIndexOf(0x0a, cut) + 1
    const reader = createSessionReader()
    feed(reader, bytes.subarray(0, lineEnd))
    const early = snapshot(reader)
    feed(reader, bytes.subarray(lineEnd), lineEnd)
    expect(snapshot(reader)).toEqual(readSession(bytes))
    const kept = new Set(snapshot(reader).notes.map(({ e }) => e))
    expect(early.notes.every(({ e }) => kept.has(e))).toBe(true)
    expect(() => readSession(bytes.subarray(0, cut))).not.toThrow()
  }
})

it('content in another generation of the format keeps its fingerprint, other content does not', () => {
  const a = readSession(transcriptBytes('by-release/codex-0.169.0.jsonl'))
  expect(contentFingerprint({ ...a, archived: true, path: '/moved', title: 'x' })).toBe(contentFingerprint(a))
  expect(contentFingerprint({ ...a, commands: a.commands.slice(1) })).not.toBe(contentFingerprint(a))
})
