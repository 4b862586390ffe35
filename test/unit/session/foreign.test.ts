import { expect, it } from 'vitest'
import { sessionOfLines } from '../../support/transcripts'
import { prompt } from './lines'

const warningsOf = (lines: readonly (object | string)[]): string[] =>
  sessionOfLines(lines).warnings.map(({ code }) => code)

it.each([
  ['a role and a text', { role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }],
  [
    'a role and a message',
    { created_at: '2025-09-10T12:00:00Z', role: 'user', message: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ],
  [
    'the payload in the envelope',
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    { type: 'agent_message', message: 'Hello' },
  ],
  [
    'items without a type',
    { type: 'response_item', payload: { role: 'user', content: [{ text: 'Hi' }] } },
    { type: 'response_item', payload: { role: 'assistant', content: [{ text: 'Hello' }] } },
  ],
])('lines with %s are a conversation', (_what, asked, answered) => {
  const session = sessionOfLines([asked, answered])
  expect(session.turns.map((turn) => [turn.prompt, turn.answer, turn.status])).toEqual([['Hi', 'Hello', 'ended']])
  expect(session.warnings).toEqual([])
})

it.each([
  [
    'as an object',
    { type: 'function_call', call_id: '1', name: 'exec_command', arguments: { cmd: 'ls', workdir: '/tmp' } },
  ],
  ['as an event', { type: 'tool_call', call_id: '1', name: 'bash', input: { cmd: 'ls', cwd: '/tmp' } }],
])('arguments %s are understood', (_what, payload) => {
  const type = payload.type === 'tool_call' ? 'event_msg' : 'response_item'
  const session = sessionOfLines([prompt('Go'), { type, payload }, { role: 'assistant', content: 'Done' }])
  expect(session.commands).toMatchObject([{ command: 'ls', cwd: '/tmp', exitCode: null }])
  expect(session.status).toBe('ended')
})

it('a shell call without a command is no command without a name', () => {
  const session = sessionOfLines([
    prompt('Go'),
    {
      type: 'response_item',
      payload: { type: 'function_call', call_id: '1', name: 'shell_command', summary: 'Running tests' },
    },
  ])
  expect(session.commands).toEqual([])
  expect(session.notes.map(({ kind, text }) => [kind, text])).toEqual([
    ['prompt', 'Go'],
    ['tool', 'shell_command'],
  ])
})

it.each([
  [
    'another tool’s log',
    [
      { type: 'user', message: { content: 'Hi' } },
      { type: 'assistant', message: { content: 'Hello' } },
    ],
  ],
  [
    'events that Codex never wrote',
    [
      { type: 'session_meta', payload: { id: 'x' } },
      { type: 'event_msg', payload: { type: 'turn.completed', usage: {} } },
    ],
  ],
  [
    'token counts alone',
    [
      { type: 'session_meta', payload: { session_id: 'x' } },
      {
        type: 'event_msg',
        payload: {
          type: 'token_count',
          info: { total_token_usage: { input_tokens: 5, output_tokens: 1, total_tokens: 6 } },
        },
      },
    ],
  ],
  ['turns that began and hold nothing', [{ type: 'event_msg', payload: { type: 'task_started', turn_id: 'a' } }]],
])('%s yields no messages, and says so', (_what, lines) => {
  expect(warningsOf(lines)).toContain('no_messages')
})

it('an error is told in its own words wherever they stand', () => {
  const texts = (payload: object): string[] =>
    sessionOfLines([prompt('Go'), { type: 'event_msg', payload }])
      .notes.filter(({ kind }) => kind === 'error')
      .map(({ text }) => text)
  expect(texts({ type: 'error', error: { kind: 'rate_limit', message: 'Rate limit exceeded' } })).toEqual([
    'Rate limit exceeded',
  ])
  expect(texts({ type: 'error', message: 'Stream lost' })).toEqual(['Stream lost'])
  expect(texts({ type: 'task_complete', error: {} })).toEqual(['An error without a message'])
})

it('a prompt with an image and its mirror are one, answers to questions are read, not their JSON', () => {
  const kinds = (...content_item_kinds: string[]): object => ({
    internal_chat_message_metadata_passthrough: { turn_id: 'a', content_item_kinds },
  })
  const user = (texts: string[], extra: object): object => ({
    type: 'response_item',
    payload: { type: 'message', role: 'user', content: texts.map((text) => ({ type: 'input_text', text })), ...extra },
  })
  const session = sessionOfLines([
    { type: 'event_msg', payload: { type: 'task_started', turn_id: 'a' } },
    user(
      ['<image name=[Image #1] path="/tmp/x.png">', '</image>', '[Image #1] like this'],
      kinds('user.text', 'user.text', 'user.text'),
    ),
    {
      type: 'event_msg',
      payload: {
        type: 'item_completed',
        turn_id: 'a',
        item: { type: 'UserMessage', id: 'u', content: [{ type: 'text', text: 'like this\n\n[Image #1]' }] },
      },
    },
    user(['<send_user_message_question_reply>\n[{"answer":"The second","question":"Which one?"}]'], kinds('user.text')),
  ])
  expect(session.notes.map(({ text }) => text)).toEqual(['[Image #1] like this', 'Which one? The second'])
})
