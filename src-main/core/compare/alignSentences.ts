import type { ComparedSentence } from '../../contract/compare'
import { diffWords } from './diffWords'
import { wordsOf } from './words'

type Side = NonNullable<ComparedSentence['before']>

/** From which likeness on two sentences are one that was changed; below it one went and one came. */
const leastAlike = 0.5
/** More pairs are not held against each other: no summary has as many sentences. */
const mostPairs = 4_000
/** How far into a sentence its likeness is looked for. */
const wordsCompared = 400

/** The sentences of one part of both versions, in the order of the later one; those that went stand where they stood. */
export function alignSentences(before: readonly Side[], after: readonly Side[]): ComparedSentence[] {
  const partners = partnersOf(before, after)
  const taken = new Map([...partners].map(([later, earlier]) => [earlier, later]))
  const aligned: ComparedSentence[] = []
  const goneAfter = new Map<number, Side[]>()
  let last = -1
  for (const [index, side] of before.entries()) {
    const later = taken.get(index)
    if (later !== undefined) last = later
    else goneAfter.set(last, [...(goneAfter.get(last) ?? []), side])
  }
  const tellGone = (at: number): void => {
    for (const side of goneAfter.get(at) ?? []) aligned.push(comparedOf(side, null))
  }
  tellGone(-1)
  for (const [index, side] of after.entries()) {
    const earlier = partners.get(index)
    aligned.push(comparedOf(earlier === undefined ? null : (before[earlier] ?? null), side))
    tellGone(index)
  }
  return aligned
}

/** Two sides of one sentence, or the only one. */
export function comparedOf(before: Side | null, after: Side | null): ComparedSentence {
  if (before !== null && after !== null) {
    const isKept = before.text === after.text
    return { change: isKept ? 'kept' : 'changed', before, after, words: diffWords(before.text, after.text) }
  }
  const text = (before ?? after)?.text ?? ''
  const change = before === null ? 'new' : 'gone'
  return { change, before, after, words: text === '' ? [] : [{ change, text }] }
}

/** By index after: the index before of the same sentence, or of the one that it was made of. */
function partnersOf(before: readonly Side[], after: readonly Side[]): Map<number, number> {
  const partners = new Map<number, number>()
  const free = new Set(before.keys())
  const byText = new Map<string, number[]>()
  for (const [index, { text }] of before.entries()) byText.set(text, [...(byText.get(text) ?? []), index])
  for (const [index, { text }] of after.entries()) {
    const same = byText.get(text)?.shift()
    if (same === undefined) continue
    partners.set(index, same)
    free.delete(same)
  }
  const open = [...after.keys()].filter((index) => !partners.has(index))
  for (const { earlier, later } of alikePairs(before, [...free], after, open)) {
    if (!free.has(earlier) || partners.has(later)) continue
    partners.set(later, earlier)
    free.delete(earlier)
  }
  return partners
}

interface Pair {
  readonly earlier: number
  readonly later: number
  readonly alike: number
}

/** Most alike first. */
function alikePairs(
  before: readonly Side[],
  earlierOnes: readonly number[],
  after: readonly Side[],
  laterOnes: readonly number[],
): Pair[] {
  if (earlierOnes.length * laterOnes.length > mostPairs) return []
  const earlierCounts = earlierOnes.map((index) => wordCounts(before[index]?.text ?? ''))
  const laterCounts = laterOnes.map((index) => wordCounts(after[index]?.text ?? ''))
  const pairs = earlierOnes.flatMap((earlier, i) =>
    laterOnes.map((later, j) => ({ earlier, later, alike: likeness(earlierCounts[i], laterCounts[j]) })),
  )
  return pairs.filter(({ alike }) => alike >= leastAlike).toSorted((a, b) => b.alike - a.alike)
}

function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const words = wordsOf(text).filter(({ isWord }) => isWord)
  for (const { text: word } of words.slice(0, wordsCompared)) {
    const key = word.toLowerCase()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The share of words that both have, 0 to 1. */
function likeness(a: ReadonlyMap<string, number> = new Map(), b: ReadonlyMap<string, number> = new Map()): number {
  const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0)
  const shared = [...a].reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0)
  return shared === 0 ? 0 : (2 * shared) / (total(a) + total(b))
}
