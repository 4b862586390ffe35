/** Letters as they are looked for: without case and accents, one for one, so that places stay what they are. */
function plain(text: string): string {
  return [...text]
    .map((letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      return bare.length === letter.length ? bare : letter
    })
    .join('')
}

/** What is looked for, word by word. */
export function wordsOf(query: string): string[] {
  return plain(query).split(/\s+/).filter(Boolean)
}

/** Whether each word stands in one of the texts. */
export function isFoundIn(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.map(plain)
  return words.every((word) => all.some((text) => text.includes(word)))
}

/** A text cut where it matches, in order; parts that follow each other never have the same `isMatch`. */
export function markedParts(text: string, words: readonly string[]): { text: string; isMatch: boolean }[] {
  const searched = plain(text)
  const isMatch = Array.from({ length: text.length }, () => false)
  for (const word of words) {
    for (let at = searched.indexOf(word); at !== -1; at = searched.indexOf(word, at + 1)) {
      isMatch.fill(true, at, at + word.length)
    }
  }
  const parts: { text: string; isMatch: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = parts.at(-1)
    if (last !== undefined && last.isMatch === isMatch[at]) last.text += text[at]
    else parts.push({ text: text[at] ?? '', isMatch: isMatch[at] ?? false })
  }
  return parts
}
