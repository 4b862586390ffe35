import { hash } from 'node:crypto'

/** A line reduced to what tells whether two lines are copies of each other. */
export interface CopiedLine {
  readonly offset: number
  /** Where the next line begins. */
  readonly endOffset: number
  /** `session_meta`: forks stamp their own, and parents get more of them later. */
  readonly isMeta: boolean
  /** Of the payload's bytes: copies get a new envelope. */
  readonly key: string
  readonly sizeBytes: number
  readonly head: string
  /** The whole line; null when it is too long to hold many of them. Metas are few. */
  readonly text: string | null
}

const headBytes = 512
const textBytes = 16 * 1024
const decoder = new TextDecoder('latin1')
const payloadStart = '"payload":'
const metadataStart = '},"metadata":{'
const tailBytes = 1024

/** @param bytes may be only the line's head, when it is larger than `sizeBytes` says */
export function copiedLineOf(bytes: Uint8Array, sizeBytes: number, offset: number): CopiedLine {
  const head = decoder.decode(bytes.subarray(0, headBytes))
  const isMeta = /^[^{]*\{[^{]*"type"\s*:\s*"session_meta"/.test(head)
  return {
    offset,
    endOffset: offset + sizeBytes + 1,
    isMeta,
    key: hash('sha1', payloadOf(bytes, head), 'base64'),
    sizeBytes,
    head,
    text: bytes.length === sizeBytes && (isMeta || sizeBytes <= textBytes) ? decoder.decode(bytes) : null,
  }
}

/**
 * The payload's bytes. Behind it newer releases write `metadata`, which says of a copy that it is one; a payload that itself ends so
 * loses as much of its end in the copy as in the original.
 */
function payloadOf(bytes: Uint8Array, head: string): Uint8Array {
  const found = head.indexOf(payloadStart)
  const start = found === -1 ? 0 : found + payloadStart.length
  const tailStart = Math.max(start, bytes.length - tailBytes)
  const metadata = decoder.decode(bytes.subarray(tailStart)).lastIndexOf(metadataStart)
  return bytes.subarray(start, metadata === -1 ? bytes.length - 1 : tailStart + metadata + 1)
}

const ids = /"(?:turn_id|call_id|response_id|agent_thread_id)"\s*:\s*"[^"]{8,}"|"total_token_usage"\s*:\s*\{/
/** What Codex injects anew into every turn, and what a person may well type twice. */
const repeated =
  /"type"\s*:\s*"(?:turn_context|world_state|user_message|thread_settings_applied)"|"role"\s*:\s*"(?:user|developer|system)"/
const tellingBytes = 300

/** Whether nobody would write this line a second time by chance: it has ids or counters, or is long and said by the model. */
export function isTelling(line: CopiedLine): boolean {
  if (ids.test(line.text ?? line.head)) return true
  return line.sizeBytes >= tellingBytes && !repeated.test(line.head)
}

/** The instant in a line's envelope, UTC ms. */
export function stampOf(line: CopiedLine): number | null {
  const stamp = /"timestamp"\s*:\s*"([^"]{1,40})"/.exec(line.head)?.[1]
  const at = stamp === undefined ? Number.NaN : Date.parse(stamp)
  return Number.isNaN(at) ? null : at
}

/** The thread that a `session_meta` line names. */
export function metaIdOf(line: CopiedLine): string | null {
  return /"payload"\s*:.*?"id"\s*:\s*"([^"]{1,200})"/.exec(line.head)?.[1] ?? null
}

/** What Codex adds to a copy that it took in the middle of a turn: that the turn ended there, and a word to a new subagent. */
export function isClosing(line: CopiedLine): boolean {
  return /"type"\s*:\s*"turn_aborted"|"role"\s*:\s*"developer"|<turn_aborted>/.test(line.text ?? line.head)
}

/** Whether a `session_meta` says by ordinals where the thread's own part begins. */
export function hasOwnOrdinal(line: CopiedLine): boolean {
  return line.text !== null && /"subagent_history_start_ordinal"\s*:\s*\d/.test(line.text)
}

/**
 * The payload in one canonical form: releases differ in the order of fields and in how they write nothing. Null when the line is too
 * long or broken.
 */
export function canonicalPayload(line: CopiedLine): string | null {
  if (line.text === null) return null
  try {
    const value: unknown = JSON.parse(line.text)
    if (!isObject(value)) return null
    const { timestamp: _timestamp, ordinal: _ordinal, metadata: _metadata, ...rest } = value
    return JSON.stringify(sorted(rest))
  } catch {
    return null
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => sorted(each))
  if (!isObject(value)) return value
  const entries = Object.entries(value).filter(([, each]) => !isNothing(each))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
