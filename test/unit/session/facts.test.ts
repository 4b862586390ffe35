import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Note, Session } from '../../../src-main/contract/session'
import { createSessionReader } from '../../../src-main/core/session'
import {
  bytesOfLines,
  feed,
  linesOf,
  readSession,
  sessionOfLines,
  transcriptBytes,
  transcriptsFolder,
} from '../../support/transcripts'
import { event } from './anyLine'
import { answer, command, complete, item, prompt, started } from './lines'

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.jsonl') && !name.endsWith('session_index.jsonl'),
)
const parts = ['input', 'cached', 'output', 'reasoning', 'total'] as const

function notesOf(session: Session, kind: Note['kind']): string[] {
  return session.notes.filter((note) => note.kind === kind).map(({ text }) => text)
}

it.each(recordings)('%s: what was used by quarter and model adds up to all that was used', (recording) => {
  const { tokens, tokenUse } = readSession(transcriptBytes(recording))
  for (const part of parts) expect(tokenUse.reduce((sum, use) => sum + use[part], 0)).toBe(tokens?.[part] ?? 0)
  expect(tokenUse.every(({ at }) => at % 900_000 === 0)).toBe(true)
})

it.each(recordings)('%s: at the place of each fact a line begins that tells of it', (recording) => {
  const bytes = transcriptBytes(recording)
  const lines = new Map(linesOf(bytes).map(({ offset, bytes: line }) => [offset, Buffer.from(line).toString()]))
  const { commands, fileChanges, notes } = readSession(bytes)
  const said = (text: string): string => JSON.stringify(text.split('\n')[0]?.slice(0, 30)).slice(1, -1)
  for (const { offset, text, kind } of notes) {
    if (['prompt', 'answer', 'commentary'].includes(kind)) expect(lines.get(offset)).toContain(said(text))
    else expect(lines.has(offset)).toBe(true)
  }
  for (const { offset, command: typed } of commands)
    expect(lines.get(offset)).toContain(typed.slice(0, 8).split('"')[0])
  for (const { offset, path } of fileChanges) expect(lines.get(offset)).toContain(path)
})

it('facts of a later file of the thread are placed behind the files before it', () => {
  const first = bytesOfLines([prompt('One'), ...answer('Done.')])
  const second = bytesOfLines([prompt('Two')])
  expect(readSession(first, second).notes.map(({ text, offset }) => [text, offset])).toEqual([
    ['One', 0],
    ['Done.', bytesOfLines([prompt('One')]).length],
    ['Two', first.length],
  ])
})

it('lines that were copied from another thread are not told, what they say of the thread itself counts', () => {
  const copied = [
    { type: 'session_meta', payload: { id: 'fork', forked_from_id: 'parent', cwd: '/home/dev' } },
    { type: 'session_meta', payload: { id: 'parent', cwd: '/elsewhere' } },
    prompt('Copied'),
    ...command('a', 'ls', 0, ''),
  ]
  const reader = createSessionReader({ ownFromByte: bytesOfLines(copied).length })
  feed(reader, bytesOfLines([...copied, prompt('Own'), ...answer('Done.')]))
  const session = reader.snapshot({ path: '/a', archived: false, name: 'Named', fileModifiedMs: 0 })
  expect(session).toMatchObject({ id: 'fork', cwd: '/home/dev', forkedFromId: 'parent', name: 'Named', title: 'Named' })
  expect(session.turns.map((turn) => turn.prompt)).toEqual(['Own'])
  expect(session.commands).toEqual([])
})

it.each([
  ['user', { source: 'cli' }],
  ['user', { source: 'vscode', thread_source: 'user' }],
  ['exec', { source: 'exec' }],
  ['subagent', { source: { subagent: { thread_spawn: { parent_thread_id: 'p', agent_path: '/root/look' } } } }],
  ['review', { source: { subagent: 'review' } }],
  ['guardian', { source: { subagent: { other: 'guardian' } } }],
  ['internal', { source: { internal: 'memory_consolidation' } }],
])('a thread of kind %s is known by %o', (kind, payload) => {
  const session = sessionOfLines([{ type: 'session_meta', payload: { id: 'x', ...payload } }, prompt('Go')])
  expect(session.kind).toBe(kind)
  expect(session.agentName).toBe(kind === 'subagent' ? 'look' : null)
})

const review = {
  overall_correctness: 'patch is incorrect',
  overall_explanation: 'It drops the last line.',
  findings: [{ title: 'Off by one', body: 'The loop ends early.', code_location: { absolute_file_path: '/a.ts' } }],
}

it('a review is what was asked and what it found, each once, where nobody typed or said anything', () => {
  const session = sessionOfLines([
    started('a'),
    event({ type: 'entered_review_mode', user_facing_hint: 'changes against main' }),
    event({ type: 'exited_review_mode', review_output: review }),
    event({ type: 'exited_review_mode', review_output: review }),
    complete('a', null),
  ])
  expect(session.turns).toHaveLength(1)
  expect(session.turns[0]).toMatchObject({ prompt: 'Review changes against main', promptE: 'E1', answerE: 'E2' })
  expect(session.turns[0]?.answer).toContain('Off by one')
  expect(notesOf(session, 'review')).toHaveLength(2)
  expect(session.title).toBe('Review changes against main')
})

it('a review in a release without task events is a turn of its own', () => {
  const session = sessionOfLines([
    prompt('Fix it'),
    ...answer('Fixed.'),
    event({ type: 'entered_review_mode', user_facing_hint: 'uncommitted changes' }),
    event({ type: 'exited_review_mode', review_output: review }),
    prompt('Thanks'),
  ])
  expect(session.turns.map((turn) => turn.prompt)).toEqual(['Fix it', 'Review uncommitted changes', 'Thanks'])
  expect(session.turns[1]?.answer).toContain('It drops the last line.')
})

it('a goal is told when it changes, not each time that its counters move', () => {
  const goal = (status: string, tokensUsed: number): object =>
    event({ type: 'thread_goal_updated', goal: { objective: 'Ship it', status, tokensUsed } })
  const session = sessionOfLines([prompt('Go'), goal('active', 1), goal('active', 2), goal('complete', 3)])
  expect(notesOf(session, 'goal')).toEqual(['Ship it (active)', 'Ship it (complete)'])
})

it('what a subagent did is told once by its event and its item, and again when it does it again', () => {
  const activity = { agent_thread_id: 'c', agent_path: '/root/look', kind: 'completed' }
  const told = [
    event({ type: 'sub_agent_activity', event_id: 'x', ...activity }),
    event({ type: 'item_completed', item: { type: 'SubAgentActivity', id: 'x', ...activity } }),
  ]
  const session = sessionOfLines([prompt('Go'), ...told, ...command('a', 'ls', 0, ''), ...told])
  expect(notesOf(session, 'subagent')).toEqual(['Subagent look completed.', 'Subagent look completed.'])
})

it('a call of a server is told once, by server and tool, with what went wrong', () => {
  const session = sessionOfLines([
    prompt('Go'),
    item({ type: 'function_call', call_id: 'm', name: 'mcp__docs__search', arguments: '{"q":"x"}' }),
    event({
      type: 'mcp_tool_call_end',
      call_id: 'm',
      invocation: { server: 'docs', tool: 'search', arguments: { q: 'x' } },
      result: { Err: 'timed out' },
    }),
    item({ type: 'function_call_output', call_id: 'm', output: 'timed out' }),
  ])
  expect(notesOf(session, 'tool')).toEqual(['docs.search {"q":"x"} failed: timed out'])
})

const script = item({
  type: 'custom_tool_call',
  call_id: 's',
  name: 'exec',
  input: 'await tools.exec_command({cmd: "ls"})',
})
const scriptOutput = item({ type: 'custom_tool_call_output', call_id: 's', output: 'Script completed\nOutput:\na.txt' })

it('a script of code mode is the command where nothing else tells what it ran', () => {
  const session = sessionOfLines([started('a'), prompt('Go'), script, scriptOutput, ...answer('Done.')])
  expect(session.commands).toMatchObject([{ e: 'E2', command: 'await tools.exec_command({cmd: "ls"})' }])
  expect(session.commands[0]?.output).toContain('a.txt')
  expect(session.notes.map(({ e, kind }) => [e, kind])).toEqual([
    ['E1', 'prompt'],
    ['E3', 'answer'],
  ])
})

it('a script of code mode is no command where an item tells what it ran', () => {
  const ran = { type: 'CommandExecution', id: 'x', command: ['ls'], exit_code: 0, aggregated_output: 'a.txt' }
  const end = event({ type: 'item_completed', turn_id: 'a', item: ran })
  const session = sessionOfLines([started('a'), prompt('Go'), script, end, scriptOutput])
  expect(session.commands.map(({ e, command: typed }) => [e, typed])).toEqual([['E3', 'ls']])
})

it('the final plan stands, with the steps that were given up', () => {
  const plan = (call_id: string, ...steps: [string, string][]): object[] => [
    item({
      type: 'function_call',
      call_id,
      name: 'update_plan',
      arguments: JSON.stringify({ plan: steps.map(([status, step]) => ({ status, step })) }),
    }),
    item({ type: 'function_call_output', call_id, output: 'Plan updated' }),
  ]
  const lines = [
    prompt('Go'),
    ...plan('1', ['completed', 'Read'], ['pending', 'Write'], ['pending', 'Draw']),
    ...plan('2', ['completed', 'Read'], ['in_progress', 'Write']),
  ]
  expect(sessionOfLines(lines).plan).toEqual({
    e: 'E3',
    turn: 0,
    steps: [
      { text: 'Read', status: 'completed' },
      { text: 'Write', status: 'in_progress' },
    ],
    dropped: ['Draw'],
  })
  expect(sessionOfLines([prompt('Go')]).plan).toBeNull()
})

it('branches and pull requests are told with the command that made them', () => {
  const session = sessionOfLines([
    prompt('Go'),
    ...command('1', 'git switch -c work', 0, "Switched to a new branch 'work'"),
    ...command('2', 'gh pr create --fill', 0, 'https://github.com/a/b/pull/7'),
    ...command('3', 'gh pr create --fill', 1, 'https://github.com/a/b/pull/8'),
  ])
  expect(session.branches).toEqual([{ e: 'E2', turn: 0, name: 'work', action: 'created' }])
  expect(session.pullRequests).toEqual([{ e: 'E3', turn: 0, url: 'https://github.com/a/b/pull/7' }])
})

it.each([
  ['8 MB of what nobody understands', 3, 8_000_000, 'not_understood', '8 MB, 0 messages: format not understood.'],
  ['hundreds of such lines', 200, 0, 'not_understood', '200 lines, 0 messages: format not understood.'],
  ['a session that was only opened', 3, 5000, 'no_messages', '3 lines, no prompt'],
])('%s is not passed over in silence', (_what, count, sizeBytes, code, message) => {
  const reader = createSessionReader()
  const strange = Array.from({ length: count }, () => ({ type: 'session_meta', payload: { id: 'x' } }))
  feed(reader, bytesOfLines(strange))
  const context = { path: '/a', archived: false, name: null, fileModifiedMs: 0, sources: [{ path: '/a', sizeBytes }] }
  const [warning, ...more] = reader.snapshot(context).warnings
  expect([warning?.code, more]).toEqual([code, []])
  expect(warning?.message).toContain(message)
})

it('a large session with messages, and a whole file, are no cause to warn; a cut one is', () => {
  const reader = createSessionReader()
  feed(reader, bytesOfLines([prompt('Go')]))
  const sources = [{ path: '/a.jsonl.zst', sizeBytes: 8_000_000 }]
  const context = { path: '/a.jsonl.zst', archived: false, name: null, fileModifiedMs: 0, sources }
  expect(reader.snapshot(context)).toMatchObject({ sources, warnings: [] })
  expect(reader.snapshot({ ...context, isCut: true }).warnings.map(({ code }) => code)).toEqual(['cut_file'])
})
