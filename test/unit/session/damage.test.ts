import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSessionReader } from '../../../src-main/core/session'
import { readSession, sessionOfLines, snapshot, transcriptBytes } from '../../support/transcripts'

const user = (text: string): object => ({ type: 'event_msg', payload: { type: 'user_message', message: text } })
const started = (id: string): object => ({ type: 'event_msg', payload: { type: 'task_started', turn_id: id } })

it('garbage of any kind never throws, and what follows it is still read', () => {
  const good = Buffer.from(`\n${JSON.stringify(user('Still here'))}\n`)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
      expect(readSession(Buffer.concat([garbage, good])).turns.at(-1)?.prompt).toBe('Still here')
    }),
  )
})

it('a transcript torn at any byte is read up to the tear', () => {
  const bytes = transcriptBytes('by-release/codex-0.98.0.jsonl')
  const whole = readSession(bytes)
  fc.assert(
    fc.property(fc.nat(bytes.length), (cut) => {
      const torn = readSession(bytes.subarray(0, cut))
      expect(torn.commands.length).toBeLessThanOrEqual(whole.commands.length)
      expect(torn.fileChanges.map(({ e }) => e)).toEqual(
        whole.fileChanges.slice(0, torn.fileChanges.length).map(({ e }) => e),
      )
    }),
    { numRuns: 60 },
  )
})

it('a record torn by a crash and written again on the same line counts once', () => {
  const line = JSON.stringify(user('Once'))
  const session = sessionOfLines([`${line.slice(0, 30)}${line}`])
  expect(session.turns.map(({ prompt }) => prompt)).toEqual(['Once'])
  expect(session.warnings).toMatchObject([{ code: 'bad_line', count: 1 }])
})

it('byte order mark, CRLF, NUL bytes and two records on one line do not lose a prompt', () => {
  const session = sessionOfLines([
    `\uFEFF${JSON.stringify(user('A'))}\r`,
    `\0\0${JSON.stringify(user('B'))}${JSON.stringify(user('C'))}`,
  ])
  expect(session.turns.map(({ prompt }) => prompt)).toEqual(['A', 'B', 'C'])
})

it('unknown types are counted and named, and a file of nothing else says so', () => {
  const session = sessionOfLines([{ type: 'brand_new', payload: {} }, '42'])
  expect(session.warnings.map(({ code }) => code)).toEqual(['bad_line', 'unknown_type', 'no_messages'])
})

it('what a person typed survives a line that is too long to hold', () => {
  const reader = createSessionReader()
  const line = Buffer.from(JSON.stringify(user(`Look at this ${'x'.repeat(5000)}`)))
  reader.addClippedLine(line.subarray(0, 1000), line.length, { offset: 0 })
  const session = snapshot(reader)
  expect(session.turns[0]?.prompt).toMatch(/^Look at this x+$/)
  expect(session.warnings).toMatchObject([
    { code: 'line_clipped', count: 1 },
    { code: 'skipped_bytes', count: line.length - 1000 },
  ])
})

it('a rolled back turn is gone, and the numbering closes', () => {
  const rollback = { type: 'event_msg', payload: { type: 'thread_rolled_back', num_turns: 1 } }
  const session = sessionOfLines([
    started('a'),
    user('one'),
    started('b'),
    user('two'),
    rollback,
    started('c'),
    user('three'),
  ])
  expect(session.turns.map(({ index, prompt }) => [index, prompt])).toEqual([
    [0, 'one'],
    [1, 'three'],
  ])
})

it('a command that goes on running is completed by write_stdin', () => {
  const item = (payload: object): object => ({ type: 'response_item', payload })
  const call = (id: string, name: string, args: object): object =>
    item({ type: 'function_call', call_id: id, name, arguments: JSON.stringify(args) })
  const output = (id: string, text: string): object => item({ type: 'function_call_output', call_id: id, output: text })
  const session = sessionOfLines([
    user('Go'),
    call('1', 'exec_command', { cmd: 'make' }),
    output('1', 'Process running with session ID 7\nOutput:\na\n'),
    call('2', 'write_stdin', { session_id: 7, chars: '' }),
    output('2', 'Process exited with code 2\nOutput:\nb\n'),
  ])
  expect(session.commands.map(({ command, exitCode, output: text }) => [command, exitCode, text])).toEqual([
    ['make', 2, 'a\nb\n'],
  ])
  expect(session.status).toBe('running')
})

it('a legacy fork does not tell what it copied of its ancestor', () => {
  const at = (ms: number, line: object): object => ({
    timestamp: new Date(1_790_000_000_000 + ms).toISOString(),
    ...line,
  })
  const meta = (id: string): object => ({
    type: 'session_meta',
    payload: { id, timestamp: '2026-09-21T14:13:20.000Z' },
  })
  const session = sessionOfLines([
    at(0, meta('child')),
    at(1, meta('parent')),
    at(1, user('Copied')),
    at(2, user('Copied too')),
    at(5000, user('Own')),
  ])
  expect(session.id).toBe('child')
  expect(session.turns.map(({ prompt }) => prompt)).toEqual(['Own'])
})
