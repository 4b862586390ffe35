/** A piece of a sentence: a word, a code span, or what stands between words. */
export interface Word {
  readonly text: string
  readonly isWord: boolean
}

const words = new Intl.Segmenter('en', { granularity: 'word' })

/** A text cut into words and what stands between them; put together they are the text. */
export function wordsOf(text: string): Word[] {
  return text.split(/(`[^`\n]+`)/).flatMap((part, index): Word[] => {
    if (index % 2 === 1) return [{ text: part, isWord: true }]
    return Array.from(words.segment(part), ({ segment, isWordLike }) => ({
      text: segment,
      isWord: isWordLike === true,
    }))
  })
}
