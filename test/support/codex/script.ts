/** What the scripted model says, one step per request of Codex. The last step must be an `answer`, or Codex asks again. */
export type Step =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'patch'; readonly patch: string }
  | { readonly kind: 'answer'; readonly text: string }

export function command(text: string): Step {
  return { kind: 'command', command: text }
}

/** In Codex's own patch format, without its first and last line. */
export function patch(text: string): Step {
  return { kind: 'patch', patch: `*** Begin Patch\n${text}\n*** End Patch\n` }
}

export function answer(text: string): Step {
  return { kind: 'answer', text }
}

/** The step as an output item of the Responses API (OpenAI's API reference, "The response object"). */
export function toOutputItem(step: Step, index: number): Record<string, unknown> {
  const callId = `call_${index}`
  switch (step.kind) {
    case 'command':
      return {
        type: 'function_call',
        id: `fc_${index}`,
        call_id: callId,
        name: 'exec_command',
        arguments: JSON.stringify({ cmd: step.command }),
      }
    case 'patch':
      return { type: 'custom_tool_call', id: `ctc_${index}`, call_id: callId, name: 'apply_patch', input: step.patch }
    case 'answer':
      return {
        type: 'message',
        id: `msg_${index}`,
        role: 'assistant',
        content: [{ type: 'output_text', text: step.text, annotations: [] }],
      }
  }
}
