import type { EntryBody } from './entry'
import { asText, instantOf, integerOf, isJsonObject, listOf, objectOf, textOf } from './json'
import type { JsonObject } from './json'
import { readChanges } from './readChanges'
import { agentActivity, spawnedAgent } from './readAgents'
import { commandText, readToolCall } from './readCall'
import { goalOf, reviewBegun, reviewEnded } from './readReview'
import { readTokens } from './readTokens'
import { dynamicToolEnd, mcpEnd, viewedImage } from './readTool'
import { assistantMessage, textsOf, userMessage } from './readMessage'

const nothing: EntryBody = { kind: 'nothing' }

/** Events that repeat a response item, concern only a screen, or are told by another event as well. */
const silentEvents = new Set([
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'agent_reasoning_section_break',
  'thread_settings_applied',
  'thread_name_updated',
  'dynamic_tool_call_request',
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
  'collab_agent_interaction_end',
  'collab_waiting_end',
  'collab_close_end',
  'collab_resume_end',
])

const silentItems = new Set(['Reasoning', 'HookPrompt', 'ImageGeneration', 'Sleep', 'FunctionCallOutput'])

/** Whether an event of this type never holds anything to keep. */
export function isSilentEvent(type: string): boolean {
  return silentEvents.has(type) || type.endsWith('_delta')
}

/** The same for the item of an `item_completed`. */
export function isSilentTurnItem(type: string): boolean {
  return silentItems.has(type)
}

/** `event_msg`: what Codex told its surface. `at`: when, for limits that are told relative to now. */
export function readEvent(payload: JsonObject, at: number | null): EntryBody {
  const type = asText(payload['type']) ?? ''
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
      return readTokens(payload, at)
    case 'context_compacted':
      return { kind: 'compaction' }
    case 'exec_command_end':
      return readCommandEnd(payload, textOf(payload, 'call_id') ?? '')
    case 'patch_apply_end':
      return readPatchEnd(payload, textOf(payload, 'call_id') ?? '')
    case 'mcp_tool_call_end':
      return mcpEnd(objectOf(payload, 'invocation') ?? {}, textOf(payload, 'call_id'), payload)
    case 'dynamic_tool_call_response':
      return dynamicToolEnd(payload, textOf(payload, 'call_id') ?? textOf(payload, 'callId'))
    case 'view_image_tool_call':
      return viewedImage(payload, textOf(payload, 'call_id'))
    case 'entered_review_mode':
      return reviewBegun(payload)
    case 'exited_review_mode':
      return reviewEnded(payload)
    case 'thread_goal_updated':
      return goalOf(objectOf(payload, 'goal') ?? {})
    case 'sub_agent_activity':
      return agentActivity(payload)
    case 'collab_agent_spawn_end':
      return spawnedAgent(payload)
    case 'web_search_end':
      return { kind: 'search', callId: textOf(payload, 'call_id'), text: searchText(payload) }
    case 'item_completed':
      return readItem(objectOf(payload, 'item') ?? {})
    default:
      return isSilentEvent(type) ? nothing : { kind: 'unknown', type: `event ${type}` }
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
      return mcpEnd(item, id, item)
    case 'DynamicToolCall':
      return dynamicToolEnd(item, id)
    case 'CollabAgentToolCall':
      return { kind: 'tool', callId: id, text: textOf(item, 'tool') ?? type, ok: null }
    case 'ImageView':
      return viewedImage(item, id)
    case 'SubAgentActivity':
      return agentActivity(item)
    case 'EnteredReviewMode':
      return reviewBegun(item)
    case 'ExitedReviewMode':
      return reviewEnded(item)
    case 'Extension':
      if (!('query' in item || 'action' in item)) return nothing
      return { kind: 'search', callId: id, text: searchText(item) }
    case 'WebSearch':
      return { kind: 'search', callId: id, text: searchText(item) }
    case 'Plan':
      return { kind: 'plan', text: textOf(item, 'text') ?? '' }
    case 'ContextCompaction':
      return { kind: 'compaction' }
    default:
      return isSilentTurnItem(type) ? nothing : { kind: 'unknown', type: `item ${type}` }
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
