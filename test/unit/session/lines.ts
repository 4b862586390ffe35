/** Lines of a legacy transcript, for tests that need one particular course of events. */

export const started = (turnId: string): object => ({
  type: 'event_msg',
  payload: { type: 'task_started', turn_id: turnId },
})

export const prompt = (text: string): object => ({
  type: 'event_msg',
  payload: { type: 'user_message', message: text },
})

export const complete = (turnId: string, answerText: string | null, error?: string): object => ({
  type: 'event_msg',
  payload: {
    type: 'task_complete',
    turn_id: turnId,
    last_agent_message: answerText,
    ...(error === undefined ? {} : { error: { message: error } }),
  },
})

export const aborted = (turnId: string): object => ({
  type: 'event_msg',
  payload: { type: 'turn_aborted', turn_id: turnId, reason: 'interrupted' },
})

/** What the assistant says, on both channels as Codex writes it. */
export const answer = (text: string, phase: 'commentary' | 'final_answer' = 'final_answer'): object[] => [
  { type: 'event_msg', payload: { type: 'agent_message', message: text, phase } },
  item({ type: 'message', role: 'assistant', phase, content: [{ type: 'output_text', text }] }),
]

export const command = (callId: string, typed: string, exitCode: number, output: string): object[] => [
  call(callId, typed),
  item({ type: 'function_call_output', call_id: callId, output: `Exit code: ${exitCode}\nOutput:\n${output}` }),
]

/** A command whose end is not written yet. */
export const call = (callId: string, typed: string): object =>
  item({
    type: 'function_call',
    call_id: callId,
    name: 'shell_command',
    arguments: JSON.stringify({ command: typed }),
  })

export const patch = (callId: string, path: string, exitCode = 0): object[] => [
  item({
    type: 'custom_tool_call',
    call_id: callId,
    name: 'apply_patch',
    input: `*** Begin Patch\n*** Update File: ${path}\n@@\n-a\n+b\n*** End Patch`,
  }),
  item({ type: 'custom_tool_call_output', call_id: callId, output: `Exit code: ${exitCode}\nOutput:\n` }),
]

export function item(payload: object): object {
  return { type: 'response_item', payload }
}
