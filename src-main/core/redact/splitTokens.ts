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

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
const RULES = TOKEN_RULES.filter(({ prefixes }) => prefixes !== undefined)
const PREFIX = new RegExp([...new Set(RULES.flatMap(({ prefixes }) => prefixes ?? []))].map(escaped).join('|'))
/** Shorter than any token. */
const MIN_LENGTH = 20
/** So far is looked before and behind a seam. */
const MAX_RUN = 400
const MAX_CHAIN = 4_000

const isTokenCode = codesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:~+/=-')
/** Before a line's end: blanks, a box's side, a literal's end, a continuation. */
const isBeforeEnd = codesOf(' \t\r"\'`\\|+│')
const isBlank = codesOf(' \t')
const isMark = codesOf('+-|>│')
const isQuote = codesOf('"\'`')
/** `'…' + '…'` in one line. */
const CONCATENATION = /["'`][ \t]{0,3}[+.][ \t]{0,3}["'`]/g

function codesOf(characters: string): (code: number) => boolean {
  const codes = new Set([...characters].map((character) => character.charCodeAt(0)))
  return (code) => codes.has(code)
}

/** The tokens of the text that go on after a line's end, in order and without overlap. Linear in the text. */
export function brokenTokens(text: string): BrokenSpan[] {
  const found: BrokenSpan[] = []
  const take = (chain: Piece[]): void => {
    const joined = chain.map(({ start, end }) => text.slice(start, end)).join('')
    if (joined.length >= MIN_LENGTH && PREFIX.test(joined)) found.push(...crossing(joined, chain))
  }
  let chain: Piece[] = []
  for (let line = text.indexOf('\n'); line !== -1; line = text.indexOf('\n', line + 1)) {
    const last = chain.at(-1)
    const before = last !== undefined && last.next === line ? last : runBefore(text, line)
    const after = before === null ? null : runAfter(text, line)
    if (before === null || after === null || before.end - before.start + after.end - after.start < MIN_LENGTH) {
      if (chain.length > 1) take(chain)
      chain = []
      continue
    }
    if (before !== last) {
      if (chain.length > 1) take(chain)
      chain = [before]
    }
    chain.push(after)
    if (after.next === null || after.end - (chain[0]?.start ?? 0) > MAX_CHAIN) {
      take(chain)
      chain = []
    }
  }
  if (chain.length > 1) take(chain)
  if (PREFIX.test(text)) {
    for (const { 0: seam, index } of text.matchAll(CONCATENATION)) {
      const start = runStart(text, index)
      const end = runEnd(text, index + seam.length)
      take([
        { start, end: index, next: null, isWholeLine: true },
        { start: index + seam.length, end, next: null, isWholeLine: true },
      ])
    }
  }
  return withoutOverlaps(found)
}

/** A run of token characters beside a seam. */
interface Piece {
  readonly start: number
  readonly end: number
  /** The line's end that follows when nothing else stands between; else null. */
  readonly next: number | null
  readonly isWholeLine: boolean
}

function runStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < MAX_RUN && isTokenCode(text.charCodeAt(start - 1))) start -= 1
  return start
}

function runEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && end - start < MAX_RUN && isTokenCode(text.charCodeAt(end))) end += 1
  return end
}

function runBefore(text: string, line: number): Piece | null {
  let end = line
  while (end > 0 && line - end < 200 && isBeforeEnd(text.charCodeAt(end - 1))) end -= 1
  const start = runStart(text, end)
  return start === end ? null : { start, end, next: line, isWholeLine: false }
}

function runAfter(text: string, line: number): Piece | null {
  let start = line + 1
  while (start - line < 80 && isBlank(text.charCodeAt(start))) start += 1
  // A mark belongs to the line, not to the token, when the line above has the same.
  if (isMark(text.charCodeAt(start)) && text.charAt(start) === firstOfLine(text, line)) {
    start += 1
    while (start - line < 80 && isBlank(text.charCodeAt(start))) start += 1
  }
  if (isQuote(text.charCodeAt(start))) start += 1
  const end = runEnd(text, start)
  if (end === start) return null
  let next = end
  while (
    next - end < 200 &&
    (isBeforeEnd(text.charCodeAt(next)) || text.charAt(next) === ';' || text.charAt(next) === ',')
  )
    next += 1
  const isWholeLine = next >= text.length || text.charAt(next) === '\n'
  return { start, end, next: isWholeLine && next < text.length ? next : null, isWholeLine }
}

function firstOfLine(text: string, line: number): string {
  let at = line === 0 ? 0 : text.lastIndexOf('\n', line - 1) + 1
  while (at < line && isBlank(text.charCodeAt(at))) at += 1
  return text.charAt(at)
}

function crossing(joined: string, chain: readonly Piece[]): BrokenSpan[] {
  const found: BrokenSpan[] = []
  // The more particular rule decides where a token ends, also when it ends at its line.
  const decided = new Set<number>()
  const starts: number[] = []
  let length = 0
  for (const piece of chain) {
    starts.push(length)
    length += piece.end - piece.start
  }
  const pieceAt = (at: number): number => starts.findLastIndex((start) => start <= at)
  const inText = (at: number): number => (chain[pieceAt(at)]?.start ?? 0) + at - (starts[pieceAt(at)] ?? 0)
  for (const rule of RULES) {
    if (!rule.hints.some((hint) => joined.includes(hint))) continue
    for (const match of joined.matchAll(rule.pattern)) {
      const start = match.index
      const end = endOf(rule, start, start + match[0].length, starts, chain, joined)
      const secret = joined.slice(start, end)
      if (decided.has(start) || (rule.accepts && !rule.accepts(secret))) continue
      decided.add(start)
      if (pieceAt(start) === pieceAt(end - 1)) continue
      found.push({ kind: rule.kind, secret, start: inText(start), end: inText(end - 1) + 1 })
    }
  }
  return found
}

/** Where the token really ends: at its known length, else before the first piece that does not look like more of it. */
function endOf(
  rule: TokenRule,
  start: number,
  end: number,
  starts: readonly number[],
  chain: readonly Piece[],
  joined: string,
): number {
  if (rule.length !== undefined && end - start >= rule.length) return start + rule.length
  // What is known by its end has to be whole.
  if (rule.prefixes?.some((prefix) => joined.startsWith(prefix, start)) !== true) return end
  for (const [index, at] of starts.entries()) {
    if (at <= start || at >= end) continue
    const piece = joined.slice(at, Math.min(end, starts[index + 1] ?? end))
    const isWholeLine = chain[index]?.isWholeLine === true
    if (!looksLikeRest(piece) && !(isWholeLine && /^(?=.{0,40}(?:\d|[a-z][A-Z]|=$)).{2,}$/.test(piece))) return at
  }
  return end
}

function withoutOverlaps(found: BrokenSpan[]): BrokenSpan[] {
  const kept: BrokenSpan[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  }
  return kept
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
    const trimmed = entry
      .slice(-600)
      .trimEnd()
      .replace(/["'`.,…)]{1,3}$/, '')
    const head = trimmed.slice(runStart(trimmed, trimmed.length))
    if (head.length < 4) continue
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

function restIn(entry: string): string | null {
  const match =
    /^[\s"'`.…]{0,6}([A-Za-z0-9_.:~+/=-]{4,400})/.exec(entry.slice(0, 500)) ??
    /[:=]\s{0,3}["'`]?([A-Za-z0-9_~+/=-]{8,400})/.exec(entry.slice(0, 600))
  return match?.[1]?.replace(/[.:]$/, '') ?? null
}

function joinedToken(head: string, rest: string): (Broken & { halves: [string, string] }) | null {
  const joined = head + rest
  if (joined.length < MIN_LENGTH || !PREFIX.test(joined)) return null
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
      if (
        (rule.accepts && !rule.accepts(secret)) ||
        !(
          isWhole ||
          looksLikeRest(rest) ||
          rule.prefixes?.some((prefix) => secret.startsWith(prefix)) !== true ||
          /^[A-Za-z0-9_-]{24,}$/.test(rest)
        )
      )
        continue
      return { kind: rule.kind, secret, halves: [secret.slice(0, left), secret.slice(left)] }
    }
  }
  return null
}
