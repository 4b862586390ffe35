import { fold, indexOfWhole, passagesOf } from './facts'
import type { Facts } from './facts'
import { isNeutral, stemOf, withoutNeutralHan } from './lexicon'
import { isVerdict, onlyJudges } from './verdictWords'
import { indexOfStem } from './numbers'
import {
  AT_FIRST,
  CAUSE,
  CHANGE_VERB,
  EARLIER,
  NEGATED_ACTIONS,
  NEGATION,
  NEW_FILE,
  NEW_NAME,
  NOT_AN_OUTCOME,
  OUTCOME_WORDS,
  RUN_VERB,
  STILL,
  TESTS_WRITTEN,
  TEST_TOPIC,
  UNCHANGED,
  WISH,
} from './vocabulary'

/** Verbs that mean what stands beside them, where that is harmless; read before anything takes the words apart. */
const IDIOMS: readonly RegExp[] = [
  NEW_FILE,
  NEW_NAME,
  /(?<!\p{L})(?:left|leaving|leaves) (?=(?:the )?(?:tests?|suite)(?!\p{L}))/iu,
  /(?<!\p{L})(?:before finishing|starts? out|out of (?=\d)|took part|takes part|stands at|let it be known|kicked off|came to (?:its|an?) (?:regular )?end|put up|opened up|along the way|under ?way|in the end|by the way|started out|fanned out|turned from|turned to|tests? runs? went|wrote back|wrapped up|saved it as|first came|kam zum Einsatz|est devenue|spun up|now exists?|is up(?=:))(?!\p{L})/giu,
  /(?<!\p{L})made (?=(?:\p{L}+\s+|\d+\s+){0,3}(?:commits?|changes?|edits?|modifications?|adjustments?|calls?|requests?)(?!\p{L}))/iu,
  /(?<!\p{L})(?:commits?|changes?|edits?|modifications?|adjustments?|calls?|requests?) (?:was|were|is|are|has been|have been)(?: also| then)? made(?!\p{L})|(?<!\p{L})(?:was|were|been) made(?!\p{L})/iu,
  /(?<!\p{L})(?:came (?:from|out of|next|first|after|before|later than|(?:back )?with)|came out|only (?:once|after|when|then)|work happened|handed (?:over )?to|landed as|history (?:gained|has|shows|holds|grew by)|commits? landed|signed off with|set out with|sent up|reached out to|hopped over to|by the time of|at (?:some|any) point|made use of|fired off|git commit|git push|then came|(?:went|goes) (?:in|into|to|as)(?= )|using|saved as|stored (?:in|as)|set to|(?:is|are|was|were) used)(?!\p{L})/iu,
  /(?<!\p{L})(?:took (?=\d|\p{L}+ (?:test )?(?:runs?|attempts?)(?!\p{L}))|got (?=\p{L}+(?:ed|en)(?!\p{L}))|(?:gave|gives) (?=(?:an?|the|its) )|gave(?=.*new name)|used (?!to(?!\p{L}))|saw (?=(?:an?|\d+|\p{L}+) ))/iu,
  /(?<!\p{L})(?:checked out|branched off|pick(?:ed)? up|ended up (?:in|as|with)|\d+[- ]lines? long|to (?:be|make) sure)(?!\p{L})/iu,
].map(toGlobal)

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
].map(toGlobal)

/** What a suggestion may say of the things that it names. */
const WISHED =
  /^(?:give|keep|eye|eyes|pair|help|worth|polish|polishing|putting|put|get|line|take|care|bring|date|tackle|follow|up|decide|go|another|look|clean|cleaning|make|leave|let|over|landing|good|check|verify|confirm|adding|covering|once|re-run|result|results|vérifier|ergänzen|überprüfen|ansehen|abschließen|durchsicht|geben|tun|faire|aufräumen)$/u

/** At the end of a clause they make another verb: "went through", "came back", "is over". */
const LATE_PARTICLE =
  /(?<!\p{L})(?:through|back|over|along|around|by|under|across|past|apart|together|forward|ahead|home|there|in|on|without)(?=\s*(?:[.,;:!?)—–]|$|(?:and|but|while|so|after|before|when)(?!\p{L})))/giu

/** A word that nothing accounts for; one that only judges has no other sense in a session. */
export interface StrangeWord {
  readonly word: string
  readonly isJudging: boolean
}

/**
 * The first word of a sentence that no rule reads, that is not neutral and that the evidence and the conversation do not hold; null when
 * all is understood; one that judges before any other. `words` is the sentence without what it names, `read` what else rules have read in it, `text` all of it.
 */
export function strangeWord(
  facts: Facts,
  words: string,
  evidence: readonly string[],
  read: readonly RegExp[],
  text: string,
  isRequest: boolean,
): StrangeWord | null {
  const texts = [...facts.talk, ...passagesOf(facts, evidence)].map(({ folded }) => folded)
  const shown = passagesOf(facts, evidence).flatMap(({ by, folded }) => (by === 'agent' ? [] : folded))
  // What was asked for may be asked for in any words.
  const personsWords = facts.talk.flatMap(({ by, folded }) => (by === 'person' ? folded : []))
  let first: StrangeWord | null = null
  let rest = words.normalize('NFC')
  for (const pattern of [...IDIOMS, ...read, ...READ_BY_RULES]) rest = blank(rest, pattern)
  for (const { 0: particle, index } of text.normalize('NFC').matchAll(LATE_PARTICLE))
    if (rest.slice(index, index + particle.length) === particle) first ??= { word: particle, isJudging: false }
  rest = rest.toLowerCase().replace(/[’‘]/g, "'")
  for (const [word] of rest.matchAll(/[\p{Script=Latin}\p{Script=Arabic}\p{M}]+(?:-[\p{Script=Latin}]+)*/gu)) {
    if (isNeutral(word) || isNeutral(word.replace(/-/g, '')) || word.split('-').every((part) => isNeutral(part)))
      continue
    if (isRequest && WISHED.test(word)) continue
    const isKnown = isVerdict(word)
      ? (isRequest && isIn(personsWords, word)) || isReported(words, word, shown)
      : isIn(texts, word)
    if (isKnown) continue
    if (onlyJudges(word)) return { word, isJudging: true }
    first ??= { word, isJudging: false }
  }
  for (const [run] of withoutNeutralHan(rest).matchAll(/\p{Script=Han}+/gu))
    if (!isInHan(texts, run)) first ??= { word: run, isJudging: false }
  return first
}

function toGlobal(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`)
}

/** Without what the pattern matches, in the same places; an Arabic word stays whole, since it is asked for with its article and endings. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const at = rest.findLast((each) => typeof each === 'number') ?? 0
    const isWithin = /\p{Script=Arabic}/u.test(`${text.charAt(at - 1)}${text.charAt(at + match.length)}`)
    return isWithin && /\p{Script=Arabic}/u.test(match) ? match : ' '.repeat(match.length)
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
