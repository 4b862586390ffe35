import { fold, indexOfWhole, passagesOf } from './facts'
import type { Facts } from './facts'
import { isNeutral, stemOf, withoutNeutralHan } from './lexicon'
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

/** They turn what is said about a thing; that the transcript holds them somewhere shows nothing. */
const TURNING =
  /^(?:off|out|away|gone|rid|down|up|right|wrong|history|obsolete|half|partly|partially|almost|nearly|barely|hardly|immediately|instantly|straight|never|always|weg|fort|passé|disparu|fuera)$/u

/**
 * The first word of a sentence that no rule reads, that is not neutral and that the evidence and the conversation do not hold; null when
 * all is understood. `words` is the sentence without what it names, `read` what else rules have read in it.
 */
export function strangeWord(
  facts: Facts,
  words: string,
  evidence: readonly string[],
  read: readonly RegExp[],
): string | null {
  let rest = words.normalize('NFC')
  for (const pattern of [...read, ...READ_BY_RULES]) rest = blank(rest, pattern)
  rest = rest.toLowerCase().replace(/[’‘]/g, "'")
  for (const [word] of rest.matchAll(/[\p{Script=Latin}\p{Script=Arabic}\p{M}]+(?:-[\p{Script=Latin}]+)*/gu)) {
    if (isNeutral(word) || isNeutral(word.replace(/-/g, '')) || word.split('-').every((part) => isNeutral(part)))
      continue
    if (TURNING.test(word) || !isSaid(facts, word, evidence)) return word
  }
  for (const [run] of withoutNeutralHan(rest).matchAll(/\p{Script=Han}+/gu))
    if (!isSaidInHan(facts, run, evidence)) return run
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

function isSaid(facts: Facts, word: string, evidence: readonly string[]): boolean {
  const folded = fold(word)
  const stem = stemOf(folded)
  const holds = (text: string): boolean =>
    folded.length < 4 ? indexOfWhole(text, folded) !== -1 : indexOfStem(text, stem) !== -1
  return textsOf(facts, evidence).some(holds)
}

function isSaidInHan(facts: Facts, run: string, evidence: readonly string[]): boolean {
  const pairs = run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
  const texts = textsOf(facts, evidence)
  return pairs.every((pair) => texts.some((text) => text.includes(pair)))
}

function textsOf(facts: Facts, evidence: readonly string[]): string[] {
  return [...facts.talk, ...passagesOf(facts, evidence)].map(({ folded }) => folded)
}
