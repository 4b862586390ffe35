/**
 * Token counts without a tokenizer. The bound rests on what byte-level BPE and SentencePiece with byte fallback share:
 * no token is shorter than a byte. Two refinements are taken, both measured against cl100k, o200k, Claude's and Llama's
 * vocabularies (32k to 200k entries): a pronounceable lower-case run costs at most one token per two letters, and spaces
 * merge into the word that follows, or in pairs. Everything else (digits, punctuation, capitals, letters that form no
 * word, all beyond ASCII) is counted byte by byte.
 */

/** Wrapping of one chat message in any template in use. */
export const MESSAGE_OVERHEAD_TOKENS = 8

/** Begin-of-text and a leading space that some tokenizers add to every text. */
const SPECIAL_TOKENS = 2

const RUN = /[A-Z]?[a-z]+|\d+| +|\s|[\x21-\x7e]|[^\x00-\x7f]+|[\s\S]/g

/** Never below the real number of tokens of any tokenizer in use; about twice the real number for prose and code. */
export function countTokensUpper(text: string): number {
  let tokens = 0
  let wasSpace = false
  for (const [run] of text.matchAll(RUN)) {
    const first = run.charCodeAt(0)
    const isSpace = first === 0x20
    const isWord = run.length > 1 && first < 0x80 && /[a-z]/.test(run.charAt(1))
    if (wasSpace && !isWord && !/^[a-zA-Z]/.test(run)) tokens += 1
    if (isSpace) tokens += Math.ceil((run.length - 1) / 2)
    else if (isWord) tokens += wordTokens(run)
    else if (first < 0x80) tokens += run.length
    else tokens += utf8Bytes(run)
    wasSpace = isSpace
  }
  return tokens + (wasSpace ? 1 : 0) + (text === '' ? 0 : SPECIAL_TOKENS)
}

/** Runs that need not be words are counted by letter: no vowel, rare letters, crowds of vowels or consonants. */
function wordTokens(word: string): number {
  const isWordlike = /[aeiouy]/i.test(word) && !/[^aeiouy]{4}|[aeiouy]{3}|[jqxz]/i.test(word)
  return isWordlike ? Math.ceil(word.length / 2) : word.length
}

function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
