import type { Tokens } from '../../contract/session'
import type { EntryBody } from './entry'
import { instantOf, integerOf, isJsonObject, listOf, objectOf, textOf } from './json'
import type { JsonObject } from './json'
import { readChanges } from './readChanges'
import { clip, commandText, readToolCall } from './readCall'
import { assistantMessage, textsOf, userMessage } from './readMessage'

const nothing: EntryBody = { kind: 'nothing' }

/** Events that repeat a response item, concern only a screen, or are told by another event as well. */
const silentEvents = new Set([
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'agent_reasoning_section_break',
  'entered_review_mode',
  'exited_review_mode',
  'thread_settings_applied',
  'thread_goal_updated',
  'thread_name_updated',
  'sub_agent_activity',
  'view_image_tool_call',
  'dynamic_tool_call_request',
  'dynamic_tool_call_response',
  'guardian_assessment',
  'undo_completed',
  'image_generation_end',
  'exec_command_begin',
  'patch_apply_begin',
  'mcp_tool_call_begin',
  'web_search_begin',
  'plan_update',
  'turn_diff',
  'session_configured',
  'shutdown_complete',
  'stream_error',
  'warning',
  'background_event',
  'collab_agent_spawn_end',
  'collab_agent_interaction_end',
  'collab_waiting_end',
  'collab_close_end',
  'collab_resume_end',
])

const silentItems = new Set([
  'Reasoning',
  'HookPrompt',
  'ImageView',
  'ImageGeneration',
  'Sleep',
  'SubAgentActivity',
  'EnteredReviewMode',
  'ExitedReviewMode',
  'FunctionCallOutput',
  'Extension',
])

/** `event_msg`: what Codex told its surface. */
export function readEvent(payload: JsonObject): EntryBody {
  const type = textOf(payload, 'type') ?? ''
  switch (type) {
    case 'user_message':
      return userMessage(textOf(payload, 'message') ?? '')
    case 'agent_message':
      return assistantMessage('event', textOf(payload, 'message') ?? '', payload)
    case 'task_started':
    case 'turn_started':
      return { kind: 'task_started', startedAt: instantOf(payload['started_at']) }
    case 'task_complete':
    case 'turn_complete':
      return {
        kind: 'task_complete',
        answer: textOf(payload, 'last_agent_message'),
        error: errorText(payload['error']) ?? (payload['error'] ? 'An error without a message' : null),
        completedAt: instantOf(payload['completed_at']),
      }
    case 'turn_aborted':
      return { kind: 'turn_aborted', reason: textOf(payload, 'reason') ?? 'interrupted' }
    case 'thread_rolled_back':
      return { kind: 'rolled_back', turns: integerOf(payload, 'num_turns') ?? 0 }
    case 'error':
      return { kind: 'error', text: errorText(payload) ?? errorText(payload['error']) ?? 'An error without a message' }
    case 'tool_call':
      return { kind: 'call', callId: textOf(payload, 'call_id') ?? '', call: readToolCall(payload) }
    case 'token_count':
      return readTokens(payload)
    case 'context_compacted':
      return { kind: 'compaction' }
    case 'exec_command_end':
      return readCommandEnd(payload, textOf(payload, 'call_id') ?? '')
    case 'patch_apply_end':
      return readPatchEnd(payload, textOf(payload, 'call_id') ?? '')
    case 'mcp_tool_call_end':
      return readMcp(objectOf(payload, 'invocation') ?? {}, textOf(payload, 'call_id'))
    case 'web_search_end':
      return { kind: 'search', callId: textOf(payload, 'call_id'), text: searchText(payload) }
    case 'item_completed':
      return readItem(objectOf(payload, 'item') ?? {})
    default:
      return silentEvents.has(type) || type.endsWith('_delta') ? nothing : { kind: 'unknown', type: `event ${type}` }
  }
}

function readItem(item: JsonObject): EntryBody {
  const type = textOf(item, 'type') ?? ''
  const id = textOf(item, 'id') ?? ''
  switch (type) {
    case 'UserMessage':
      return userMessage(textsOf(item).join('\n'))
    case 'AgentMessage':
      return assistantMessage('event', textsOf(item).join('\n'), item)
    case 'CommandExecution':
      return readCommandEnd(item, id)
    case 'FileChange':
      return readPatchEnd(item, id)
    case 'McpToolCall':
      return readMcp(item, id)
    case 'DynamicToolCall':
    case 'CollabAgentToolCall':
      return { kind: 'tool', callId: id, text: clip(textOf(item, 'tool') ?? type) }
    case 'WebSearch':
      return { kind: 'search', callId: id, text: searchText(item) }
    case 'Plan':
      return { kind: 'plan', text: textOf(item, 'text') ?? '' }
    case 'ContextCompaction':
      return { kind: 'compaction' }
    default:
      return silentItems.has(type) ? nothing : { kind: 'unknown', type: `item ${type}` }
  }
}

function readCommandEnd(given: JsonObject, callId: string): EntryBody {
  const parts = [textOf(given, 'stdout'), textOf(given, 'stderr')].filter((text) => text !== null && text !== '')
  const source = textOf(given, 'source')
  return {
    kind: 'command_end',
    callId,
    command: commandText(given),
    cwd: textOf(given, 'cwd'),
    exitCode: integerOf(given, 'exit_code'),
    output: textOf(given, 'aggregated_output') ?? (parts.length > 0 ? parts.join('\n') : null),
    by: source === 'user_shell' ? 'user' : 'agent',
  }
}

function readPatchEnd(given: JsonObject, callId: string): EntryBody {
  const status = textOf(given, 'status')
  const ok = given['success'] !== false && status !== 'failed' && status !== 'declined'
  return { kind: 'patch_end', callId, files: readChanges(objectOf(given, 'changes') ?? {}), ok }
}

function readMcp(given: JsonObject, callId: string | null): EntryBody {
  const input = given['arguments']
  const shown = typeof input === 'string' ? input : JSON.stringify(input ?? {})
  return {
    kind: 'tool',
    callId,
    text: clip(`${textOf(given, 'server') ?? 'mcp'}.${textOf(given, 'tool') ?? 'tool'} ${shown}`),
  }
}

export function searchText(given: JsonObject): string {
  const action = objectOf(given, 'action') ?? {}
  const queries = listOf(action, 'queries').filter((query) => typeof query === 'string')
  return (
    textOf(given, 'query') || textOf(action, 'query') || queries.join('; ') || textOf(action, 'url') || 'web search'
  )
}

function errorText(error: unknown): string | null {
  if (typeof error === 'string') return error
  return isJsonObject(error) ? (textOf(error, 'message') ?? textOf(error, 'text')) : null
}

function readTokens(payload: JsonObject): EntryBody {
  const info = objectOf(payload, 'info')
  const total = info && objectOf(info, 'total_token_usage')
  if (!total) return nothing
  const tokens: Tokens = {
    input: integerOf(total, 'input_tokens') ?? 0,
    cached: integerOf(total, 'cached_input_tokens') ?? 0,
    output: integerOf(total, 'output_tokens') ?? 0,
    reasoning: integerOf(total, 'reasoning_output_tokens') ?? 0,
    total: integerOf(total, 'total_tokens') ?? 0,
  }
  // On context overflow Codex writes the window's size as total and zero for every part: no usage.
  return tokens.input === 0 && tokens.output === 0 ? nothing : { kind: 'tokens', tokens }
}
