/** How well a text answers what was typed: the higher the better. `at`: which of its characters (by code point) were typed. */
export interface Match {
  readonly score: number
  readonly at: ReadonlySet<number>
}

/** The tiers never overlap: whatever stands earlier in a text only decides between matches of one kind. */
const tier = { prefix: 3_000, wordStart: 2_000, inside: 1_000, scattered: 0 } as const
const room = 900

/** Letters that no decomposition makes plain, and Arabic ones that are written either way. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', ς: 'σ' },
  ...{ ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك', ـ: '' },
}

/** A text as it is compared: without case, diacritics and vowel signs. Each letter knows the character that it came from. */
interface Folded {
  readonly letters: readonly string[]
  readonly origins: readonly number[]
  readonly isStart: readonly boolean[]
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character)
/** Scripts without spaces between words: any character may begin one. */
const isWordless = (character: string): boolean =>
  /[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}]/u.test(character)

function fold(text: string): Folded {
  const characters = Array.from(text)
  const letters: string[] = []
  const origins: number[] = []
  const isStart: boolean[] = []
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1]
    const begins =
      !isLetter(before) || isWordless(character) || (/\p{Lu}/u.test(character) && /[\p{Ll}\p{N}]/u.test(before ?? ''))
    const folded = Array.from(character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
      .map((letter) => plain[letter] ?? letter)
      .join('')
    for (const [part, letter] of Array.from(folded).entries()) {
      letters.push(letter)
      origins.push(index)
      isStart.push(begins && part === 0)
    }
  }
  return { letters, origins, isStart }
}

/**
 * What was typed as a whole, or else each of its words in any order: at the beginning of the text, of a word, inside one, or with other
 * letters in between ("gtu" for "Go to Usage"). Null when a word is not there in any of these ways.
 */
export function rank(typed: string, text: string): Match | null {
  const folded = fold(text)
  const words = typed
    .trim()
    .split(/\s+/u)
    .map((word) => fold(word).letters)
    .filter((letters) => letters.length > 0)
  if (words.length === 0) return null
  const whole = matchInRow(fold(typed.trim()).letters, folded)
  if (whole !== null) return whole
  const matches = words.map((word) => matchInRow(word, folded) ?? matchScattered(word, folded))
  const at = new Set<number>()
  let score = Number.POSITIVE_INFINITY
  for (const match of matches) {
    if (match === null) return null
    // The word that fits worst says how well the text fits.
    score = Math.min(score, match.score)
    for (const index of match.at) at.add(index)
  }
  return { score, at }
}

function matchInRow(sought: readonly string[], text: Folded): Match | null {
  const places = Array.from({ length: text.letters.length - sought.length + 1 }, (_, from) => from).filter((from) =>
    sought.every((letter, index) => text.letters[from + index] === letter),
  )
  const from = places.find((place) => text.isStart[place]) ?? places[0]
  if (from === undefined) return null
  const isStart = text.isStart[from] === true
  // A single letter inside a word says nothing.
  if (!isStart && sought.length < 2) return null
  const kind = from === 0 ? 'prefix' : isStart ? 'wordStart' : 'inside'
  const score = tier[kind] + room - Math.min(room, from * 4 + text.letters.length - sought.length)
  return { score, at: new Set(sought.map((_, index) => text.origins[from + index] ?? 0)) }
}

function matchScattered(sought: readonly string[], text: Folded): Match | null {
  if (sought.length < 2) return null
  let best: Match | null = null
  for (const [from, isStart] of text.isStart.entries()) {
    if (!isStart || text.letters[from] !== sought[0]) continue
    const match = scatteredFrom(from, sought, text)
    if (match !== null && match.score > (best?.score ?? -1)) best = match
  }
  return best
}

/** Takes the beginning of a later word before the next letter at hand, unless that one goes on where the last stood. */
function scatteredFrom(from: number, sought: readonly string[], text: Folded): Match | null {
  const places = [from]
  for (const letter of sought.slice(1)) {
    const next = (places.at(-1) ?? from) + 1
    const begins = text.letters.findIndex((each, place) => place >= next && each === letter && text.isStart[place])
    const nearest = text.letters.indexOf(letter, next)
    const place = nearest === next || begins === -1 ? nearest : begins
    if (place === -1) return null
    places.push(place)
  }
  const starts = places.filter((place) => text.isStart[place]).length
  const spread = (places.at(-1) ?? from) - from + 1 - sought.length
  // Letters that lie about anywhere are in every long title.
  if (starts < sought.length && spread > sought.length * 2) return null
  const score = tier.scattered + room - Math.min(room, (sought.length - starts) * 40 + spread * 4 + from)
  return { score, at: new Set(places.map((place) => text.origins[place] ?? 0)) }
}

/** A text cut into what was typed and what was not, for drawing. */
export function markedParts(text: string, at: ReadonlySet<number>): { text: string; isMatch: boolean }[] {
  const parts: { text: string; isMatch: boolean }[] = []
  for (const [index, character] of Array.from(text).entries()) {
    // A mark on a letter belongs to it.
    const last = parts.at(-1)
    const isMatch = at.has(index) || (last?.isMatch === true && /\p{M}/u.test(character))
    if (last !== undefined && last.isMatch === isMatch) last.text += character
    else parts.push({ text: character, isMatch })
  }
  return parts
}
