import { expect, it } from 'vitest'
import type { EntryBody } from '../../../src-main/core/rollout'
import { readLine, wholeOutputOf } from '../../../src-main/core/rollout'

const timestamp = '2026-11-20T23:20:30.403Z'
const at = Date.parse(timestamp)

function line(type: string, payload: object): Uint8Array {
  return Buffer.from(JSON.stringify({ timestamp, type, payload }))
}

function bodyOf(type: string, payload: object): EntryBody | undefined {
  return readLine(line(type, payload)).entries[0]?.body
}

const event = (payload: object): EntryBody | undefined => bodyOf('event_msg', payload)
const turnItem = (item: object): EntryBody | undefined => event({ type: 'item_completed', turn_id: 't', item })

it.each([
  ['user', { source: 'cli' }],
  ['user', {}],
  ['exec', { source: 'exec' }],
  ['exec', { originator: 'codex_exec' }],
  ['review', { source: { subagent: 'review' } }],
  ['guardian', { source: { subagent: { other: 'guardian' } } }],
  ['guardian', { source: 'cli', thread_source: 'guardian_review' }],
  ['internal', { source: { internal: 'memory_consolidation' } }],
  ['internal', { source: { subagent: 'compact' } }],
  ['internal', { source: { subagent: { other: 'titles' } } }],
  ['internal', { source: 'vscode', thread_source: 'memory_consolidation' }],
  ['subagent', { source: { subagent: { thread_spawn: { parent_thread_id: 'p' } } } }],
  ['subagent', { source: 'exec', parent_thread_id: 'p', thread_source: 'subagent' }],
])('a thread for %s is not taken for another one: %j', (kind, more) => {
  expect(bodyOf('session_meta', { id: 'x', ...more })).toMatchObject({ kind: 'meta', sessionKind: kind })
})

it('a review tells what was asked and what was found, with the place of each finding', () => {
  const target = { type: 'custom', instructions: 'Only the parser' }
  expect(event({ type: 'entered_review_mode', target, user_facing_hint: 'custom' })).toEqual({
    kind: 'review',
    stage: 'entered',
    text: 'Only the parser',
  })
  expect(
    event({ type: 'entered_review_mode', prompt: 'long', user_facing_hint: 'changes against main' }),
  ).toMatchObject({
    text: 'Review changes against main',
  })
  const finding = {
    title: '[P1] Off by one',
    body: 'The last line is lost.',
    code_location: { absolute_file_path: '/shop/a.ts', line_range: { start: 7, end: 9 } },
  }
  const review_output = { findings: [finding], overall_correctness: 'incorrect', overall_explanation: 'One bug.' }
  expect(event({ type: 'exited_review_mode', review_output })).toEqual({
    kind: 'review',
    stage: 'exited',
    text: 'incorrect: One bug.\n\n[P1] Off by one (/shop/a.ts:7)\nThe last line is lost.',
  })
  expect(event({ type: 'exited_review_mode', review_output: null })).toMatchObject({
    text: 'The review ended without a result.',
  })
})

it('goals and what subagents do are told in words', () => {
  expect(event({ type: 'thread_goal_updated', goal: { objective: 'Ship it', status: 'active' } })).toEqual({
    kind: 'goal',
    text: 'Ship it (active)',
  })
  const activity = { kind: 'completed', agent_thread_id: 'child', agent_path: '/root/check_readme' }
  const told = { kind: 'subagent', threadId: 'child', name: 'check_readme', text: 'Subagent check_readme completed.' }
  expect(event({ type: 'sub_agent_activity', event_id: 'e', ...activity })).toEqual(told)
  expect(turnItem({ type: 'SubAgentActivity', id: 'i', ...activity })).toEqual(told)
  const spawned = { type: 'collab_agent_spawn_end', new_thread_id: 'child', new_agent_nickname: 'Sartre' }
  expect(event(spawned)).toMatchObject({ kind: 'subagent', threadId: 'child', name: 'Sartre' })
  expect(event({ ...spawned, new_thread_id: null })).toEqual({ kind: 'nothing' })
  const mail = (text: string): EntryBody | undefined =>
    bodyOf('response_item', { type: 'agent_message', author: '/root/a', content: [{ type: 'input_text', text }] })
  expect(mail('Message Type: FINAL_ANSWER\nSender: /root/a\nPayload:\nAll good')).toEqual({
    kind: 'subagent',
    threadId: null,
    name: 'a',
    text: '/root/a answered: All good',
  })
  expect(mail('Message Type: NEW_TASK\nPayload:\n')).toEqual({ kind: 'nothing' })
})

it('counters, the last answer’s own and the plan’s limits are kept apart, resets as instants', () => {
  const usage = (n: number): object => ({
    input_tokens: n,
    cached_input_tokens: 1,
    output_tokens: 2,
    reasoning_output_tokens: 1,
    total_tokens: n + 2,
  })
  const tokens = (n: number): object => ({ input: n, cached: 1, output: 2, reasoning: 1, total: n + 2 })
  const primary = { used_percent: 4.5, window_minutes: 299, resets_in_seconds: 10 }
  const secondary = { used_percent: 29, window_minutes: 10_080, resets_at: 1_788_323_319 }
  const info = { total_token_usage: usage(10), last_token_usage: usage(4), model_context_window: 1 }
  expect(event({ type: 'token_count', info, rate_limits: { primary, secondary, plan_type: 'pro' } })).toEqual({
    kind: 'tokens',
    total: tokens(10),
    last: tokens(4),
    limits: {
      planType: 'pro',
      windows: [
        { usedPercent: 4.5, windowMinutes: 299, resetsAt: at + 10_000 },
        { usedPercent: 29, windowMinutes: 10_080, resetsAt: 1_788_323_319_000 },
      ],
    },
  })
  const overflow = { total_token_usage: { ...usage(0), input_tokens: 0, output_tokens: 0, total_tokens: 258_400 } }
  expect(event({ type: 'token_count', info: overflow, rate_limits: null })).toEqual({ kind: 'nothing' })
  expect(event({ type: 'token_count', info: null, rate_limits: { primary, secondary: null } })).toMatchObject({
    total: null,
    last: null,
    limits: { planType: null, windows: [{ usedPercent: 4.5 }] },
  })
})

it('a tool that failed says so, and why', () => {
  const invocation = { server: 'github', tool: 'create_issue', arguments: { title: 'x' } }
  const mcp = (result: object): EntryBody | undefined =>
    event({ type: 'mcp_tool_call_end', call_id: 'c', invocation, result })
  const text = 'github.create_issue {"title":"x"}'
  expect(mcp({ Ok: { content: [], isError: false } })).toEqual({ kind: 'tool', callId: 'c', text, ok: true })
  expect(mcp({ Err: 'no token' })).toMatchObject({ text: `${text} failed: no token`, ok: false })
  expect(mcp({ Ok: { content: [{ type: 'text', text: 'denied' }], isError: true } })).toMatchObject({
    text: `${text} failed: denied`,
    ok: false,
  })
  const item = { type: 'McpToolCall', id: 'c', ...invocation }
  expect(turnItem({ ...item, status: 'failed', error: { message: 'gone' } })).toMatchObject({ ok: false })
  expect(turnItem({ ...item, status: 'completed', result: { content: [] } })).toMatchObject({ ok: true })
  const dynamic = { call_id: 'd', namespace: 'app', tool: 'open', arguments: {} }
  expect(event({ type: 'dynamic_tool_call_response', ...dynamic, success: false, error: 'closed' })).toEqual({
    kind: 'tool',
    callId: 'd',
    text: 'app.open {} failed: closed',
    ok: false,
  })
  expect(turnItem({ type: 'ImageView', id: 'v', path: '/a.png' })).toMatchObject({ text: 'view_image /a.png' })
})

it('the script of code mode is kept whole: without items of its own it is all there is', () => {
  const script = `const r = await tools.exec_command({cmd: "ls"})\n${'text(r)\n'.repeat(100)}`
  const call = { type: 'custom_tool_call', name: 'exec', call_id: 'c', input: script }
  expect(bodyOf('response_item', call)).toMatchObject({ call: { kind: 'tool', script } })
  expect(bodyOf('response_item', { ...call, name: 'translate' })).toMatchObject({ call: { script: null } })
})

it('what the model wrote to itself at a compaction is no answer', () => {
  const payload = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Handoff' }] }
  const told = (metadata: object): EntryBody | undefined =>
    readLine(Buffer.from(JSON.stringify({ timestamp, type: 'response_item', payload, metadata }))).entries[0]?.body
  expect(told({ compaction_output: true })).toEqual({ kind: 'nothing' })
  expect(told({ compaction_output: false })).toMatchObject({ kind: 'message', text: 'Handoff' })
  expect(bodyOf('response_item', { ...payload, metadata: { compaction_output: true } })).toEqual({ kind: 'nothing' })
})

it('the whole output of a command is found in whatever line told it', () => {
  const long = 'line "one"\n'.repeat(20_000)
  const item = { type: 'CommandExecution', id: 'c', command: ['ls'], stdout: long, stderr: '', exit_code: 0 }
  const command = { turn_id: 't', thread_id: 't', item: { ...item, aggregated_output: long, formatted_output: long } }
  expect(wholeOutputOf(line('event_msg', { type: 'item_completed', ...command }))).toBe(long)
  const returned = { type: 'function_call_output', call_id: 'c', output: `Exit code: 0\nOutput:\n${long}` }
  expect(wholeOutputOf(line('response_item', returned))).toBe(long)
  expect(wholeOutputOf(line('event_msg', { type: 'agent_message', message: 'No command' }))).toBeNull()
  expect(wholeOutputOf(Buffer.from('torn {'))).toBeNull()
})
