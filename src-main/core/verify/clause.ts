/** Part of a sentence that says one thing, and what introduces it ("In the first run, "). */
export interface Clause {
  readonly text: string
  readonly lead: string
}

const CUT =
  /[;:,—–，；。、]\s?|[.!?]\s|(?<!\p{L})(?:but|and|while|whereas|then|followed by|gefolgt von|suivie? d['’e]|seguid[oa] (?:de|por)|aber|und|dann|mais|et|pero|y)(?!\p{L})|但|而|ثم/giu
const STOP =
  /[;,—–，；。]|[.!?](?:\s|$)|(?<!\p{L})(?:but|and|followed by|aber|und|gefolgt von|mais|pero|y)(?!\p{L})|但|ثم/iu

/** The clause around a stretch of the sentence. */
export function clauseAround(sentence: string, from: number, to: number): Clause {
  const start = clauseStart(sentence, from)
  const stop = STOP.exec(sentence.slice(to))?.index
  return {
    text: sentence.slice(start, stop === undefined ? undefined : to + stop),
    lead: sentence.slice(0, start),
  }
}

/** Where the clause begins that a place in the sentence belongs to. */
export function clauseStart(sentence: string, at: number): number {
  return Math.max(0, ...[...sentence.slice(0, at).matchAll(CUT)].map((cut) => cut.index + cut[0].length))
}
