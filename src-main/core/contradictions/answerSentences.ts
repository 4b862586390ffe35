/** One sentence of an answer: as written, and with what is quoted blanked out. */
export interface AnswerSentence {
  readonly said: string
  readonly plain: string
}

/** Of a very long answer the beginning is enough: claims stand there or nowhere. */
const maxChars = 20_000
const QUOTE = /"[^"\n]{1,400}"|“[^”\n]{1,400}”|„[^“”\n]{1,400}[“”]|«[^»\n]{1,400}»|「[^」\n]{1,400}」/g
const CODE = /`([^`\n]{1,400})`/g
const TEST_COMMAND = /(?<![\w-])(?:tests?|pytest|vitest|jest|rspec|mocha)(?![\w-])/i
const PATH = /^[\w@.~-]*(?:\/[\w@.~-]+)*\.\w{1,8}$/
const ENDS = /(?<=[.!?])\s+|(?<=[。！？؟])|\n/
/** What follows such a line is a list of wishes. */
const WISHES =
  /next steps?|to ?do|recommend|suggest|you can|how to|criteria|remaining|follow-?ups?|plan|if you|nächste|empfehl|prochain|recommand|próxim|recomend|下一步|建议|计划|الخطوات|يمكنك/i

/** The sentences of an answer that its writer says in its own words: no code blocks, block quotes, open check boxes or next steps. */
export function answerSentences(answer: string): AnswerSentence[] {
  const sentences: AnswerSentence[] = []
  let isFenced = false
  let isWished = false
  for (const line of answer.slice(0, maxChars).split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced
    else if (!isFenced && !/^\s*>|\[ \]/.test(line)) {
      const isHeading = /^\s*#|[:：]\s*(?:\*\*)?\s*$|^\s*\*\*[^*]+\*\*\s*$/.test(line)
      const isListed = /^\s*(?:[-*+•]|\d+[.)])\s/.test(line)
      if (isHeading) isWished = WISHES.test(line)
      else if (!isListed && line.trim() !== '') isWished = false
      if (!isWished) sentences.push(...sentencesOf(line))
    }
  }
  return sentences
}

function sentencesOf(line: string): AnswerSentence[] {
  // As long as the line, so that both are cut at the same places.
  const plain = line
    .replace(QUOTE, (quote) => '\u00a4'.padEnd(quote.length, ' '))
    .replace(CODE, (span, code: string) =>
      PATH.test(code) ? ` ${code} ` : (TEST_COMMAND.test(code) ? 'tests' : 'X').padEnd(span.length, ' '),
    )
  let at = 0
  return plain.split(ENDS).flatMap((part) => {
    const from = plain.indexOf(part, at)
    at = from + part.length
    const text = part
      .replace(/\*\*|__/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    return text === '' ? [] : [{ said: line.slice(from, at).trim(), plain: text }]
  })
}
