/** Bits per character of the text's own distribution: random base64 of 40 characters is near 4.8, a path near 3.9. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Upper case, lower case and digits together: no word, no hash in hex. */
export function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
}

/** A run of letters and digits that nobody would write by hand: it changes between small, capital and digit as often as chance does. */
export function isRandom(text: string): boolean {
  return isMixed(text) && changes(text) >= 0.37 && entropyBits(text) >= 4
}

/** The same for a piece of which it is known that it may be the rest of a secret. */
export function looksLikeRest(text: string): boolean {
  const hasDigits = /\d/.test(text) && /[A-Za-z]/.test(text)
  if (text.length >= 24) return hasDigits && (changes(text) >= 0.3 || !/[g-z]/i.test(text) || !/[a-z_]/.test(text))
  if (text.length < 6 || /[/.:]/.test(text) || /^[A-Z_]+$/.test(text)) return false
  return hasDigits ? changes(text) >= 0.2 || !/[a-z]/.test(text) : changes(text) >= 0.35
}

/** How often neighbours are of different kinds, per character: near 0.6 in random base62, near 0.2 in camelCase. */
function changes(text: string): number {
  let count = 0
  let last = 0
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindOf(text.charCodeAt(index))
    if (index > 0 && kind !== last) count += 1
    last = kind
  }
  return count / text.length
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 1
  if (code >= 65 && code <= 90) return 2
  return code >= 48 && code <= 57 ? 3 : 4
}
