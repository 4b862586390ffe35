import type { EntryBody } from './entry'
import { isSilentEvent, isSilentTurnItem } from './readEvent'
import { isSilentItem } from './readItem'
import type { LineHead } from './sniff'

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

const nothing: EntryBody = { kind: 'nothing' }
const compaction: EntryBody = { kind: 'compaction' }

/** Whether lines of this type say nothing to keep. */
export function isDiscardedType(type: string): boolean {
  return discardedTypes.has(type)
}

/** What a line says whose type alone tells it all, whatever else is in it; null when its content matters. */
export function bodyOfHead({ type, payloadType, itemType }: LineHead): EntryBody | null {
  // A compaction repeats the history: megabytes per line.
  if (type === 'compacted') return compaction
  if (isDiscardedType(type)) return nothing
  if (payloadType === null) return null
  if (type === 'response_item') return isSilentItem(payloadType) ? nothing : null
  if (type !== 'event_msg') return null
  return isSilentEvent(payloadType) || (itemType !== null && isSilentTurnItem(itemType)) ? nothing : null
}
