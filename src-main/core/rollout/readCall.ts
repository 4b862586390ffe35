import type { Call } from './entry'
import { isJsonObject, listOf, numberOf, objectOf, parseObject, textOf } from './json'
import type { JsonObject } from './json'
import { patchInCommand } from './patchText'
import { unwrapCommand } from './unwrapCommand'

// The last ones are those of writers that imitate the format.
const shellTools = new Set([
  'shell',
  'shell_command',
  'exec_command',
  'container.exec',
  'local_shell',
  'bash',
  'run_shell_command',
])
const maxToolChars = 300

/**
 * What the model asked for: a command, a patch, a plan or another tool. Arguments are JSON text, for custom tools plain text,
 * from foreign writers an object.
 */
export function readToolCall(payload: JsonObject): Call {
  const inner = objectOf(payload, 'function')
  const name = textOf(payload, 'name') ?? (inner && textOf(inner, 'name')) ?? 'tool'
  const told = payload['arguments'] ?? payload['input'] ?? (inner && inner['arguments']) ?? ''
  const input = typeof told === 'string' ? told : JSON.stringify(told)
  const given = (isJsonObject(told) ? told : parseObject(input)) ?? {}
  if (name === 'apply_patch') {
    return { kind: 'patch', patch: textOf(given, 'input') ?? textOf(given, 'patch') ?? input, cwd: null }
  }
  if (shellTools.has(name)) {
    const call = commandCall(given)
    if (call.kind !== 'command' || call.command !== '') return call
  }
  if (name === 'write_stdin') {
    const session = textOf(given, 'session_id') ?? numberOf(given, 'session_id')
    return { kind: 'stdin', session: String(session ?? '') }
  }
  if (name === 'update_plan') return { kind: 'plan', text: planText(given) }
  const script = name === 'exec' && !isJsonObject(told) && input.trim() !== '' ? input : null
  return { kind: 'tool', text: clip(`${name} ${input}`.trim()), script }
}

/** The command of a shell call: `command` is a list or a text, newer tools call it `cmd`. A patch run by a shell stays a patch. */
export function commandCall(given: JsonObject): Call {
  const cwd = textOf(given, 'workdir') ?? textOf(given, 'working_directory') ?? textOf(given, 'cwd')
  const command = commandText(given)
  const patch = patchInCommand(command)
  return patch === null ? { kind: 'command', command, cwd } : { kind: 'patch', patch, cwd }
}

export function commandText(given: JsonObject): string {
  const words = listOf(given, 'command').filter((word) => typeof word === 'string')
  return words.length > 0 ? unwrapCommand(words) : (textOf(given, 'cmd') ?? textOf(given, 'command') ?? '')
}

/** A plan as text lines: "[completed] Add slugify". */
function planText(given: JsonObject): string {
  const steps = listOf(given, 'plan').flatMap((step) =>
    isJsonObject(step) ? [`[${textOf(step, 'status') ?? 'pending'}] ${textOf(step, 'step') ?? ''}`] : [],
  )
  const explanation = textOf(given, 'explanation')
  return [...(explanation ? [explanation] : []), ...steps].join('\n')
}

export function clip(text: string): string {
  return text.length > maxToolChars ? `${text.slice(0, maxToolChars)}…` : text
}
