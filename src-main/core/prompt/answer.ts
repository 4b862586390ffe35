import type { Outcome } from '../../contract/summary'
import { objectIn } from './objectIn'
import { plainAnswer } from './plainAnswer'

/** What a model answers, after parsing: still only claims, nothing of it is believed before `verifyAnswer`. */
export interface ModelAnswer {
  readonly title: AnswerClaim
  readonly line: AnswerClaim
  readonly outcome: Outcome
  readonly sentences: readonly AnswerSentence[]
}

export interface AnswerClaim {
  readonly text: string
  readonly assertions: readonly AnswerAssertion[]
}

export interface AnswerSentence extends AnswerClaim {
  readonly section: SentenceSection
}

export interface AnswerAssertion {
  readonly kind: AssertionKind
  readonly value: string
  readonly evidence: readonly string[]
}

export const OUTCOMES = ['done', 'partial', 'failed', 'aborted', 'unclear'] as const satisfies readonly Outcome[]
export const SENTENCE_SECTIONS = [
  ...(['asked', 'state', 'done', 'changes', 'decided', 'problems', 'open', 'next'] as const),
] as const
export type SentenceSection = (typeof SENTENCE_SECTIONS)[number]
export const ASSERTION_KINDS = [
  'file',
  'command',
  'exit_code',
  'test',
  'commit',
  'number',
  'quote',
  'url',
  'branch',
  'tool',
  'outcome',
  'cause',
] as const
export type AssertionKind = (typeof ASSERTION_KINDS)[number]

const MAX_SENTENCES = 60
const MAX_ASSERTIONS = 40
const MAX_TEXT = 4_000

/**
 * Reads the answer's JSON object out of a model's text: code fences, prose, thoughts and other objects around it and commas
 * too many are tolerated, missing lists are empty, values of a wrong type are dropped. null when there is no object or it
 * says nothing at all.
 */
export function parseAnswer(text: string): ModelAnswer | null {
  const root =
    objectIn(text, (object) => 'title' in object || 'line' in object || 'sentences' in object) ?? plainAnswer(text)
  if (root === null) return null
  const title = claimOf(root['title'])
  const line = claimOf(root['line'])
  const sentences = listOf(root['sentences']).slice(0, MAX_SENTENCES).flatMap(sentenceOf)
  if (title.text === '' && line.text === '' && sentences.length === 0) return null
  return { title, line, outcome: oneOf(OUTCOMES, root['outcome']) ?? 'unclear', sentences }
}

/** What is noted of one part of a long session. */
export interface PartAnswer {
  readonly sentences: readonly AnswerSentence[]
}

/** As `parseAnswer`, for a part; null when it holds no list of sentences. An empty list is an answer too. */
export function parsePart(text: string): PartAnswer | null {
  const root = objectIn(text, (object) => Array.isArray(object['sentences'])) ?? plainAnswer(text)
  if (root === null) return null
  return { sentences: listOf(root['sentences']).slice(0, MAX_SENTENCES).flatMap(sentenceOf) }
}

/** Other words for the claim with that index. An empty text means: leave it out. */
export interface Repair extends AnswerClaim {
  readonly n: number
}

/** The corrections in an answer; none when it is unreadable. Of two for the same claim the first counts. */
export function parseRepair(text: string): Repair[] {
  const root = objectIn(text, (object) => Array.isArray(object['repairs']))
  const alone = root === null ? objectIn(text, (object) => 'n' in object && 'text' in object) : null
  const found = new Map<number, Repair>()
  for (const entry of root === null ? [alone] : listOf(root['repairs']).slice(0, MAX_SENTENCES)) {
    if (!isRecord(entry) || typeof entry['text'] !== 'string') continue
    const n = typeof entry['n'] === 'string' ? Number(entry['n'].trim() || Number.NaN) : entry['n']
    if (typeof n === 'number' && Number.isInteger(n) && n >= 0 && !found.has(n)) found.set(n, { n, ...claimOf(entry) })
  }
  return [...found.values()]
}

function claimOf(value: unknown): AnswerClaim {
  if (typeof value === 'string') return { text: value.slice(0, MAX_TEXT), assertions: [] }
  if (!isRecord(value)) return { text: '', assertions: [] }
  return {
    text: typeof value['text'] === 'string' ? value['text'].slice(0, MAX_TEXT) : '',
    assertions: listOf(value['assertions']).slice(0, MAX_ASSERTIONS).flatMap(assertionOf),
  }
}

function sentenceOf(value: unknown): AnswerSentence[] {
  if (typeof value === 'string') return sentenceOf({ text: value })
  if (!isRecord(value)) return []
  const claim = claimOf(value)
  if (claim.text.trim() === '') return []
  return [{ section: oneOf(SENTENCE_SECTIONS, value['section']) ?? 'done', ...claim }]
}

function assertionOf(value: unknown): AnswerAssertion[] {
  if (!isRecord(value)) return []
  const kind = oneOf(ASSERTION_KINDS, value['kind'])
  const raw = value['value']
  const text = typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : ''
  if (kind === undefined || text === '') return []
  const evidence = evidenceOf(value['evidence'])
  return [{ kind, value: text.slice(0, MAX_TEXT), evidence: evidence.slice(0, MAX_ASSERTIONS) }]
}

/** "E4", "E4, E5", "[E4]", 4, and lists of these. */
function evidenceOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((id) => (Array.isArray(id) ? [] : evidenceOf(id)))
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? [`E${value}`] : []
  if (typeof value !== 'string') return []
  return [...value.matchAll(/(?<![\w.-])E?(\d{1,9})(?![\w.-])/gi)].map(([, id]) => `E${Number(id)}`)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function oneOf<const Name extends string>(names: readonly Name[], value: unknown): Name | undefined {
  return names.find((name) => name === value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
