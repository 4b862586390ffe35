import { readCallOutput } from './callOutput'
import type { EntryBody } from './entry'
import { objectOf, textOf } from './json'
import type { JsonObject } from './json'
import { clip, commandCall, readToolCall } from './readCall'
import { searchText } from './readEvent'
import { agentMail } from './readAgents'
import { readMessageItem } from './readMessage'

const nothing: EntryBody = { kind: 'nothing' }

const silentItems = new Set([
  'reasoning',
  'ghost_snapshot',
  'tool_search_call',
  'tool_search_output',
  'additional_tools',
  'configuration_update',
  'compaction_trigger',
  'other',
])

/** Whether a response item of this type never holds anything to keep. */
export function isSilentItem(type: string): boolean {
  return silentItems.has(type)
}

/** Response items: what the model saw and said. Null for a type that is none of them. */
export function readItem(payload: JsonObject): EntryBody | null {
  // Foreign writers leave the type of a message out.
  const type = textOf(payload, 'type') ?? ('role' in payload ? 'message' : '')
  const callId = textOf(payload, 'call_id') ?? textOf(payload, 'id') ?? ''
  switch (type) {
    case 'message':
      return readMessageItem(payload)
    case 'function_call':
    case 'custom_tool_call':
    case 'tool_call':
      return { kind: 'call', callId, call: readToolCall(payload) }
    case 'local_shell_call':
      return { kind: 'call', callId, call: commandCall(objectOf(payload, 'action') ?? {}) }
    case 'function_call_output':
    case 'custom_tool_call_output':
    case 'local_shell_call_output':
    case 'tool_result':
    case 'function_result':
      return { kind: 'output', callId, output: readCallOutput(payload['output'] ?? payload['result']) }
    case 'web_search_call':
      return { kind: 'search', callId: textOf(payload, 'id'), text: searchText(payload) }
    case 'image_generation_call':
      return {
        kind: 'tool',
        callId,
        text: clip(`image generation ${textOf(payload, 'revised_prompt') ?? ''}`.trim()),
        ok: null,
      }
    case 'agent_message':
      return 'author' in payload ? agentMail(payload) : null
    case 'compaction':
    case 'context_compaction':
      return { kind: 'compaction' }
    default:
      return isSilentItem(type) ? nothing : null
  }
}
