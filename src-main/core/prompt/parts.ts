import { SENTENCE_SECTIONS, parsePart } from './answer'
import { clipLine, clipMiddle } from './clip'
import { conversationWithin } from './conversation'
import type { Entry } from './conversation'
import { defused, fenced } from './fence'
import { eventNumber, ledgerLines, PART_DETAIL } from './ledgerLines'
import type { Fact } from './ledgerLines'
import type { PreparedPart, PromptPlan } from './plan'
import { cited } from './previous'
import { requestOf, roomWithin } from './request'
import { partSchema } from './schema'
import type { Redactor } from '../redact'
import { sha256 } from './sha256'
import { countTokensUpper } from './tokens'
import { partSystemMessage, REMINDER, STYLES } from './wording'

/** Consecutive facts of a session that is too long for one request. */
export interface Part {
  readonly facts: readonly Fact[]
  /** Numbers of events: it holds what was said from `from` until before `until`. */
  readonly from: number
  readonly until: number
}

/** The sizes of a part, in pessimistic tokens. Fixed, so that boundaries do not move with prices: kept answers are found again. */
const LEDGER_TOKENS = 16_000
const CONVERSATION_TOKENS = 2_500
const FRAME_TOKENS = 3_000
const MAX_COMPLETION_TOKENS = 1_500
/** A model with a small context gets halves of halves, never less than this share. */
const MIN_SHARE = 1 / 8

/** What a part of a request of `maxPromptTokens` may hold of the full size; null when not even the smallest part fits. */
export function partShare(maxPromptTokens: number): number | null {
  let share = 1
  while (share * (LEDGER_TOKENS + CONVERSATION_TOKENS) + FRAME_TOKENS > maxPromptTokens) {
    share /= 2
    if (share < MIN_SHARE) return null
  }
  return share
}

/**
 * Cuts greedily from the start, at the last turn's beginning in the second half of what fits, else within the turn. Every cut
 * depends only on what stands before it and just behind it, so a session that grows keeps all parts but the last.
 */
export function cutIntoParts(facts: readonly Fact[], share: number): Part[] {
  const maxTokens = LEDGER_TOKENS * share
  const sizes = facts.map((fact) => countTokensUpper(`${fact.e} ${fact.text(PART_DETAIL)}`))
  const parts: Part[] = []
  let start = 0
  while (start < facts.length) {
    let tokens = 0
    let end = start
    let cut = -1
    while (end < facts.length) {
      const size = sizes[end] ?? 0
      // Facts of one event stay together.
      if (end > start && tokens + size > maxTokens && facts[end]?.e !== facts[end - 1]?.e) break
      if (end > start && tokens >= maxTokens / 2 && facts[end]?.turn !== facts[end - 1]?.turn) cut = end
      tokens += size
      end += 1
    }
    const isLast = end === facts.length
    if (!isLast && cut !== -1) end = cut
    const from = parts.at(-1)?.until ?? 0
    const until = isLast ? Number.POSITIVE_INFINITY : eventNumber(facts[end]?.e ?? '')
    parts.push({ facts: facts.slice(start, end), from, until })
    start = end
  }
  return parts
}

/** One part's request, not yet redacted once more as a whole. */
export function preparePart(
  part: Part,
  index: number,
  context: {
    readonly plan: PromptPlan
    readonly share: number
    readonly entries: readonly Entry[]
    readonly asked: string
  },
  redactor: Redactor,
): {
  readonly title: string
  readonly user: (redact: (text: string) => string) => PreparedPart
  readonly omitted: number
} {
  const { asked, entries, plan, share } = context
  const system = partSystemMessage(plan)
  const schema = partSchema(STYLES.standard.sections)
  const lines = ledgerLines(part.facts, () => PART_DETAIL) ?? []
  const ids = part.facts.length > 0 ? `${part.facts[0]?.e} to ${part.facts.at(-1)?.e}` : 'no facts'
  const ledger = [...(asked === '' ? [] : [`(from before) ${asked}`]), ...lines].join('\n')
  const text = (conversation: string): string =>
    fenced(
      [
        { title: `Part ${index + 1} of a session, ${ids}.\n\nLEDGER of this part between the marks`, data: ledger },
        { title: 'TRANSCRIPT of this part, clipped where said, between the marks', data: conversation },
      ],
      REMINDER,
    )
  const maxTokens = share * (LEDGER_TOKENS + CONVERSATION_TOKENS) + FRAME_TOKENS
  const room = roomWithin(maxTokens, { frame: text(''), schema, system })
  const conversation = conversationWithin(entries, Math.min(room, CONVERSATION_TOKENS * share), redactor)
  return {
    title: `part ${index + 1} (${ids})`,
    omitted: conversation.omittedEntries,
    user: (redact) => {
      const request = requestOf({ system, user: redact(text(conversation.text)), schema }, MAX_COMPLETION_TOKENS)
      return { ...request, key: sha256(JSON.stringify([request.messages, schema])) }
    },
  }
}

/** A part's answer as data for the last request: what is kept, on lines, in at most `maxTokens`; null when it says nothing. */
export function partNotes(answer: string, maxTokens: number, redactor: Redactor): string {
  const line = (text: string): string => clipLine(defused(redactor.redact(text)), 700)
  const read = parsePart(answer)
  const lines =
    read === null
      ? [line(clipMiddle(answer, 4_000))]
      : SENTENCE_SECTIONS.flatMap((name) => read.sentences.filter(({ section }) => section === name)).map(
          ({ assertions, section, text }) =>
            `${section}: ${line(text)}${cited(assertions.flatMap(({ evidence }) => evidence))}`,
        )
  const kept: string[] = []
  let tokens = 0
  for (const one of lines) {
    tokens += countTokensUpper(one) + 1
    if (tokens > maxTokens) break
    kept.push(one)
  }
  return kept.length > 0 ? kept.join('\n') : '(nothing of this part stands)'
}
