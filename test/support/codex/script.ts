/** What the scripted model says, one step per request of Codex. The last step must be an `answer`, or Codex asks again. */
export type Step =
  | { readonly kind: 'command'; readonly command: string; readonly more?: CallArguments }
  | { readonly kind: 'poll'; readonly text: string }
  | { readonly kind: 'together'; readonly steps: readonly Step[] }
  | { readonly kind: 'patch'; readonly patch: string }
  | { readonly kind: 'call'; readonly name: string; readonly namespace: string; readonly args: CallArguments }
  | { readonly kind: 'answer'; readonly text: string }

type CallArguments = Readonly<Record<string, unknown>>

export function command(text: string): Step {
  return { kind: 'command', command: text }
}

/** A command that Codex answers for while it still runs; `poll` asks for the rest. */
export function longCommand(text: string, yieldMs: number): Step {
  return { kind: 'command', command: text, more: { yield_time_ms: yieldMs, tty: true } }
}

/** Writes to the newest command that still runs, and reads on. */
export function poll(text = ''): Step {
  return { kind: 'poll', text }
}

/** Several calls in one answer of the model. */
export function together(...steps: readonly Step[]): Step {
  return { kind: 'together', steps }
}

/** In Codex's own patch format, without its first and last line. */
export function patch(text: string): Step {
  return { kind: 'patch', patch: `*** Begin Patch\n${text}\n*** End Patch` }
}

/** Any other tool that Codex offers, in its namespace. */
export function call(namespace: string, name: string, args: CallArguments): Step {
  return { kind: 'call', namespace, name, args }
}

export function answer(text: string): Step {
  return { kind: 'answer', text }
}

/** A tool of the request: function tools have a name, `local_shell` only its type. */
export interface OfferedTool {
  readonly type: string
  readonly name?: string
}

/** @param told what Codex sent, as text: where `poll` finds the number of the running command */
export function toOutputItems(
  step: Step,
  index: number,
  offered: readonly OfferedTool[],
  told: string,
): Record<string, unknown>[] {
  if (step.kind !== 'together') return [toOutputItem(step, index, offered, told)]
  return step.steps.map((each, place) => toOutputItem(each, 1_000 + 10 * index + place, offered, told))
}

/**
 * The step as an output item of the Responses API (OpenAI's API reference, "The response object"). A model uses the tools that it
 * is offered, and Codex has renamed them more than once.
 */
function toOutputItem(
  step: Step,
  index: number,
  offered: readonly OfferedTool[],
  told: string,
): Record<string, unknown> {
  const names = new Set(offered.map(({ type, name }) => name ?? type))
  switch (step.kind) {
    case 'command':
      return commandCall(step.command, index, names, step.more)
    case 'poll': {
      const [, id] = [...told.matchAll(/session ID (\d+)/g)].at(-1) ?? []
      if (id === undefined) throw new Error('no command is running')
      return functionCall(index, 'write_stdin', { session_id: Number(id), chars: step.text, yield_time_ms: 5_000 })
    }
    case 'together':
      throw new Error('calls that go out together do not nest')
    case 'patch':
      return patchCall(step.patch, index, offered)
    case 'call':
      return { ...functionCall(index, step.name, step.args), namespace: step.namespace }
    case 'answer':
      return {
        type: 'message',
        id: `msg_${index}`,
        role: 'assistant',
        content: [{ type: 'output_text', text: step.text, annotations: [] }],
      }
  }
}

function commandCall(
  script: string,
  index: number,
  names: ReadonlySet<string>,
  more: CallArguments = {},
): Record<string, unknown> {
  if (names.has('exec_command')) return functionCall(index, 'exec_command', { cmd: script, ...more })
  if (names.has('shell_command')) return functionCall(index, 'shell_command', { command: script })
  if (names.has('shell')) return functionCall(index, 'shell', { command: ['bash', '-lc', script] })
  throw new Error(`Codex offers no tool that runs commands: ${[...names].join(', ')}`)
}

function patchCall(text: string, index: number, offered: readonly OfferedTool[]): Record<string, unknown> {
  const own = offered.find(({ name }) => name === 'apply_patch')
  if (own?.type === 'custom') {
    return { type: 'custom_tool_call', id: `ctc_${index}`, call_id: `call_${index}`, name: 'apply_patch', input: text }
  }
  if (own) return functionCall(index, 'apply_patch', { input: text })
  const names = new Set(offered.map(({ type, name }) => name ?? type))
  const isListTool = names.has('shell') && !names.has('exec_command') && !names.has('shell_command')
  if (isListTool) return functionCall(index, 'shell', { command: ['apply_patch', text] })
  return commandCall(`apply_patch <<'PATCH'\n${text}\nPATCH`, index, names)
}

function functionCall(index: number, name: string, args: CallArguments): Record<string, unknown> {
  return { type: 'function_call', id: `fc_${index}`, call_id: `call_${index}`, name, arguments: JSON.stringify(args) }
}
