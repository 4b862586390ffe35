import { expect, it } from 'vitest'
import { sessionOfLines } from '../../support/transcripts'
import { aborted, answer, call, command, complete, item, prompt, started } from './lines'

const completed = (turnId: string, given: object): object => ({
  type: 'event_msg',
  payload: { type: 'item_completed', turn_id: turnId, item: given },
})

it('in code mode the commands of a script count once each, in order, the script itself not', () => {
  const session = sessionOfLines([
    started('a'),
    prompt('Go'),
    item({ type: 'custom_tool_call', call_id: 's', name: 'exec', input: 'await tools.exec_command({cmd: "ls"})' }),
    completed('a', {
      type: 'CommandExecution',
      id: 'x1',
      command: ['bash', '-lc', 'ls'],
      exit_code: 0,
      aggregated_output: 'a\n',
    }),
    completed('a', {
      type: 'CommandExecution',
      id: 'x2',
      command: ['bash', '-lc', 'make'],
      exit_code: 2,
      aggregated_output: 'b\n',
    }),
    completed('a', {
      type: 'CommandExecution',
      id: 'x2',
      command: ['bash', '-lc', 'make'],
      exit_code: 2,
      aggregated_output: 'b\n',
    }),
    item({
      type: 'custom_tool_call_output',
      call_id: 's',
      output: [{ type: 'input_text', text: 'Script completed\nOutput:\na' }],
    }),
    ...answer('Done.'),
    complete('a', 'Done.'),
  ])
  expect(session.commands.map(({ e, command: typed, exitCode, output }) => [e, typed, exitCode, output])).toEqual([
    ['E3', 'ls', 0, 'a\n'],
    ['E4', 'make', 2, 'b\n'],
  ])
  expect(session.notes.map(({ kind }) => kind)).toEqual(['prompt', 'tool', 'answer'])
  expect(session.status).toBe('ended')
})

it('a command that the person ran is theirs, once, with what came out, and is no prompt', () => {
  const typed =
    '<user_shell_command>\n<command>\ngit status\n</command>\n<result>\nExit code: 1\nDuration: 0.1 seconds\nOutput:\nclean\n</result>\n</user_shell_command>'
  const message = item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: typed }] })
  const end = {
    type: 'event_msg',
    payload: {
      type: 'exec_command_end',
      call_id: 'u',
      command: ['bash', '-lc', 'git status'],
      exit_code: 1,
      aggregated_output: 'clean',
      source: 'user_shell',
    },
  }
  for (const lines of [[message], [end], [message, end], [end, message]]) {
    const session = sessionOfLines([prompt('First'), ...answer('Yes.'), ...lines])
    expect(session.commands.map(({ command: text, exitCode, output, by }) => [text, exitCode, output, by])).toEqual([
      ['git status', 1, 'clean', 'user'],
    ])
    expect(session.turns.map((turn) => turn.prompt)).toEqual(['First'])
  }
  expect(sessionOfLines([prompt('First'), message, end, message, end]).commands).toHaveLength(2)
})

it('a local shell call is a command in its folder, also without a call id of its own', () => {
  const session = sessionOfLines([
    prompt('Go'),
    item({
      type: 'local_shell_call',
      id: 'l1',
      call_id: null,
      status: 'completed',
      action: { type: 'exec', command: ['ls', '-l'], working_directory: '/tmp' },
    }),
    item({ type: 'local_shell_call_output', call_id: 'l1', output: '{"output":"a\\n","metadata":{"exit_code":0}}' }),
  ])
  expect(session.commands).toMatchObject([{ command: 'ls -l', cwd: '/tmp', exitCode: 0, output: 'a\n' }])
})

it('calls without any id do not swallow each other', () => {
  const toolCall = (cmd: string): object => ({
    type: 'response_item',
    payload: { type: 'tool_call', function: { name: 'bash' }, arguments: { command: cmd } },
  })
  const result = (exitCode: number): object => ({
    type: 'response_item',
    payload: { type: 'tool_result', name: 'bash', result: { stdout: 'out', stderr: 'err', exitCode } },
  })
  const session = sessionOfLines([prompt('Go'), toolCall('one'), result(0), toolCall('two'), result(3)])
  expect(session.commands.map(({ command: typed, exitCode, output }) => [typed, exitCode, output])).toEqual([
    ['one', 0, 'out\nerr'],
    ['two', 3, 'out\nerr'],
  ])
})

it('evidence ids follow first appearance and stay, while a command is open and after it ended late', () => {
  const steps = [
    started('a'),
    prompt('Go'),
    call('slow', 'sleep 9'),
    ...command('fast', 'ls', 0, 'x'),
    item({ type: 'function_call_output', call_id: 'slow', output: 'Exit code: 1\nOutput:\nlate' }),
    ...answer('Done.'),
    complete('a', 'Done.'),
    started('b'),
    prompt('More'),
    ...command('c', 'pwd', 0, '/'),
    aborted('b'),
  ]
  const seen = new Map<string, string>()
  for (let count = 1; count <= steps.length; count += 1) {
    const { commands, notes } = sessionOfLines(steps.slice(0, count))
    const now = [
      ...commands.map(({ e, command: typed }) => [e, typed] as const),
      ...notes.map(({ e, text }) => [e, text] as const),
    ]
    for (const [e, text] of now) expect(seen.get(e) ?? text).toBe(text)
    for (const [e, text] of now) seen.set(e, text)
    for (const e of seen.keys()) expect(now.some(([each]) => each === e)).toBe(true)
  }
  expect(sessionOfLines(steps).commands.map(({ e, exitCode, output }) => [e, exitCode, output])).toEqual([
    ['E2', 1, 'late'],
    ['E3', 0, 'x'],
    ['E6', 0, '/'],
  ])
})

it('a turn that only progressed is not taken for finished where no event says so', () => {
  expect(sessionOfLines([prompt('Go'), ...answer('Looking around.', 'commentary')]).status).toBe('running')
  expect(sessionOfLines([prompt('Go'), ...answer('Here it is.')]).status).toBe('ended')
})

it('an answer that only the end of the turn tells is kept, one that was said before is not repeated', () => {
  const only = sessionOfLines([
    started('a'),
    prompt('Go'),
    ...answer('Looking.', 'commentary'),
    complete('a', 'Found it.'),
  ])
  expect(only.turns[0]?.answer).toBe('Found it.')
  const twice = sessionOfLines([started('a'), prompt('Go'), ...answer('Found it.'), complete('a', 'Found  it.')])
  expect(twice.notes.map(({ text }) => text)).toEqual(['Go', 'Found it.'])
})

it('a subagent without a readable task goes by its name', () => {
  const meta = {
    type: 'session_meta',
    payload: {
      id: 'c',
      source: { subagent: { thread_spawn: { parent_thread_id: 'p', agent_path: '/root/check_readme' } } },
    },
  }
  expect(sessionOfLines([meta])).toMatchObject({ title: 'Subagent check_readme', parentId: 'p', isSubagent: true })
})

it('a secret in the first prompt does not become part of the title', () => {
  const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
  const { title } = sessionOfLines([started('a'), prompt(`Use ${key} for the tests`), complete('a', 'Done.')])
  expect(title).toBe('Use [openrouter_key_1] for the tests')
})
