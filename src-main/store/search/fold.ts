/**
 * Marks that people leave out when they search: accents, Hebrew points, Arabic vowel signs. Not the marks that make another
 * letter, as in kana and in the scripts of India.
 */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g
/** Characters that only together become another one: Korean letters, half-width kana. Every other one folds alone. */
const cluster = /[\u1100-\u11ff]+|[\uff66-\uff9f]+|./gsu
// eslint's no-control-regex aside, this is the cheapest test there is.
const beyondAscii = /[^\u0000-\u007f]/

/** How texts and queries are compared: without case, accents and width. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!beyondAscii.test(lower)) return lower
  return lower.normalize('NFKD').replace(marks, '').normalize('NFKC').replaceAll('ς', 'σ')
}

export interface FoldedText {
  readonly text: string
  /** Position in the original text of each UTF-16 unit of `text`, and of its end. */
  originAt(index: number): number
}

/** The same, with the way back to the original's positions. */
export function foldWithOrigins(original: string): FoldedText {
  const lower = original.toLowerCase()
  if (!beyondAscii.test(original)) return { text: lower, originAt: (index) => index }
  let text = ''
  const origins: number[] = []
  for (const { 0: piece, index } of original.matchAll(cluster)) {
    const folded = fold(piece)
    for (let unit = 0; unit < folded.length; unit++) origins.push(index)
    text += folded
  }
  return { text, originAt: (index) => origins[index] ?? original.length }
}
