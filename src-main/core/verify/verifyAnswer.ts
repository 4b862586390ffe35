import type { Session } from '../../contract/session'
import type { Claim, ClaimSection, Outcome } from '../../contract/summary'
import type { LedgerSummary } from '../ledger/describeLedger'
import type { AnswerClaim, ModelAnswer, SentenceSection } from '../prompt'
import { factsOf, fold } from './facts'
import type { Facts } from './facts'
import { indexOfStem } from './numbers'
import { allowsOutcome } from './outcomes'
import { plainSentence } from './plainSentence'
import { checkSentence } from './sentence'

/** A summary after checking; its shape is the ledger's, whose words stand wherever the model's do not. */
type Verified = Omit<LedgerSummary, 'contradictions'>

const MAX_TITLE = 120
const MAX_LINE = 280
const MAX_SENTENCE = 700
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

/** A model's answer, checked sentence by sentence against the session. Total: any answer gives a summary. */
export function verifyAnswer(answer: ModelAnswer, session: Session, ledger: Omit<Verified, 'claims'>): Verified {
  const facts = factsOf(session)
  const title = headline(facts, 'title', answer.title, ledger.title, MAX_TITLE)
  const line = headline(facts, 'line', answer.line, ledger.line, MAX_LINE)
  const claims: Claim[] = [title, line]
  const body: string[] = []
  for (const section of Object.keys(HEADINGS) as SentenceSection[]) {
    const kept: string[] = []
    for (const sentence of answer.sentences) {
      const text = sentence.section === section ? plainSentence(sentence.text, MAX_SENTENCE) : ''
      if (text === '') continue
      const { verdict, evidence, reason } = checkSentence(facts, section, text, sentence.assertions)
      claims.push({ section, text, verdict, evidence: [...evidence], reason, was: null })
      if (verdict !== 'struck') kept.push(text)
    }
    if (kept.length > 0) body.push(`## ${HEADINGS[section]}\n\n${kept.join(' ')}`)
  }
  return {
    title: title.text,
    line: line.text,
    outcome: clampOutcome(facts, answer.outcome, ledger.outcome),
    body: body.length > 0 ? body.join('\n\n') : ledger.body,
    claims,
  }
}

/** Title and line stand alone in lists and notifications: a failing one is replaced by the ledger's own. */
function headline(facts: Facts, section: ClaimSection, claim: AnswerClaim, own: string, maxLength: number): Claim {
  const text = plainSentence(claim.text, maxLength)
  if (text === '')
    return { section, text: own, verdict: 'repaired', evidence: [], reason: 'The model gave none', was: null }
  const { verdict, evidence, reason } = checkSentence(facts, section, text, claim.assertions)
  if (verdict === 'struck') return { section, text: own, verdict: 'repaired', evidence: [], reason, was: text }
  if (verdict === 'unchecked' && !isAboutSession(facts, text))
    return {
      section,
      text: own,
      verdict: 'repaired',
      evidence: [],
      reason: 'Its words are not those of the session',
      was: text,
    }
  return { section, text, verdict, evidence: [...evidence], reason, was: null }
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
  const stems = words.map((word) => (word.length <= 6 ? word.replace(/s$/, '') : word.slice(0, -2)))
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
