import type { Reason } from '../contract/describeReason'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { createLineSplitter, lineCapBytes } from './lines'
import type { LineTaker } from './lines'
import { linesOfDocument } from './legacyDocument'
import { closeTranscript, openTranscript, readBytes, readInto } from './openTranscript'
import type { OpenTranscript } from './openTranscript'
import { parseRolloutName } from './rolloutName'
import { basename } from 'node:path'

/** What the first lines of a transcript say of its place among other files. */
export interface TranscriptHead {
  readonly threadId: string
  /** From the file's name; null on the first file of a thread. */
  readonly segmentId: string | null
  /** Where this file's history begins, if not in itself. `threadId` may also be the id of an earlier segment. */
  readonly base: { readonly threadId: string; readonly endByte: number } | null
  readonly forkedFromId: string | null
  /** When the file's first line was written; null in releases without instants. */
  readonly startedAt: number | null
}

/** Codex writes the header first; torn lines and foreign writers may come before it. */
const maxLines = 40
const maxBytes = 2 * lineCapBytes
/** As a rule the header is 10 to 20 kB. */
const firstBytes = 32 * 1024

/** @throws ProblemError not_a_transcript with the reason, file_unreadable */
export async function readHead(path: string): Promise<TranscriptHead> {
  const file = await openTranscript(path)
  if (!file) throw new ProblemError('file_unreadable', { path, reason: because('no_file') })
  try {
    return await headOf(file)
  } finally {
    closeTranscript(file)
  }
}

async function headOf(file: OpenTranscript): Promise<TranscriptHead> {
  if (file.sizeBytes === 0) throw refusal(file, 'empty_file')
  const search = createHeadSearch(file)
  const splitter = createLineSplitter(0)
  for await (const chunk of firstChunks(file)) {
    splitter.push(chunk, search)
    const head = search.found()
    if (head) return head
    if (search.isOver()) break
  }
  splitter.finish(search)
  return search.found() ?? search.conclude()
}

async function* firstChunks(file: OpenTranscript): AsyncGenerator<Uint8Array> {
  if (file.format === 'json') {
    yield* linesOfDocument(file)
    return
  }
  let start = 0
  if (file.format === 'jsonl') {
    const first = new Uint8Array(firstBytes)
    start = await readInto(file, first, 0)
    yield first.subarray(0, start)
  }
  yield* readBytes(file, start, maxBytes)
}

interface HeadSearch extends LineTaker {
  found(): TranscriptHead | null
  isOver(): boolean
  /** There is no header: what the name says, if the lines are Codex's. @throws ProblemError not_a_transcript */
  conclude(): TranscriptHead
}

function createHeadSearch(file: OpenTranscript): HeadSearch {
  const name = parseRolloutName(basename(file.path))
  let head: TranscriptHead | null = null
  let jsonLines = 0
  let codexLines = 0
  let lines = 0

  function takeLine(bytes: Uint8Array): void {
    if (head || lines >= maxLines) return
    lines += 1
    if (lines === 1 && bytes.subarray(0, 4_096).includes(0)) throw refusal(file, 'binary_file')
    const value = parseObject(bytes)
    if (!value) return
    jsonLines += 1
    const header = headerOf(value)
    if (header) head = { ...header, segmentId: name?.segmentId ?? null }
    else if (isCodexLine(value)) codexLines += 1
  }

  return {
    takeLine,
    takeClippedLine: takeLine,
    found: () => head,
    isOver: () => lines >= maxLines,
    conclude() {
      if (codexLines > 0 && name?.threadId) {
        return { threadId: name.threadId, segmentId: name.segmentId, base: null, forkedFromId: null, startedAt: null }
      }
      if (codexLines > 0) throw refusal(file, 'no_first_line')
      if (jsonLines > 0) throw refusal(file, 'foreign_json')
      throw refusal(file, lines <= 1 ? 'too_short' : 'no_json_lines')
    },
  }
}

function refusal(file: OpenTranscript, reason: Reason): ProblemError {
  return new ProblemError('not_a_transcript', { path: file.path, reason })
}

function headerOf(line: Record<string, unknown>): Omit<TranscriptHead, 'segmentId'> | null {
  const startedAt = instant(line['timestamp'])
  if (line['type'] === 'session_meta') {
    // Foreign writers flatten the envelope: then the line itself is the payload.
    const payload = isObject(line['payload']) ? line['payload'] : line
    const threadId = idOf(payload['id']) ?? idOf(payload['session_id'])
    if (!threadId) return null
    return { threadId, base: baseOf(payload['history_base']), forkedFromId: idOf(payload['forked_from_id']), startedAt }
  }
  // Until September 2025: { id, timestamp, instructions } and no type.
  const threadId = idOf(line['id'])
  if (line['type'] !== undefined || !threadId || typeof line['timestamp'] !== 'string') return null
  return { threadId, base: null, forkedFromId: null, startedAt }
}

function baseOf(value: unknown): TranscriptHead['base'] {
  if (!isObject(value)) return null
  const threadId = idOf(value['thread_id'])
  const endByte = value['end_byte_offset']
  if (!threadId || typeof endByte !== 'number' || !Number.isSafeInteger(endByte) || endByte < 0) return null
  return { threadId, endByte }
}

const responseItems = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'local_shell_call',
  'custom_tool_call',
  'custom_tool_call_output',
])
const envelopes = new Set(['response_item', 'event_msg', 'turn_context', 'compacted', 'world_state'])

function isCodexLine(line: Record<string, unknown>): boolean {
  const type = line['type']
  if (line['record_type'] === 'state') return true
  if (typeof type !== 'string') return false
  if (envelopes.has(type)) return isObject(line['payload'])
  return responseItems.has(type) && ('role' in line || 'call_id' in line || 'summary' in line)
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    // The decoder also drops a byte order mark.
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null
}

function instant(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}
