import type { ToolEnd } from './entry'
import { isJsonObject, objectOf, textOf } from './json'
import type { JsonObject } from './json'
import { clip } from './readCall'
import { textsOf } from './readMessage'

/** `mcp_tool_call_end` (what was called lies in `invocation`) and `McpToolCall`. */
export function mcpEnd(invocation: JsonObject, callId: string | null, end: JsonObject): ToolEnd {
  const call = `${textOf(invocation, 'server') ?? 'mcp'}.${textOf(invocation, 'tool') ?? 'tool'}`
  const { ok, error } = mcpResult(end)
  return { kind: 'tool', callId, text: toolText(call, invocation['arguments'], error), ok }
}

/** Legacy: `{"Ok": {isError, content}}` or `{"Err": text}`; as an item: `status`, `result` and `error`. */
function mcpResult(end: JsonObject): { ok: boolean | null; error: string | null } {
  const result = objectOf(end, 'result') ?? {}
  const error = textOf(result, 'Err') ?? errorText(end['error'])
  if (error !== null || textOf(end, 'status') === 'failed') return { ok: false, error }
  const value = objectOf(result, 'Ok') ?? result
  if ((value['isError'] ?? value['is_error']) === true) return { ok: false, error: textsOf(value).join('\n') }
  return { ok: 'result' in end ? true : null, error: null }
}

/** `dynamic_tool_call_response` and `DynamicToolCall`: tools that a client of Codex brought along. */
export function dynamicToolEnd(given: JsonObject, callId: string | null): ToolEnd {
  const namespace = textOf(given, 'namespace')
  const call = `${namespace ? `${namespace}.` : ''}${textOf(given, 'tool') ?? 'tool'}`
  const hasFailed = given['success'] === false || textOf(given, 'status') === 'failed'
  const ok = hasFailed ? false : given['success'] === true ? true : null
  return { kind: 'tool', callId, text: toolText(call, given['arguments'], errorText(given['error'])), ok }
}

export function viewedImage(given: JsonObject, callId: string | null): ToolEnd {
  return { kind: 'tool', callId, text: clip(`view_image ${textOf(given, 'path') ?? ''}`.trim()), ok: null }
}

function toolText(call: string, input: unknown, error: string | null): string {
  const shown = clip(`${call} ${typeof input === 'string' ? input : JSON.stringify(input ?? {})}`)
  return error ? `${shown} failed: ${clip(error)}` : shown
}

function errorText(error: unknown): string | null {
  if (typeof error === 'string') return error
  return isJsonObject(error) ? textOf(error, 'message') : null
}
