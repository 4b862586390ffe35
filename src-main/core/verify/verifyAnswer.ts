import { struckReason, struckWords } from '../../contract/describeStruck'
import { inLanguage } from '../../contract/i18n/inLanguage'
import type { Session } from '../../contract/session'
import type { Claim, ClaimSection, Outcome, StruckReason } from '../../contract/summary'
import type { LedgerSummary } from '../ledger/describeLedger'
import type { AnswerClaim, ModelAnswer, SentenceSection } from '../prompt'
import { factsOf, fold } from './facts'
import type { Facts } from './facts'
import { stemOf } from './lexicon'
import { indexOfStem } from './numbers'
import { allowsOutcome } from './outcomes'
import { plainSentence } from './plainSentence'
import { checkSentence } from './sentence'

/** A summary after checking; its shape is the ledger's, whose words stand wherever the model's do not. */
type Verified = Omit<LedgerSummary, 'contradictions'>

const MAX_LENGTHS: Partial<Record<ClaimSection, number>> = { title: 120, line: 280 }
const MAX_SENTENCE = 700
/** Of the body, in the order in which the sections stand in it. */
const HEADINGS: Readonly<Record<SentenceSection, string>> = {
  asked: 'Asked',
  state: 'State',
  done: 'Done',
  changes: 'Changes',
  decided: 'Decided',
  problems: 'Problems',
  open: 'Open',
  next: 'Next step',
}

const SECTIONS = Object.keys(HEADINGS) as SentenceSection[]

/** What is to be checked: a sentence of the body, or the title or line. */
export interface UncheckedClaim extends AnswerClaim {
  readonly section: ClaimSection
}

/** A model's answer, checked sentence by sentence against the session. Total: any answer gives a summary. */
export function verifyAnswer(answer: ModelAnswer, session: Session, ledger: Omit<Verified, 'claims'>): Verified {
  const facts = factsOf(session)
  const title = headline(facts, { section: 'title', ...answer.title }, ledger.title)
  const line = headline(facts, { section: 'line', ...answer.line }, ledger.line)
  const claims: Claim[] = [title, line]
  for (const section of SECTIONS) {
    const sentences = answer.sentences.filter((sentence) => sentence.section === section)
    claims.push(...sentences.flatMap((sentence) => claimOf(facts, sentence)))
  }
  return {
    title: title.text,
    line: line.text,
    outcome: clampOutcome(facts, answer.outcome, ledger.outcome),
    body: bodyOf(claims) ?? ledger.body,
    claims,
  }
}

/** The sentences that stand, by section, as Markdown; null where none does. */
export function bodyOf(claims: readonly Claim[]): string | null {
  const parts = SECTIONS.flatMap((section) => {
    const kept = claims.filter((claim) => claim.section === section && claim.verdict !== 'struck')
    if (kept.length === 0) return []
    const texts = kept.map(({ text }) => text)
    // A changelog's entries are a list.
    const said = section === 'changes' ? texts.map((text) => `- ${text}`).join('\n') : texts.join(' ')
    return [`## ${HEADINGS[section]}\n\n${said}`]
  })
  return parts.length > 0 ? parts.join('\n\n') : null
}

/**
 * The verdict on each sentence by itself, in the order given; those that hold no words are left out. A title or line is struck here
 * when it does not speak of the session: what stands instead is the caller's to say.
 */
export function checkClaims(sentences: readonly UncheckedClaim[], session: Session): Claim[] {
  const facts = factsOf(session)
  return sentences.flatMap((sentence) => claimOf(facts, sentence))
}

function claimOf(facts: Facts, { section, text: given, assertions }: UncheckedClaim): Claim[] {
  const text = plainSentence(given, MAX_LENGTHS[section] ?? MAX_SENTENCE)
  if (text === '') return []
  const { verdict, evidence, why } = checkSentence(facts, section, text, assertions)
  const isForeign =
    isHeadline(section) && verdict === 'unchecked' && evidence.length === 0 && !isAboutSession(facts, text)
  if (isForeign)
    return [{ section, text, verdict: 'struck', evidence: [], ...told(struckReason('foreign_words')), was: null }]
  return [{ section, text, verdict, evidence: [...evidence], ...told(why), was: null }]
}

/** Title and line stand alone in lists and notifications: a failing one is replaced by the ledger's own. */
function headline(facts: Facts, given: UncheckedClaim, own: string): Claim {
  const [claim] = claimOf(facts, given)
  const replaced = { section: given.section, text: own, verdict: 'repaired', evidence: [] } as const
  if (!claim) return { ...replaced, evidence: [], ...told(struckReason('none_given')), was: null }
  if (claim.verdict !== 'struck') return claim
  const { reason, why, text } = claim
  return { ...replaced, evidence: [], reason, ...(why !== undefined && { why }), was: text }
}

/** A reason as data and in English, which the command line, exports and a repair say it in. */
function told(why: StruckReason | null): Pick<Claim, 'reason' | 'why'> {
  return why === null ? { reason: null } : { reason: inLanguage('en', () => struckWords(why)), why }
}

function isHeadline(section: ClaimSection): boolean {
  return section === 'title' || section === 'line'
}

/** What a headline does, in words that any session may hold. */
const GENERIC =
  /^(?:add\p{L}*|fix\p{L}*|updat\p{L}*|implement\p{L}*|creat\p{L}*|refactor\p{L}*|writ\p{L}*|improv\p{L}*|chang\p{L}*|remov\p{L}*|the|and|for|with|from|into|bug|issue|new|code|session|agent|person|user|work|done|was|were|has)$/u
const MIN_KNOWN_SHARE = 1 / 3

/** A headline that names nothing checkable must at least speak with the session's words, where its script tells words. */
function isAboutSession(facts: Facts, text: string): boolean {
  const words = [...fold(text).matchAll(/\p{Script=Latin}{3,}/gu)]
    .map(([word]) => word)
    .filter((word) => !GENERIC.test(word))
  const stems = words.map(stemOf)
  const known = stems.filter((stem) => facts.passages.some(({ folded }) => indexOfStem(folded, stem) !== -1))
  return known.length >= stems.length * MIN_KNOWN_SHARE
}

/** The model's outcome where the facts allow it, else what they say themselves. */
function clampOutcome(facts: Facts, outcome: Outcome, own: Outcome): Outcome {
  if (outcome === own) return own
  if (outcome === 'done' && own !== 'done' && own !== 'unclear') return own
  if (own === 'aborted' || own === 'failed') return own
  return allowsOutcome(facts, outcome) ? outcome : own
}
