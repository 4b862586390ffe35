import { looksLikeRest } from './randomness'
import { TOKEN_RULES } from './tokens'
import type { TokenRule } from './tokens'

/** A secret that something broke in two or more: by a terminal's wrap, a `+` between literals, the end of a message. */
interface Broken {
  readonly kind: string
  /** Put together again. */
  readonly secret: string
}

export interface BrokenSpan extends Broken {
  /** Of the first and the last character in the text, what broke it included. `end` exclusive. */
  readonly start: number
  readonly end: number
}

/** What stands where a line was broken: the box, quote or diff mark of a line's end and of the next one's beginning. */
const SEAM = /[ \t]{0,200}(?:[│|][ \t]{0,3})?(?:["'`][ \t]{0,3}[+.]?|\\)?[ \t]{0,3}\r?\n[ \t]{0,60}(?:[+>│|-][ \t]{0,60})?(?:[+.][ \t]{0,3})?["'`]?|["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]/g
const RUN_END = /[A-Za-z0-9_.:~+/=-]{1,400}$/
const RUN_START = /[A-Za-z0-9_.:~+/=-]{1,400}/y
/** Shorter than any token. */
const MIN_LENGTH = 20

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
const RULES = TOKEN_RULES.filter(({ prefixes }) => prefixes !== undefined)
const PREFIX = new RegExp([...new Set(RULES.flatMap(({ prefixes }) => prefixes ?? []))].map(escaped).join('|'))

/** The tokens of the text that go on after a line's end, in order and without overlap. */
export function brokenTokens(text: string): BrokenSpan[] {
  const found: BrokenSpan[] = []
  const seams = [...text.matchAll(SEAM)]
  let index = 0
  while (index < seams.length) {
    const chain = chainFrom(text, seams, index)
    index = chain.next
    if (chain.joined.length < MIN_LENGTH || !PREFIX.test(chain.joined)) continue
    found.push(...crossing(chain))
  }
  return found
}

interface Chain {
  /** The runs of token characters before, between and after the seams, as one. */
  readonly joined: string
  /** Of each piece: where it begins in `joined`, and in the text. */
  readonly pieces: readonly { readonly at: number; readonly textAt: number; readonly length: number; readonly isWholeLine: boolean }[]
  readonly next: number
}

/** A run that ends at a seam and goes on behind it, and behind the next one where the line between is nothing else. */
function chainFrom(text: string, seams: readonly RegExpExecArray[], first: number): Chain {
  const none = { joined: '', pieces: [], next: first + 1 }
  const seam = seams[first]
  if (seam === undefined) return none
  const before = RUN_END.exec(text.slice(Math.max(0, seam.index - 400), seam.index))?.[0]
  if (before === undefined) return none
  const pieces: { at: number; textAt: number; length: number; isWholeLine: boolean }[] = []
  pieces.push({ at: 0, textAt: seam.index - before.length, length: before.length, isWholeLine: false })
  let joined = before
  let index = first
  for (;;) {
    const here = seams[index]
    if (here === undefined) break
    const textAt = here.index + here[0].length
    RUN_START.lastIndex = textAt
    const run = RUN_START.exec(text)?.[0]
    index += 1
    if (run === undefined) break
    const end = textAt + run.length
    const goesOn = seams[index]?.index === end
    const isWholeLine = goesOn || /^["'`;,)\]\s]{0,3}(?:\r?\n|$)|^[ \t]{0,200}[│|]/.test(text.slice(end, end + 210))
    pieces.push({ at: joined.length, textAt, length: run.length, isWholeLine })
    joined += run
    if (!goesOn || joined.length > 4_000) break
  }
  return { joined, pieces, next: Math.max(index, first + 1) }
}

function crossing({ joined, pieces }: Chain): BrokenSpan[] {
  const found: BrokenSpan[] = []
  let from = 0
  for (const rule of RULES) {
    if (!rule.hints.some((hint) => joined.includes(hint))) continue
    for (const match of joined.matchAll(rule.pattern)) {
      const start = match.index
      if (start < from) continue
      const end = endOf(rule, match[0], start, pieces)
      const secret = joined.slice(start, end)
      if (end <= start || (rule.accepts && !rule.accepts(secret)) || pieceAt(pieces, start) === pieceAt(pieces, end - 1)) continue
      found.push({ kind: rule.kind, secret, start: inText(pieces, start), end: inText(pieces, end - 1) + 1 })
      from = end
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Where the token really ends: at its known length, else before the first piece that does not look like more of it. */
function endOf(rule: TokenRule, whole: string, start: number, pieces: Chain['pieces']): number {
  const end = start + whole.length
  let certain = start
  for (const { at, length, isWholeLine } of pieces) {
    if (at + length <= start) continue
    if (at >= end) break
    if (at > start) {
      const isShort = rule.length !== undefined && at - start < rule.length
      const piece = whole.slice(at - start, at - start + length)
      if (!isShort && rule.length !== undefined) break
      if (isShort) {
        const stop = Math.min(end, start + (rule.length ?? 0))
        if (stop <= at + length && (looksLikeRest(piece) || piece.length + (at - start) === rule.length || at - start < 16 || stop === start + (rule.length ?? 0)))
          return stop
        if (stop <= at + length) return looksLikeRest(piece) ? stop : certain
      } else if (!isMore(piece, isWholeLine)) break
    }
    certain = Math.min(end, at + length)
  }
  return certain
}

function isMore(piece: string, isWholeLine: boolean): boolean {
  return looksLikeRest(piece) || /^[A-Za-z0-9_-]{24,}$/.test(piece) || (isWholeLine && (/\d/.test(piece) || /[a-z][A-Z]/.test(piece)))
}

function pieceAt(pieces: Chain['pieces'], at: number): number {
  return pieces.findLastIndex((piece) => piece.at <= at)
}

function inText(pieces: Chain['pieces'], at: number): number {
  const piece = pieces[pieceAt(pieces, at)]
  return piece === undefined ? 0 : piece.textAt + at - piece.at
}

/** How many of the entries behind one may bring the rest of a token that it only began. */
const MAX_DISTANCE = 8

/**
 * The halves of secrets that were cut between two entries (messages, outputs), which may have others between them: the end of one and
 * the beginning of a later one make a token together, or a token that is too short has exactly its rest standing alone further on.
 */
export function splitHalves(entries: readonly string[]): (Broken & { readonly halves: readonly [string, string] })[] {
  const found: (Broken & { halves: [string, string] })[] = []
  for (const [index, entry] of entries.entries()) {
    const trimmed = entry.slice(-600).trimEnd().replace(/["'`.,…)]{1,3}$/, '')
    const head = RUN_END.exec(trimmed)?.[0]
    if (head === undefined || head.length < 4 || !startsToken(head)) continue
    for (const later of entries.slice(index + 1, index + 1 + MAX_DISTANCE)) {
      const rest = restIn(later)
      const broken = rest === null ? null : joinedToken(head, rest)
      if (broken === null) continue
      found.push(broken)
      break
    }
  }
  return found
}

/** A prefix with something behind it, or the beginning of a prefix. */
function startsToken(head: string): boolean {
  return PREFIX.test(head) || RULES.some(({ prefixes }) => prefixes?.some((prefix) => prefix.length > 4 && prefix.startsWith(head)))
}

function restIn(entry: string): string | null {
  const match = /^[\s"'`.…]{0,6}([A-Za-z0-9_.:~+/=-]{4,400})/.exec(entry.slice(0, 500)) ?? /[:=]\s{0,3}["'`]?([A-Za-z0-9_~+/=-]{8,400})/.exec(entry.slice(0, 600))
  return match?.[1]?.replace(/[.:]$/, '') ?? null
}

function joinedToken(head: string, rest: string): (Broken & { halves: [string, string] }) | null {
  const joined = head + rest
  for (const rule of RULES) {
    if (!rule.hints.some((hint) => joined.includes(hint))) continue
    for (const match of joined.matchAll(rule.pattern)) {
      const { index } = match
      const left = head.length - index
      if (left <= 0 || index + match[0].length <= head.length) continue
      if (rule.length !== undefined && left >= rule.length) continue
      const length = Math.min(match[0].length, rule.length ?? match[0].length)
      const secret = joined.slice(index, index + length)
      const isWhole = rule.length === length
      if ((rule.accepts && !rule.accepts(secret)) || !(isWhole || looksLikeRest(rest) || /^[A-Za-z0-9_-]{24,}$/.test(rest))) continue
      return { kind: rule.kind, secret, halves: [secret.slice(0, left), secret.slice(left)] }
    }
  }
  return null
}
