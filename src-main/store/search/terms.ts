import { fold } from './fold'
import { isUnspaced, pairsOf, unspaced } from './indexable'
import type { Vocabulary } from './vocabulary'

/** One thing that must occur: a word (as far as it is typed) or a phrase in quotes. */
export interface Term {
  /** The pieces that must follow each other: words, and runs of unspaced scripts. Folded. */
  readonly pieces: readonly string[]
  /** The last word may go on. */
  readonly isPrefix: boolean
  /** In quotes: meant exactly so. */
  readonly isQuoted: boolean
}

/** Nobody types more, and each costs a walk through the index. */
const maxTerms = 12
/** Below this, words that merely begin so are more than anybody reads through. */
const minPrefixChars = 3

const quotedOrWord = /["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/gu
const pieces = /[\p{L}\p{N}\p{Co}\p{M}]+/gu
const unspacedOrNot = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')

/** What a person typed, as terms that must all occur. Signs that mean something to a query language are only signs here. */
export function termsOf(query: string): Term[] {
  const terms: Term[] = []
  for (const { 0: whole, 1: quoted } of query.matchAll(quotedOrWord)) {
    const found = (fold(quoted ?? whole).match(pieces) ?? []).flatMap((piece) => piece.match(unspacedOrNot) ?? [])
    const last = found.at(-1)
    if (last === undefined) continue
    const isPrefix = quoted === undefined && (isUnspaced(last) ? [...last].length === 1 : last.length >= minPrefixChars)
    terms.push({ pieces: found, isPrefix, isQuoted: quoted !== undefined })
  }
  return terms.slice(0, maxTerms)
}

/** A term in FTS5's language: always quoted strings, in which nothing has a meaning. */
export function matchOf({ pieces: found, isPrefix }: Term): string {
  return quote(found, isPrefix)
}

/**
 * The same where the term may also begin inside a word, and its last word may go on however short it is; null where that finds
 * nothing more. Text of unspaced scripts is found from any character on as it is.
 */
export function widerMatchOf(term: Term, vocabulary: Vocabulary): string | null {
  const [first = '', ...others] = term.pieces
  if (term.isQuoted || isUnspaced(first) || term.pieces.join('').length < minPrefixChars) return null
  const words = vocabulary.wordsWith(first, others.length > 0)
  const wider = words.map((word) => quote([word, ...others], others.length > 0))
  const asTyped = quote(term.pieces, term.isPrefix || others.length > 0)
  return wider.length === 0 && asTyped === matchOf(term) ? null : `(${[asTyped, ...wider].join(' OR ')})`
}

function quote(found: readonly string[], isPrefix: boolean): string {
  const words = found.flatMap((piece, index) => {
    if (!isUnspaced(piece)) return [piece]
    const pairs = pairsOf(piece)
    // The index has the last character alone only where the run ends: so does the query where something follows.
    return index < found.length - 1 || pairs.length === 1 ? pairs : pairs.slice(0, -1)
  })
  return `"${words.join(' ')}"${isPrefix ? '*' : ''}`
}
