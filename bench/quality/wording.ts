export type Language = 'en' | 'de' | 'fr' | 'es' | 'zh' | 'ar'

/** Sentences with slots, by language. "{path}" is filled as it is, "{n:word}" as a number in words. */
export type Wordings = Partial<Record<Language, readonly string[]>>

/**
 * `known`: what the verifier must meet the bars with. `plain`: as models write summaries, and `idioms`: as people put it who avoid the plain
 * word; both were written without a look at the verifier, measured once (docs/quality.md), and have been used to mend it since.
 */
export const wordingSets = ['known', 'plain', 'idioms'] as const
export type WordingSetName = (typeof wordingSets)[number]

/**
 * How one kind of fact may be put. `heldOut` was written before anybody saw what the verifier does with it, and the verifier is never
 * mended for it: a wording that was looked at moves to `seen`.
 */
export interface WordingSet {
  readonly seen: Wordings
  readonly heldOut: Wordings
}

export type Slots = Readonly<Record<string, string | undefined>>

const NUMBER_WORDS: Partial<Record<Language, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve',
  de: 'null eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze',
  es: 'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce',
}

/** The sentence, or null where the fact lacks a slot, or a word for its number. */
export function fill(wording: string, language: Language, slots: Slots): string | null {
  let isWhole = true
  const text = wording.replace(/\{(\w+)(:word)?\}/g, (_whole, slot: string, asWord: string | undefined) => {
    const value = slots[slot]
    const said = asWord === undefined ? value : NUMBER_WORDS[language]?.split(' ')[Number(value)]
    if (said === undefined || said === '') isWhole = false
    return said ?? ''
  })
  if (!isWhole) return null
  // A path keeps its case at the beginning of a sentence.
  return wording.startsWith('{') && !/^\{\w+:word/.test(wording)
    ? text
    : text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
