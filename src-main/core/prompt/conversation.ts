import type { Session } from '../../contract/session'
import type { Redactor } from '../redact'
import { clipMiddle } from './clip'
import { defused, quotedLines } from './fence'
import { eventNumber } from './ledgerLines'
import { countTokensUpper } from './tokens'

export interface Conversation {
  readonly text: string
  readonly omittedEntries: number
}

/** Something that was said or printed. */
export interface Entry {
  readonly e: string
  /** The number in `e`. */
  readonly number: number
  readonly turn: number
  readonly label: string
  readonly text: string
  readonly tier: number
  /** Lower is taken first within its tier. */
  readonly rank: number
  readonly maxLength: number
}

const TIER_LENGTHS = { human: 6_000, answer: 4_000, commentary: 1_000, tool: 1_500 }
/** A shorter piece than this says nothing. */
const MIN_LENGTH = 160
const MARKER_TOKENS = 16
/** With less room than this nothing more is looked at: what would fit says nothing, and looking costs time. */
const MIN_ENTRY_TOKENS = MIN_LENGTH / 2 + MARKER_TOKENS

/** As much of the conversation as `roomTokens` holds, filled tier by tier, printed in transcript order. `entries`: in that order. */
export function conversationWithin(entries: readonly Entry[], roomTokens: number, redactor: Redactor): Conversation {
  const taken = new Map<Entry, string>()
  let left = roomTokens
  for (const entry of entries.toSorted((a, b) => a.tier - b.tier || a.rank - b.rank)) {
    if (left < MIN_ENTRY_TOKENS) break
    const full = quotedLines(defused(redactor.redact(entry.text)).trim())
    for (const length of [entry.maxLength, entry.maxLength / 4, MIN_LENGTH]) {
      const piece = `[${entry.e} ${entry.label}]\n${clipMiddle(full, Math.floor(length))}\n`
      const tokens = countTokensUpper(piece) + MARKER_TOKENS
      if (tokens > left) continue
      taken.set(entry, piece)
      left -= tokens
      break
    }
  }
  const parts: string[] = []
  let skipped = 0
  for (const entry of entries) {
    const piece = taken.get(entry)
    if (piece === undefined) {
      skipped += 1
      continue
    }
    if (skipped > 0) parts.push(omitted(skipped))
    skipped = 0
    parts.push(piece)
  }
  if (skipped > 0) parts.push(omitted(skipped))
  return { text: parts.join('\n'), omittedEntries: entries.length - taken.size }
}

function omitted(count: number): string {
  return `(${count} ${count === 1 ? 'entry' : 'entries'} omitted)`
}

/** In transcript order. The first prompt and then the newest entries come first in each tier. */
export function conversationEntries(session: Session): Entry[] {
  const entries: Entry[] = []
  const seen = new Set<string>()
  let turn = 0
  const add = (e: string, label: string, text: string, tier: number, rank: number, maxLength: number): void => {
    if (text.trim() !== '') entries.push({ e, number: eventNumber(e), turn, label, text, tier, rank, maxLength })
  }
  for (const note of session.notes) {
    turn = note.turn
    const at = -eventNumber(note.e)
    if (note.kind === 'prompt')
      add(note.e, 'the person', note.text, 0, note.turn === 0 ? -Infinity : at, TIER_LENGTHS.human)
    else if (note.kind === 'answer') add(note.e, 'final answer of the agent', note.text, 1, at, TIER_LENGTHS.answer)
    else if (note.kind === 'tool' || note.kind === 'search') add(note.e, note.kind, note.text, 3, at, TIER_LENGTHS.tool)
    else add(note.e, note.kind, note.text, 2, at, TIER_LENGTHS.commentary)
    seen.add(`${note.kind} ${note.e}`)
  }
  for (const { answer, answerE, index, prompt, promptE } of session.turns) {
    turn = index
    if (promptE !== null && !seen.has(`prompt ${promptE}`)) {
      add(promptE, 'the person', prompt, 0, index === 0 ? -Infinity : -eventNumber(promptE), TIER_LENGTHS.human)
    }
    if (answerE !== null && answer !== null && !seen.has(`answer ${answerE}`)) {
      add(answerE, 'final answer of the agent', answer, 1, -eventNumber(answerE), TIER_LENGTHS.answer)
    }
  }
  for (const command of session.commands) {
    turn = command.turn
    const isFailed = command.exitCode !== null && command.exitCode !== 0
    const rank = (isFailed ? -1e12 : 0) - eventNumber(command.e)
    add(command.e, 'output of the command', command.output, 3, rank, TIER_LENGTHS.tool)
  }
  return entries.toSorted((a, b) => a.number - b.number)
}
