import { instantOf } from './json'

/** What the first bytes of a line tell about it. */
export interface LineHead {
  readonly type: string
  readonly payloadType: string | null
  /** Of `item_completed`: which item. */
  readonly itemType: string | null
  readonly at: number | null
  readonly ordinal: number | null
}

/**
 * Reads a line's type from its beginning, as Codex writes it: `{"timestamp":"…","ordinal":7,"type":"…","payload":{"type":"…"`.
 * Only bytes are compared, nothing is decoded. Null when it begins in any other way.
 */
export function sniffHead(bytes: Uint8Array): LineHead | null {
  if (!isAt(bytes, 0, timestampKey)) return null
  const timestampStart = timestampKey.length
  const timestampEnd = endOfText(bytes, timestampStart)
  if (timestampEnd === -1) return null
  let position = timestampEnd + 1
  let ordinal: number | null = null
  if (isAt(bytes, position, ordinalKey)) {
    const start = position + ordinalKey.length
    position = endOfDigits(bytes, start)
    if (position === start) return null
    ordinal = digits(bytes, start, position)
  }
  if (!isAt(bytes, position, typeKey)) return null
  const typeStart = position + typeKey.length
  const typeEnd = endOfText(bytes, typeStart)
  if (typeEnd === -1) return null
  const at = instantAt(bytes, timestampStart, timestampEnd)
  const head = { type: wordAt(bytes, typeStart, typeEnd), payloadType: null, itemType: null, at, ordinal }
  if (!isAt(bytes, typeEnd + 1, payloadKey)) return head
  const payloadStart = typeEnd + 1 + payloadKey.length
  const payloadEnd = endOfText(bytes, payloadStart)
  if (payloadEnd === -1) return head
  const payloadType = wordAt(bytes, payloadStart, payloadEnd)
  const itemType = payloadType === 'item_completed' ? itemTypeAt(bytes, payloadEnd + 1) : null
  return { ...head, payloadType, itemType }
}

const timestampKey = ascii('{"timestamp":"')
const ordinalKey = ascii(',"ordinal":')
const typeKey = ascii(',"type":"')
const payloadKey = ascii(',"payload":{"type":"')
const threadKey = ascii(',"thread_id":"')
const turnKey = ascii(',"turn_id":"')
const itemKey = ascii(',"item":{"type":"')
const instantShape = ascii('0000-00-00T00:00:00.000Z')

const zero = 0x30
const quote = 0x22
const backslash = 0x5c
/** Ids, types and instants are shorter. */
const maxTextBytes = 64

function isAt(bytes: Uint8Array, position: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index += 1) if (bytes[position + index] !== expected[index]) return false
  return true
}

/** Index of the quote behind a short text without escapes; -1 when it is none. */
function endOfText(bytes: Uint8Array, from: number): number {
  for (let index = from; index <= from + maxTextBytes; index += 1) {
    const byte = bytes[index]
    if (byte === quote) return index
    if (byte === undefined || byte === backslash || byte < 0x20 || byte > 0x7e) return -1
  }
  return -1
}

function itemTypeAt(bytes: Uint8Array, from: number): string | null {
  let position = from
  for (const key of [threadKey, turnKey]) {
    if (!isAt(bytes, position, key)) return null
    position = endOfText(bytes, position + key.length) + 1
    if (position === 0) return null
  }
  if (!isAt(bytes, position, itemKey)) return null
  const start = position + itemKey.length
  const end = endOfText(bytes, start)
  return end === -1 ? null : wordAt(bytes, start, end)
}

/** Types come from a short list: the same text object again instead of a new one per line. */
const knownWords = new Map<number, { readonly text: string; readonly bytes: Uint8Array }>()
const maxKnownWords = 256

function wordAt(bytes: Uint8Array, start: number, end: number): string {
  let hash = end - start
  for (let index = start; index < end; index += 1) hash = (Math.imul(hash, 31) + (bytes[index] ?? 0)) | 0
  const known = knownWords.get(hash)
  if (known && known.bytes.length === end - start && isAt(bytes, start, known.bytes)) return known.text
  const text = String.fromCharCode(...bytes.subarray(start, end))
  if (knownWords.size < maxKnownWords) knownWords.set(hash, { text, bytes: bytes.slice(start, end) })
  return text
}

function endOfDigits(bytes: Uint8Array, from: number): number {
  let position = from
  while (position < from + 16 && isDigit(bytes[position])) position += 1
  return position
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index += 1) value = value * 10 + (bytes[index] ?? 0) - 0x30
  return value
}

/** The minute that was read last, as text and in milliseconds: most lines were written in the same one as the line before. */
const minuteText = new Uint8Array('2026-11-20T23:20:'.length)
let minuteMs = 0

/** `2026-11-20T23:20:30.403Z` without a text and a parser between; anything else, and the end of a month, the slow way. */
function instantAt(bytes: Uint8Array, start: number, end: number): number | null {
  if (end - start === instantShape.length && isAt(bytes, start, minuteText)) {
    const rest = start + minuteText.length
    if (hasShape(bytes, rest, end) && digits(bytes, rest, rest + 2) < 60)
      return minuteMs + digits(bytes, rest, rest + 2) * 1000 + digits(bytes, rest + 3, rest + 6)
  }
  const part = (from: number, to: number): number => digits(bytes, start + from, start + to)
  if (isUsualInstant(bytes, start, end)) {
    const [year, month, day] = [part(0, 4), part(5, 7), part(8, 10)]
    const [hour, minute, second] = [part(11, 13), part(14, 16), part(17, 19)]
    const isPlausible = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 28
    if (isPlausible && hour < 24 && minute < 60 && second < 60) {
      minuteMs = Date.UTC(year, month - 1, day, hour, minute)
      minuteText.set(bytes.subarray(start, start + minuteText.length))
      return minuteMs + second * 1000 + part(20, 23)
    }
  }
  return instantOf(String.fromCharCode(...bytes.subarray(start, end)))
}

function isUsualInstant(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === instantShape.length && hasShape(bytes, start, end)
}

/** Whether what ends at `end` looks like the end of an instant. */
function hasShape(bytes: Uint8Array, start: number, end: number): boolean {
  const skipped = instantShape.length - (end - start)
  for (let index = skipped; index < instantShape.length; index += 1) {
    const expected = instantShape[index]
    const byte = bytes[start + index - skipped]
    if (expected === zero ? !isDigit(byte) : byte !== expected) return false
  }
  return true
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
