import type { Snippet } from '../../contract/search'
import { fold, foldWithOrigins } from './fold'
import { isUnspaced } from './indexable'
import type { Term } from './terms'

/** Characters around the first match: about two lines of a result. */
const widthChars = 160
const leadChars = 40
/** Of a longer text only this much around its first match is gone through sign by sign. */
const maxLookedAt = 16_000

interface Range {
  readonly start: number
  readonly end: number
}

/** Finds and shows the terms of one query in texts. */
export interface Highlighter {
  /** The part of `text` around its first dense place, every match in it marked; null when no term occurs in it. */
  snippetOf(text: string): Snippet | null
  /** How many of the terms occur in `text`. */
  count(text: string): number
}

export function createHighlighter(terms: readonly Term[]): Highlighter {
  const patterns = terms.map((term) => ({ strict: strictPattern(term), loose: loosePattern(term) }))

  /** Where the terms occur, in the original's positions, in order and joined where they overlap. */
  function rangesOf(text: string): Range[] {
    const folded = foldWithOrigins(text)
    const ranges: Range[] = []
    for (const { strict, loose } of patterns) {
      const words = [...folded.text.matchAll(strict)]
      // Behind a hump of a name (`args` in `parseArgs`) no word begins.
      for (const { 0: match, index } of words.length > 0 ? words : folded.text.matchAll(loose)) {
        ranges.push({ start: folded.originAt(index), end: endOf(text, folded.originAt(index + match.length - 1)) })
      }
    }
    return joinOverlapping(ranges)
  }

  /** Where to begin looking: folding changes lengths by little, so the place of the first match is about the same in both. */
  function lookFrom(text: string): number {
    if (text.length <= maxLookedAt) return 0
    const folded = fold(text)
    const places = patterns.map(({ loose }) => folded.search(loose)).filter((place) => place !== -1)
    const about = Math.round((Math.min(...places, folded.length) * text.length) / folded.length)
    return wholeCharacter(text, Math.max(0, about - maxLookedAt / 2))
  }

  return {
    snippetOf(text) {
      const from = lookFrom(text)
      const looked = text.slice(from, from + maxLookedAt)
      const ranges = rangesOf(looked)
      const first = bestStart(ranges)
      if (!first) return null
      const start = wordStart(looked, Math.max(0, first.start - leadChars), first.start)
      const end = wordEnd(looked, Math.min(looked.length, Math.max(start + widthChars, first.end)), first.end)
      const snippet: Snippet = []
      let at = start
      for (const range of ranges) {
        if (range.end <= at || range.start >= end) continue
        push(snippet, looked.slice(at, range.start), false)
        push(snippet, looked.slice(Math.max(at, range.start), Math.min(range.end, end)), true)
        at = Math.min(range.end, end)
      }
      push(snippet, looked.slice(at, end), false)
      return withEllipses(snippet, from + start > 0, from + end < text.length)
    },
    count(text) {
      const folded = fold(text)
      return patterns.filter(({ loose }) => folded.search(loose) !== -1).length
    },
  }
}

function joinOverlapping(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a.start - b.start || a.end - b.end)
  const joined: Range[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (!last || range.start >= last.end) joined.push(range)
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
  }
  return joined
}

/** The match with most others within a snippet's width behind it; the first one among equals. */
function bestStart(ranges: readonly Range[]): Range | undefined {
  let best: Range | undefined
  let bestCount = 0
  let behind = 0
  ranges.forEach((range, index) => {
    behind = Math.max(behind, index)
    while ((ranges[behind]?.end ?? Number.POSITIVE_INFINITY) <= range.start + widthChars - leadChars) behind++
    if (behind - index > bestCount || best === undefined) {
      best = range
      bestCount = behind - index
    }
  })
  return best
}

function strictPattern(term: Term): RegExp {
  const before = isUnspaced(term.pieces[0] ?? '') ? '' : '(?<![\\p{L}\\p{N}])'
  const after = term.isPrefix || isUnspaced(term.pieces.at(-1) ?? '') ? '' : '(?![\\p{L}\\p{N}])'
  return new RegExp(before + bodyOf(term) + after, 'gu')
}

function loosePattern(term: Term): RegExp {
  return new RegExp(bodyOf(term), 'gu')
}

/** Pieces are letters and digits: nothing in them has a meaning to a pattern. */
function bodyOf({ pieces }: Term): string {
  return pieces.reduce((body, piece, index) => {
    const before = pieces[index - 1] ?? ''
    // Between two words there is something; 修复parser has nothing there.
    return `${body}[^\\p{L}\\p{N}]${isUnspaced(before) || isUnspaced(piece) ? '*' : '+'}${piece}`
  })
}

/** The end of the character at `index`, with its marks. */
function endOf(text: string, index: number): number {
  const character = /^(?:[\u1100-\u11ff]+|[\uff66-\uff9f]+|[^]\p{M}*)/u.exec(text.slice(index, index + 32))
  return index + (character?.[0].length ?? 1)
}

/** Where to begin: at a space within reach, else between two whole characters. */
function wordStart(text: string, from: number, until: number): number {
  if (from === 0) return 0
  const space = text.slice(from, until).search(/\s/)
  return space === -1 ? wholeCharacter(text, from) : from + space + 1
}

function wordEnd(text: string, until: number, from: number): number {
  if (until >= text.length) return text.length
  const tail = text.slice(Math.max(from, until - 30), until)
  const space = tail.search(/\s\S*$/)
  return space === -1 ? wholeCharacter(text, until) : until - tail.length + space
}

/** Moves forward from inside a surrogate pair, or from before a combining mark. */
function wholeCharacter(text: string, index: number): number {
  let at = index
  while (at < text.length && /^(?:[\udc00-\udfff]|\p{M}|\u200d|\ufe0f)/u.test(text.slice(at, at + 2))) at++
  return at
}

function push(snippet: Snippet, text: string, isMatch: boolean): void {
  if (text !== '') snippet.push({ text: text.replace(/\s+/g, ' '), isMatch })
}

function withEllipses(snippet: Snippet, isCutBefore: boolean, isCutAfter: boolean): Snippet {
  const first = snippet[0]
  const last = snippet.at(-1)
  if (isCutBefore && first) {
    if (first.isMatch) snippet.unshift({ text: '…', isMatch: false })
    else first.text = `…${first.text}`
  }
  if (isCutAfter && last) {
    if (last.isMatch) snippet.push({ text: '…', isMatch: false })
    else last.text = `${last.text}…`
  }
  return snippet
}
