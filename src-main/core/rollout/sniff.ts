/** What the first bytes of a line tell about it. */
export interface LineHead {
  readonly type: string
  readonly payloadType: string | null
  readonly timestamp: string | null
  readonly ordinal: number | null
}

const envelope =
  /^\uFEFF?\s*\{\s*(?:"timestamp"\s*:\s*"([^"]*)"\s*,\s*)?(?:"ordinal"\s*:\s*(\d+)\s*,\s*)?"type"\s*:\s*"(\w+)"(?:\s*,\s*"payload"\s*:\s*\{\s*"type"\s*:\s*"(\w+)")?/

export const headChars = 400

/** Reads a line's type from its beginning, so that large lines of no interest are never parsed; null when it looks unusual. */
export function sniffHead(head: string): LineHead | null {
  const match = envelope.exec(head)
  if (!match) return null
  const [, timestamp, ordinal, type = '', payloadType] = match
  return {
    type,
    payloadType: payloadType ?? null,
    timestamp: timestamp ?? null,
    ordinal: ordinal === undefined ? null : Number(ordinal),
  }
}

// world_state repeats the context, token_usage_record the numbers of token_count; the others say nothing a reader needs.
const discardedTypes = new Set([
  'world_state',
  'token_usage_record',
  'retained_context',
  'security_risk_score',
  'realtime_item',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
  'reasoning',
  'ghost_snapshot',
])

/** Whether a line is known to hold nothing to keep, whatever else is in it. */
export function isDiscarded(head: LineHead): boolean {
  return discardedTypes.has(head.type) || (head.type === 'response_item' && head.payloadType === 'reasoning')
}
