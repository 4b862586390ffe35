import { closeTruncated } from './closeTruncated'
import { decodeUtf8, isLossy } from './decodeUtf8'
import type { Entry, EntryBody } from './entry'
import { stripInlineMedia } from './inlineMedia'
import { instantOf, integerOf, objectOf, parseObject, textOf } from './json'
import type { JsonObject } from './json'
import { objectsInLine } from './objectsInLine'
import { readEvent } from './readEvent'
import { readItem } from './readItem'
import { readMeta } from './readMeta'
import { headChars, isDiscarded, sniffHead } from './sniff'
import type { LineHead } from './sniff'

export interface ReadLine {
  /** One as a rule; several when a crash glued records together; none in a broken or empty line. */
  readonly entries: readonly Entry[]
  readonly isBroken: boolean
  /** Bytes that are no UTF-8 were replaced. */
  readonly isLossy: boolean
}

/** Reads one line of a transcript, of any release since 2025, without its line break. Never throws. */
export function readLine(bytes: Uint8Array): ReadLine {
  const known = readHead(bytes)
  if (known) return { entries: [known], isBroken: false, isLossy: false }
  const text = decodeUtf8(bytes)
  const { objects, isBroken } = objectsInLine(stripInlineMedia(text))
  return { entries: objects.map(readObject), isBroken, isLossy: isLossy(text, bytes) }
}

/** Reads the first bytes of a line that is too long to hold; null when even those say nothing. */
export function readClippedLine(head: Uint8Array): Entry | null {
  const known = readHead(head)
  if (known) return known
  const closed = closeTruncated(stripInlineMedia(decodeUtf8(head)))
  const object = closed === null ? null : parseObject(closed)
  return object && readObject(object)
}

/** Lines that say all that matters in their first characters. */
function readHead(bytes: Uint8Array): Entry | null {
  const head = sniffHead(decodeUtf8(bytes.subarray(0, headChars)))
  if (!head) return null
  if (isDiscarded(head)) return entryOfHead(head, { kind: 'nothing' })
  return head.type === 'compacted' ? entryOfHead(head, { kind: 'compaction' }) : null
}

function entryOfHead({ timestamp, ordinal }: LineHead, body: EntryBody): Entry {
  return { ordinal, at: instantOf(timestamp), turnId: null, body }
}

function readObject(object: JsonObject): Entry {
  // Some writers put the fields of the payload right into the envelope.
  const payload = objectOf(object, 'payload') ?? object
  const passthrough = objectOf(payload, 'internal_chat_message_metadata_passthrough')
  return {
    ordinal: integerOf(object, 'ordinal'),
    at: instantOf(object['timestamp'] ?? object['created_at']),
    turnId: textOf(payload, 'turn_id') ?? (passthrough && textOf(passthrough, 'turn_id')),
    body: readBody(object, payload),
  }
}

function readBody(object: JsonObject, payload: JsonObject): EntryBody {
  const type = textOf(object, 'type')
  switch (type) {
    case null:
      if ('record_type' in object) return { kind: 'nothing' }
      // Foreign writers: a role and a text, nothing more.
      if ('role' in object) return readItem(object) ?? { kind: 'unknown', type: 'untyped' }
      // The first line of bare transcripts has no type.
      return typeof object['id'] === 'string' ? readMeta(object) : { kind: 'unknown', type: 'untyped' }
    case 'session_meta':
      return readMeta(payload)
    case 'turn_context':
      return { kind: 'context', cwd: textOf(payload, 'cwd'), model: textOf(payload, 'model') }
    case 'event_msg':
      return readEvent(payload)
    case 'response_item':
      return readItem(payload) ?? { kind: 'unknown', type: `item ${textOf(payload, 'type') ?? ''}` }
    default: {
      const body = readItem(payload) ?? (payload === object ? readEvent(payload) : null)
      return body === null || body.kind === 'unknown' ? { kind: 'unknown', type } : body
    }
  }
}
