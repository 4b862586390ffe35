import { fold, indexOfWhole, passagesOf } from './facts'
import type { Facts } from './facts'
import { isNeutral, stemOf, withoutNeutralHan } from './lexicon'
import { isVerdict } from './verdictWords'
import { indexOfStem } from './numbers'
import {
  AT_FIRST,
  CAUSE,
  CHANGE_VERB,
  EARLIER,
  NEGATED_ACTIONS,
  NEGATION,
  NOT_AN_OUTCOME,
  OUTCOME_WORDS,
  RUN_VERB,
  STILL,
  TESTS_WRITTEN,
  TEST_TOPIC,
  UNCHANGED,
  WISH,
} from './vocabulary'

/** What the rules ask about wherever it stands. */
const READ_BY_RULES: readonly RegExp[] = [
  /(?<!\p{L})(?:checked out|branched off|pick(?:ed)? up|ended up (?:in|as|with)|\d+[- ]lines? long|to (?:be|make) sure)(?!\p{L})/iu,
  /(?<!\p{L})(?:dead|unused|duplicated?) (?:code|imports?|variables?|functions?)(?!\p{L})/iu,
  NOT_AN_OUTCOME,
  ...NEGATED_ACTIONS.map(({ pattern }) => pattern),
  ...OUTCOME_WORDS.map(({ pattern }) => pattern),
  TESTS_WRITTEN,
  UNCHANGED,
  CHANGE_VERB,
  RUN_VERB,
  NEGATION,
  AT_FIRST,
  EARLIER,
  STILL,
  TEST_TOPIC,
  CAUSE,
  WISH,
].map((pattern) => new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`))

/** At the end of a clause they make another verb: "went through", "came back", "is over". */
const LATE_PARTICLE =
  /(?<!\p{L})(?:through|back|over|along|around|by|under|across|past|apart|together|forward|ahead|home|there|in|on|without)(?=\s*(?:[.,;:!?)—–]|$|(?:and|but|while|so|after|before|when)(?!\p{L})))/giu

/**
 * The first word of a sentence that no rule reads, that is not neutral and that the evidence and the conversation do not hold; null when
 * all is understood. `words` is the sentence without what it names, `read` what else rules have read in it, `text` all of it.
 */
export function strangeWord(
  facts: Facts,
  words: string,
  evidence: readonly string[],
  read: readonly RegExp[],
  text: string,
  isRequest: boolean,
): string | null {
  for (const { 0: particle, index } of text.matchAll(LATE_PARTICLE))
    if (words.slice(index, index + particle.length) === particle) return particle
  const texts = [...facts.talk, ...passagesOf(facts, evidence)].map(({ folded }) => folded)
  const shown = passagesOf(facts, evidence).flatMap(({ by, folded }) => (by === 'agent' ? [] : folded))
  // What was asked for may be asked for in any words.
  const personsWords = facts.talk.flatMap(({ by, folded }) => (by === 'person' ? folded : []))
  let rest = words.normalize('NFC')
  for (const pattern of [...read, ...READ_BY_RULES]) rest = blank(rest, pattern)
  rest = rest.toLowerCase().replace(/[’‘]/g, "'")
  for (const [word] of rest.matchAll(/[\p{Script=Latin}\p{Script=Arabic}\p{M}]+(?:-[\p{Script=Latin}]+)*/gu)) {
    if (isNeutral(word) || isNeutral(word.replace(/-/g, '')) || word.split('-').every((part) => isNeutral(part)))
      continue
    const isKnown = isVerdict(word)
      ? (isRequest && isIn(personsWords, word)) || isReported(words, word, shown)
      : isIn(texts, word)
    if (!isKnown) return word
  }
  for (const [run] of withoutNeutralHan(rest).matchAll(/\p{Script=Han}+/gu)) if (!isInHan(texts, run)) return run
  return null
}

/** Without what the pattern matches; an Arabic word stays whole, since it is asked for with its article and endings. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const at = rest.findLast((each) => typeof each === 'number') ?? 0
    const isWithin = /\p{Script=Arabic}/u.test(`${text.charAt(at - 1)}${text.charAt(at + match.length)}`)
    return isWithin && /\p{Script=Arabic}/u.test(match) ? match : ' '
  })
}

function isIn(texts: readonly string[], word: string): boolean {
  const folded = fold(word)
  const stem = stemOf(folded)
  return texts.some((text) => (folded.length < 4 ? indexOfWhole(text, folded) : indexOfStem(text, stem)) !== -1)
}

/** With the two words before it, as an error or a tool says it: "does not exist". */
function isReported(words: string, word: string, texts: readonly string[]): boolean {
  const folded = fold(words)
  const phrase = /\S+ \S+ $/u.exec(folded.slice(0, Math.max(0, indexOfWhole(folded, word))))?.[0]
  return phrase !== undefined && texts.some((text) => indexOfWhole(text, phrase + word) !== -1)
}

function isInHan(texts: readonly string[], run: string): boolean {
  const pairs = run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
  return pairs.every((pair) => texts.some((text) => text.includes(pair)))
}
