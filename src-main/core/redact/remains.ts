import type { Mask } from './masks'
import type { CompiledRule } from './personalRules'
import { replaceStanding } from './replaceStanding'

/** What a cut leaves behind. */
const CUT = '…'
/** Fewer characters of a match tell nothing. */
const LEAST = 3
const MOST_KEPT = 1_000

type PlaceholderFor = (kind: string, found: string) => string

/** What the person's rules and masks match in whole texts, and what is left of it in pieces of them, where no rule sees it any more. */
export interface Remains {
  learn(whole: string): void
  /** The piece without what is left of a match: its beginning before a "…", and single lines of one that has several. */
  mask(piece: string, placeholderFor: PlaceholderFor): string
}

interface Match {
  readonly kind: string
  /** In one line, as pieces are. */
  readonly found: string
}

export function createRemains(rules: readonly CompiledRule[], masks: readonly Mask[]): Remains {
  /** By their beginning: a match, or a line of one. */
  const matches = new Map<string, Match>()
  const lines = new Map<string, Match>()

  function keep(kind: string, text: string): void {
    const match = { kind, found: inOneLine(text) }
    keepIn(matches, match.found, match)
    const those = text.split('\n').map(inOneLine)
    if (those.length === 1) return
    for (const line of those.filter((each) => /[\p{L}\p{N}]/u.test(each))) {
      keepIn(lines, line, match)
      keepIn(matches, line, match)
    }
  }

  function withoutEnd(piece: string, placeholderFor: PlaceholderFor): string {
    let longest: Match | null = null
    let most = 0
    for (const [text, match] of matches) {
      const length = leftOf(text, piece)
      if (length <= most) continue
      most = length
      longest = match
    }
    return longest === null ? piece : piece.slice(0, -most) + placeholderFor(longest.kind, longest.found)
  }

  return {
    learn(whole) {
      for (const { kind, spans } of rules)
        for (const { start, end } of spans(whole)) keep(kind, whole.slice(start, end))
      for (const { kind, pattern, accepts } of masks) {
        for (const [all, group = all] of whole.matchAll(pattern)) if (accepts?.(group) !== false) keep(kind, group)
      }
    },
    mask(piece, placeholderFor) {
      let result = piece
      for (const [line, { kind, found }] of lines) {
        if (result.includes(line)) result = replaceStanding(result, line, placeholderFor(kind, found))
      }
      if (matches.size === 0 || !result.includes(CUT)) return result
      const parts = result.split(CUT)
      return parts.map((part, at) => (at < parts.length - 1 ? withoutEnd(part, placeholderFor) : part)).join(CUT)
    },
  }
}

function keepIn(kept: Map<string, Match>, text: string, match: Match): void {
  if (text.length > LEAST && kept.size < MOST_KEPT && !kept.has(text)) kept.set(text, match)
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** How many characters of a match's beginning the piece ends with, where they are no end of a longer word; 0 for too few. */
function leftOf(found: string, piece: string): number {
  for (let length = Math.min(found.length, piece.length); length >= LEAST; length -= 1) {
    if (!piece.endsWith(found.slice(0, length))) continue
    const isInsideWord = /^\w/.test(found) && /\w$/.test(piece.slice(0, -length).slice(-1))
    return isInsideWord ? 0 : length
  }
  return 0
}
