import type { Reason } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { readBytes } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** The command line of early 2025 kept its short sessions in one document; larger ones are not known. */
const documentCapBytes = 64 * 1024 * 1024

/**
 * `{ "session": {…}, "items": […] }` as the lines that the first `.jsonl` releases would have written: the session object, then
 * one item each. Offsets count in those lines, not in the document. @throws ProblemError not_a_transcript
 */
export async function* linesOfDocument(file: OpenTranscript): AsyncGenerator<Uint8Array> {
  const { session, items } = await readDocument(file)
  const encoder = new TextEncoder()
  for (const value of [session, ...items]) yield encoder.encode(`${JSON.stringify(value)}\n`)
}

async function readDocument(file: OpenTranscript): Promise<{ session: object; items: readonly unknown[] }> {
  const refuse = (reason: Reason): ProblemError => new ProblemError('not_a_transcript', { path: file.path, reason })
  if (file.sizeBytes === 0) throw refuse('empty_file')
  if (file.sizeBytes > documentCapBytes) throw refuse('document_too_large')
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of readBytes(file, 0, null)) text += decoder.decode(chunk, { stream: true })
  let document: unknown
  try {
    document = JSON.parse(text + decoder.decode())
  } catch {
    throw refuse('incomplete_json')
  }
  if (!isObject(document) || !isObject(document['session']) || !Array.isArray(document['items'])) {
    throw refuse('no_session')
  }
  return { session: document['session'], items: document['items'] }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
