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

/** A run of letters and digits that nobody would write by hand: mixed, with digits among the letters and no word in it. */
export function isRandom(text: string): boolean {
  return isMixed(text) && (text.match(/\d/g)?.length ?? 0) >= 2 && !/[a-z]{7}|[A-Z]{8}/.test(text) && entropyBits(text) >= 4
}

/** The same for a shorter piece of which it is known that it may be the rest of a secret. */
export function looksLikeRest(text: string): boolean {
  return text.length >= 6 && /\d/.test(text) && /[A-Za-z]/.test(text) && !/[a-z]{6}|^[A-Z_]{4,}$/.test(text) && !/[/.:]/.test(text)
}
