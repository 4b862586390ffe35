import fc from 'fast-check'
import { aborted, answer, command, complete, item, patch, prompt, started } from './lines'

const ids = ['a', 'b', 'c', 'd']

export const event = (payload: object): object => ({ type: 'event_msg', payload })

/** Lines that belong to each other in all ways: twins, late ends, undone turns, older turns, copies, other threads. */
export const anyLine: fc.Arbitrary<object> = fc.oneof(
  fc.constantFrom(...ids).map((id) => started(id)),
  fc.constantFrom(...ids).map((id) => complete(id, `Answer of ${id}`)),
  fc.constantFrom(...ids).map((id) => aborted(id)),
  fc.constantFrom('One', 'Two').map((text) => prompt(text)),
  fc.constantFrom('One', 'Two').map((text) => item({ type: 'message', role: 'user', content: [{ text }] })),
  fc.constantFrom(...['x', 'y', 'z'].flatMap((id, code) => command(id, `git commit -qm ${id}`, code % 2, ''))),
  fc.constantFrom(...['p', 'q'].flatMap((id) => patch(id, `${id}.ts`))),
  fc.constantFrom(...answer('Fine.'), ...answer('Looking.', 'commentary')),
  fc.constantFrom(...ids).map((turn_id) =>
    event({
      type: 'item_completed',
      turn_id,
      item: { type: 'CommandExecution', id: `${turn_id}-late`, command: ['ls'], exit_code: 0 },
    }),
  ),
  fc.constant(event({ type: 'thread_rolled_back', num_turns: 1 })),
  fc.constant(event({ type: 'error', message: 'Lost' })),
  fc.constantFrom('Review a', 'Review b').map((hint) => event({ type: 'entered_review_mode', user_facing_hint: hint })),
  fc.constant(event({ type: 'exited_review_mode', review_output: null })),
  fc.constant(event({ type: 'thread_goal_updated', goal: { objective: 'Ship', status: 'active' } })),
  fc
    .constantFrom('s', 't')
    .map((call_id) =>
      item({ type: 'custom_tool_call', call_id, name: 'exec', input: 'await tools.exec_command({cmd: "ls"})' }),
    ),
  fc
    .constantFrom('s', 't')
    .map((call_id) => item({ type: 'custom_tool_call_output', call_id, output: 'Script completed\nOutput:\na' })),
  fc.constantFrom('[pending] A\n[pending] B', '[completed] A').map((plan) => ({
    type: 'event_msg',
    payload: { type: 'item_completed', item: { type: 'Plan', text: plan } },
  })),
  fc.nat(300).map((input_tokens) => ({
    timestamp: '2026-09-21T14:13:20.000Z',
    ...event({
      type: 'token_count',
      info: { total_token_usage: { input_tokens, output_tokens: 1, total_tokens: input_tokens + 1 } },
    }),
  })),
  fc.constantFrom('own', 'other').map((id) => ({
    timestamp: '2026-09-21T14:13:20.000Z',
    type: 'session_meta',
    payload: { id, timestamp: '2026-09-21T14:13:20.000Z' },
  })),
)
