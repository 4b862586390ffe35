/** Answers are read up to here: what stands behind it is no report of what was done. UTF-16 units. */
const longestAnswer = 20_000
const longestSentence = 600

/** Not a claim of how things are: wishes, plans, conditions, questions, advice. English, German, French, Spanish, Chinese, Arabic. */
const supposed =
  /(?<!\p{L})(?:should|would|could|can|cannot|can't|may|might|must|will|shall|i'll|we'll|you'll|if|unless|once|until|when(?:ever)?|after you|before you|please|want me|let me|let's|need(?:s)? to|have to|has to|going to|to be|in order to|next steps?|plan(?:ned)? to|try|ensure|make sure|recommend\p{L}*|suggest\p{L}*|consider|expected? to|supposed to|likely|probably|presumably|hopefully|sollte\p{L}*|würde\p{L}*|könnte\p{L}*|kann(?:st)?|können|wird|werde(?:n|t)?|wenn|falls|sobald|bevor|bitte|muss|müssen|möchte\p{L}*|damit|vermutlich|wahrscheinlich|devrai\p{L}*|pourrai\p{L}*|peut|peuvent|pouvez|faut|si|lorsque|quand|avant de|pour que|probablement|veuillez|debería\p{L}*|podría\p{L}*|puede\p{L}*|podemos|hay que|cuando|antes de|para que|probablemente|tal vez)(?!\p{L})|应该|可以|将会?|如果|若|请|需要|建议|可能|之后再|(?<!\p{L})(?:يجب|ينبغي|يمكن\p{L}*|قد|سوف|إذا|عندما|لو|يرجى|ربما)(?!\p{L})|[?？؟]\s*$/iu

/** An agent that says itself what it did not run, or what is left, contradicts nothing. */
export const admits =
  /(?<!\p{L})(?:not (?:yet )?(?:been )?(?:run|tested|verified|checked|executed|validated|able)|(?:did|could|have|was|were|has)(?: not|n't) (?:\p{L}+ ){0,2}(?:run|test|verify|execute|tested|verified|validate)|untested|unverified|without (?:running|testing|verifying)|no tests? (?:were|was|have been|to) run|(?:wurde|wurden|habe|konnte|ist|sind)(?: \p{L}+){0,4} nicht (?:\p{L}+ )?(?:ausgeführt|getestet|geprüft|laufen|überprüft)|nicht (?:ausgeführt|getestet|geprüft)|ungetestet|(?:n'ai|n'a|n’ai|n’a|pas) (?:pas |encore )?(?:été )?(?:pu |exécut\p{L}*|test\p{L}*|lanc\p{L}*|vérifi\p{L}*)|sin (?:ejecutar|probar)|no (?:he|se han?|pude|fue|fueron) (?:\p{L}+ )?(?:ejecut\p{L}*|prob\p{L}*|verific\p{L}*))(?!\p{L})|(?:未|没有|无法)(?:能)?(?:运行|执行|测试|验证)|(?<!\p{L})(?:لم (?:أ|ي|ت)?(?:شغ\p{L}*|ختبر\p{L}*|تحقق)|دون (?:تشغيل|اختبار))/iu

/** A sentence of an agent's own words, as it stands and with its code spans and quotations blanked. */
export interface ClaimSentence {
  readonly text: string
  readonly words: string
}

/**
 * The sentences of an answer that claim something: no code blocks, quotations of logs, tables, questions, plans or conditions.
 * Linear in the answer.
 */
export function claimSentences(answer: string): ClaimSentence[] {
  const prose = answer
    .slice(0, longestAnswer)
    .replace(/^(?:```|~~~)[^\n]*\n[\s\S]*?(?:^(?:```|~~~)[ \t]*$|(?![\s\S]))/gm, '\n')
    .split('\n')
    .filter((line) => !/^\s*(?:>|\||\$ |#)/.test(line))
  return prose.flatMap((line) => sentencesOf(line.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/, '')))
}

function sentencesOf(line: string): ClaimSentence[] {
  return line
    .split(/(?<=[.!?…])\s+(?=\P{Ll})|(?<=[。！？])/u)
    .map((part) => part.replace(/\*\*|__/g, '').trim())
    .filter((text) => text !== '' && text.length <= longestSentence)
    .map((text) => ({
      text,
      words: text.replace(/`[^`]*`|“[^”]*”|"[^"]*"|«[^»]*»|„[^“]*“/g, (code) => ' '.repeat(code.length)),
    }))
    .filter(({ words }) => !supposed.test(words))
}
