import { expect, it } from 'vitest'
import type { OpenCall } from '../../../src-main/contract/session'
import { contentFingerprint } from '../../../src-main/core/ledger'
import { createSessionReader } from '../../../src-main/core/session'
import { bytesOfLines, feed, linesOf, sessionOfLines, snapshot, transcriptBytes } from '../../support/transcripts'
import { call, command, item, prompt, started } from './lines'

/** A recording as it stands when the line that holds the `nth` of `text` is the last one written, or `more` lines behind it. */
function cutBehind(path: string, text: string, { nth = 0, more = 0 } = {}): Uint8Array {
  const bytes = transcriptBytes(path)
  const found = linesOf(bytes).filter((line) => Buffer.from(line.bytes).includes(text))
  const line = found[nth]
  if (!line) throw new Error(`${path} has no such line: ${text}`)
  const last = linesOf(bytes).findIndex(({ offset }) => offset === line.offset) + more
  return bytes.subarray(0, linesOf(bytes)[last + 1]?.offset)
}

function openIn(bytes: Uint8Array): OpenCall | undefined {
  const reader = createSessionReader()
  feed(reader, bytes)
  return snapshot(reader).turns.at(-1)?.openCall
}

const patchCall = '"name":"apply_patch"'
const mcpCall = '"namespace":"mcp__shop"'

it.each([
  ['a patch', 'scenarios/fix-loop.jsonl', patchCall, { kind: 'patch', name: 'apply_patch' }],
  ['a tool of an MCP server', 'shapes/mcp-tool.jsonl', mcpCall, { kind: 'tool', name: 'stock' }],
  ['a command', 'shapes/mcp-tool.jsonl', '"name":"exec_command"', { kind: 'command', name: null }],
  ['a patch that a shell runs', 'by-release/codex-0.36.0.jsonl', 'Begin Patch', { kind: 'patch', name: 'apply_patch' }],
])('a recording that ends behind the call of %s waits for it', (_name, path, text, expected) => {
  expect(openIn(cutBehind(path, text))).toMatchObject({ ...expected, e: expect.stringMatching(/^E\d+$/) })
})

it.each([
  ['scenarios/fix-loop.jsonl', patchCall, 3],
  ['shapes/mcp-tool.jsonl', mcpCall, 3],
])('%s: what came back closes it', (path, text, more) => {
  expect(openIn(cutBehind(path, text, { more }))).toBeUndefined()
})

it.each([
  ['a look at a running command', 'shapes/polled-command.jsonl', '"name":"write_stdin"'],
  ['a wait for a subagent', parentOf('subagent-fork-none', '22-01a1fb69-45cb-7cf3-89ed-a0afe14cd2ce'), '"wait_agent"'],
  [
    'the start of a subagent',
    parentOf('subagent-fork-none', '22-01a1fb69-45cb-7cf3-89ed-a0afe14cd2ce'),
    '"spawn_agent"',
  ],
])('%s waits for nobody', (_name, path, text) => {
  expect(openIn(cutBehind(path, text))).toBeUndefined()
})

it('a command that runs silently in the background was let through: polling it tells nothing', () => {
  const poll = item({ type: 'function_call', call_id: 'p', name: 'write_stdin', arguments: '{"session_id":7}' })
  const output = 'Wall time: 10 seconds\nProcess running with session ID 7\nOutput:\n'
  const lines = [started('a'), prompt('Go'), call('c', 'make'), outputOf('c', output), poll]
  expect(sessionOfLines(lines).turns.at(-1)?.openCall).toBeUndefined()
})

it.each([
  ['await tools.exec_command({cmd: "npm publish"})', { kind: 'tool', name: 'exec' }],
  ['await tools.wait_agent({timeout_ms: 600000})', undefined],
])('a script may wait unless it polls: %s', (input, expected) => {
  const lines = [started('a'), prompt('Go'), item({ type: 'custom_tool_call', call_id: 's', name: 'exec', input })]
  const open = sessionOfLines(lines).turns.at(-1)?.openCall
  if (expected) expect(open).toMatchObject(expected)
  else expect(open).toBeUndefined()
})

it('a call that was never answered is not waited for when the work went on', () => {
  const lines = [started('a'), prompt('Go'), call('lost', 'make'), ...command('next', 'ls', 0, 'a')]
  expect(sessionOfLines(lines).turns.at(-1)?.openCall).toBeUndefined()
})

it('an open call is known after a restart in the middle of it, and closed after it', () => {
  const path = 'shapes/mcp-tool.jsonl'
  const [bytes, later] = [cutBehind(path, mcpCall), cutBehind(path, mcpCall, { more: 3 })]
  const reader = createSessionReader()
  feed(reader, bytes)
  const again = createSessionReader({ saved: reader.save() })
  expect(snapshot(again).turns.at(-1)?.openCall).toMatchObject({ kind: 'tool', name: 'stock' })
  feed(again, later.subarray(bytes.length), bytes.length)
  expect(snapshot(again).turns.at(-1)?.openCall).toBeUndefined()
})

it('is the same object while it is open: an append that tells nothing of it rewrites no turn', () => {
  const reader = createSessionReader()
  const warning = { type: 'event_msg', payload: { type: 'background_event', message: 'Retrying' } }
  const again = item({ type: 'reasoning', summary: [] })
  const lines = linesOf(
    bytesOfLines([started('a'), prompt('Go'), call('c', 'make'), call('c', 'make'), warning, again]),
  )
  for (const line of lines.slice(0, 3)) reader.addLine(line.bytes, line)
  const before = snapshot(reader).turns.at(-1)
  for (const line of lines.slice(3)) reader.addLine(line.bytes, line)
  expect(before?.openCall).toBeDefined()
  expect(snapshot(reader).turns.at(-1)).toBe(before)
})

it('is no content: a session with an open call is told as one without, so that none becomes due by it', () => {
  const reader = createSessionReader()
  feed(reader, cutBehind('scenarios/fix-loop.jsonl', patchCall))
  const session = snapshot(reader)
  const turns = session.turns.map(({ openCall: _open, ...turn }) => turn)
  expect(session.turns.at(-1)?.openCall).toBeDefined()
  expect(contentFingerprint(session)).toBe(contentFingerprint({ ...session, turns }))
})

function outputOf(callId: string, output: string): object {
  return item({ type: 'function_call_output', call_id: callId, output })
}

function parentOf(folder: string, name: string): string {
  return `lineage/${folder}/sessions/2026/11/21/rollout-2026-11-21T00-02-${name}.jsonl`
}
