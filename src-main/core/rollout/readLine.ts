import { closeTruncated } from './closeTruncated'
import { decodeUtf8, isLossy } from './decodeUtf8'
import { bodyOfHead, isDiscardedType } from './discarded'
import type { Entry, EntryBody } from './entry'
import { decodeWithoutImages } from './inlineImages'
import { stripInlineMedia } from './inlineMedia'
import { asInteger, asObject, asText, instantOf, parseObject, textOf } from './json'
import type { JsonObject } from './json'
import { withoutRepeatedOutput } from './leanText'
import { objectsInLine } from './objectsInLine'
import { readEvent } from './readEvent'
import { readItem } from './readItem'
import { readMeta } from './readMeta'
import { outputHeaderText } from './outputHeader'
import { sniffHead } from './sniff'
import type { LineHead } from './sniff'

export interface ReadLine {
  /** One as a rule; several when a crash glued records together; none in a broken or empty line. */
  readonly entries: readonly Entry[]
  readonly isBroken: boolean
  /** Bytes that are no UTF-8 were replaced. */
  readonly isLossy: boolean
  /** Inline images that were left out. */
  readonly skippedBytes: number
}

/**
 * Reads one line of a transcript, of any release since 2025, without its line break. Never throws. `isOutputKnown`: whether a
 * command's output was told already; then what its call returned is read up to the output only.
 */
export function readLine(bytes: Uint8Array, isOutputKnown?: (callId: string) => boolean): ReadLine {
  const head = sniffHead(bytes)
  return (head && readUsualLine(bytes, head, isOutputKnown)) ?? readWholeLine(bytes)
}

/** Reads any line, without any short cut: everything that it holds is parsed. */
export function readWholeLine(bytes: Uint8Array): ReadLine {
  const text = decodeUtf8(bytes)
  const lean = stripInlineMedia(text)
  const { objects, isBroken } = objectsInLine(lean)
  const entries = objects.map((object) => readObject(object, null))
  return { entries, isBroken, isLossy: isLossy(text, bytes), skippedBytes: text.length - lean.length }
}

/** Reads the first bytes of a line that is too long to hold; null when even those say nothing. */
export function readClippedLine(bytes: Uint8Array): Entry | null {
  const known = readHead(bytes)
  if (known) return known
  const closed = closeTruncated(stripInlineMedia(decodeUtf8(bytes)))
  const object = closed === null ? null : parseObject(closed)
  return object && readObject(object, null)
}

/** Whether a line that begins so says all that matters in its first bytes: the rest need not be held. */
export function needsOnlyHead(bytes: Uint8Array): boolean {
  return readHead(bytes) !== null
}

function readHead(bytes: Uint8Array): Entry | null {
  const head = sniffHead(bytes)
  const body = head && bodyOfHead(head)
  return head && body && entryOfHead(head, body)
}

function entryOfHead({ at, ordinal }: LineHead, body: EntryBody): Entry {
  return { ordinal, at, turnId: null, body }
}

const closingBrace = 0x7d
/** Below this there is nothing in a line that would be worth cutting out. */
const largeBytes = 2_048

/** A line as Codex writes it, by the shortest way; null when there turns out to be something odd about it. */
function readUsualLine(
  bytes: Uint8Array,
  head: LineHead,
  isOutputKnown: ((callId: string) => boolean) | undefined,
): ReadLine | null {
  if (bytes[bytes.length - 1] !== closingBrace) return null
  const body = bodyOfHead(head)
  if (body) {
    if (isGlued(decodeUtf8(bytes.subarray(Math.max(1, bytes.length - gluedBytes))))) return null
    return { entries: [entryOfHead(head, body)], isBroken: false, isLossy: false, skippedBytes: 0 }
  }
  const isLarge = bytes.length > largeBytes
  const { text, skippedBytes } = isLarge ? decodeWithoutImages(bytes) : { text: decodeUtf8(bytes), skippedBytes: 0 }
  const object = parseObject(stripInlineMedia(isLarge ? leanText(text, head, isOutputKnown) : text))
  if (!object) return null
  return { entries: [readObject(object, head.at)], isBroken: false, isLossy: isLossy(text, bytes), skippedBytes }
}

/** The text of a line without what is told elsewhere in it, or was told already. */
function leanText(
  text: string,
  { type, payloadType, itemType }: LineHead,
  isOutputKnown: ((callId: string) => boolean) | undefined,
): string {
  if (itemType === 'CommandExecution' || payloadType === 'exec_command_end') return withoutRepeatedOutput(text)
  const isOutput = type === 'response_item' && payloadType === 'function_call_output'
  if (!isOutput || !isOutputKnown || isGlued(text.slice(1))) return text
  return outputHeaderText(text, isOutputKnown) ?? text
}

/** Behind a torn record the next one may go on in the same line; those that matter are shorter. */
const gluedBytes = 64 * 1024

/** Whether another record begins in the line: a writer that crashed started over without a line break. */
function isGlued(text: string): boolean {
  return text.includes('{"timestamp":"')
}

/** `at`: the envelope's instant where it was read already. */
function readObject(object: JsonObject, knownAt: number | null): Entry {
  // Some writers put the fields of the payload right into the envelope.
  const payload = asObject(object['payload']) ?? object
  const at = knownAt ?? instantOf(object['timestamp'] ?? object['created_at'])
  const ordinal = asInteger(object['ordinal'])
  const body = readBody(object, payload, at)
  // As when only the head is read: of what needs no more, nobody knows the turn.
  const isHeadEnough = body.kind === 'nothing' || object['type'] === 'compacted'
  return { ordinal, at, turnId: isHeadEnough ? null : turnIdOf(payload), body }
}

/** What the model wrote to itself when its context was compacted looks like an answer. */
function isCompactionOutput(object: JsonObject): boolean {
  return asObject(object['metadata'])?.['compaction_output'] === true
}

function turnIdOf(payload: JsonObject): string | null {
  const passthrough = asObject(payload['internal_chat_message_metadata_passthrough'])
  return asText(payload['turn_id']) ?? (passthrough && asText(passthrough['turn_id']))
}

function readBody(object: JsonObject, payload: JsonObject, at: number | null): EntryBody {
  const type = asText(object['type'])
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
      return readEvent(payload, at)
    case 'response_item':
      if (isCompactionOutput(object) || isCompactionOutput(payload)) return { kind: 'nothing' }
      return readItem(payload) ?? { kind: 'unknown', type: `item ${textOf(payload, 'type') ?? ''}` }
    case 'compacted':
      return { kind: 'compaction' }
    default: {
      if (isDiscardedType(type)) return { kind: 'nothing' }
      const body = readItem(payload) ?? (payload === object ? readEvent(payload, at) : null)
      return body === null || body.kind === 'unknown' ? { kind: 'unknown', type } : body
    }
  }
}
