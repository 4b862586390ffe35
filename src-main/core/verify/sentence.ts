import type { ClaimSection, Verdict } from '../../contract/summary'
import type { AnswerAssertion } from '../prompt'
import { commandsIn, resolveAssertion, resolveCause, resolveExit } from './assertions'
import type { Setting } from './assertions'
import {
  resolveBranch,
  resolveCommand,
  resolveCommit,
  resolveHash,
  resolvePath,
  resolveText,
  resolveUrl,
} from './entities'
import { fold, passagesWith } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import { mentionsIn, ownWords } from './mentions'
import type { Mention } from './mentions'
import { contentWords, resolveNumber } from './numbers'
import { resolveOutcomes } from './outcomes'
import { CAUSE, CHANGE_VERB, NEGATION, RUN_VERB } from './vocabulary'

export interface SentenceResult {
  readonly verdict: Extract<Verdict, 'verified' | 'struck' | 'unchecked'>
  readonly evidence: readonly string[]
  readonly reason: string | null
}

const MAX_EVIDENCE = 6
/** A sentence that names nothing is verified by its assertions only where most of its words are the transcript's. */
const GROUNDED_SHARE = 0.6

/** Everything that a sentence names or says of an outcome must hold, and so must everything that the model asserts with it. */
export function checkSentence(
  facts: Facts,
  section: ClaimSection,
  text: string,
  assertions: readonly AnswerAssertion[],
): SentenceResult {
  const mentions = mentionsIn(text)
  const words = ownWords(text, mentions)
  const isRequest = section === 'asked' || section === 'open'
  const claimsChange = !isRequest && CHANGE_VERB.test(words) && words.match(NEGATION) === null
  const setting: Setting = {
    text,
    says: claimsChange ? text : null,
    mustHaveRun: !isRequest && section !== 'decided' && (RUN_VERB.test(words) || section === 'done'),
  }
  const cited = assertions.flatMap(({ evidence }) => evidence)
  const commands = [
    ...commandsIn(facts, text),
    ...mentions.filter(({ kind }) => kind === 'command').map(({ value }) => value),
  ]
  const named = mentions.map((mention) => resolveMention(facts, mention, setting, commands, cited))
  const outcomes = resolveOutcomes(facts, words, commands, isRequest).map((finding) =>
    finding.holds || !isRequest ? finding : asRequested(facts, text, finding),
  )
  const causes = CAUSE.test(words) && !isRequest ? [causeOf(facts, text, mentions, assertions)] : []
  const asserted = assertions.map((assertion) => resolveAssertion(facts, assertion, setting))
  const asked = isRequest
    ? asserted.map((finding, index) =>
        finding.holds || assertions[index]?.kind !== 'outcome' ? finding : asRequested(facts, text, finding),
      )
    : asserted
  const findings = [...named, ...outcomes, ...causes, ...asked]
  for (const finding of findings) if (!finding.holds) return { verdict: 'struck', evidence: [], reason: finding.reason }
  const evidence = evidenceOf(findings, cited)
  const isNaming = named.length + outcomes.length + causes.length > 0
  if (!isNaming && !(asked.length > 0 && evidence.length > 0 && isGrounded(facts, text)))
    return { verdict: 'unchecked', evidence, reason: null }
  return { verdict: 'verified', evidence, reason: null }
}

function resolveMention(
  facts: Facts,
  mention: Mention,
  setting: Setting,
  commands: readonly string[],
  cited: readonly string[],
): Finding {
  const { kind, value, start } = mention
  const { text } = setting
  switch (kind) {
    case 'path':
      return resolvePath(facts, value, setting.says)
    case 'command': {
      const command = resolveCommand(facts, value, setting.mustHaveRun)
      return command.holds ? command : quoted(facts, value, command)
    }
    case 'exit_code':
      return resolveExit(facts, value, commands, cited)
    case 'hash':
      return resolveHash(facts, value)
    case 'url':
      return resolveUrl(facts, value)
    case 'branch':
      return resolveBranch(facts, value)
    case 'number':
      return resolveNumber(facts, text, mention, cited)
    case 'date': {
      const day = [facts.session.startedAt, facts.session.endedAt].some(
        (at) => at !== null && new Date(at).toISOString().startsWith(value),
      )
      return day ? found() : resolveText(facts, value, 'The time')
    }
    case 'quotation': {
      if (
        /(?:commit\p{L}*|提交\p{L}*)(?: (?:it|them|as|with|under|the|a|message|subject|als|mit|unter|avec|comme|como|con|el|le|der|changes?|titled|named|called|mensaje|Nachricht))*[:：]?\s*$/iu.test(
          text.slice(0, start),
        )
      )
        return resolveCommit(facts, value)
      return quoted(facts, value, resolveText(facts, value, 'The quotation'))
    }
    case 'code':
      return resolveText(facts, value, 'The name')
  }
}

function quoted(facts: Facts, value: string, otherwise: Finding): Finding {
  if (otherwise.holds) return otherwise
  const commit = resolveCommit(facts, value)
  if (commit.holds) return commit
  const passage = /[(){};=]|^\S+$/.test(value) ? passagesWith(facts, value)[0] : undefined
  return passage ? found(passage.e) : otherwise
}

function causeOf(
  facts: Facts,
  text: string,
  mentions: readonly Mention[],
  assertions: readonly AnswerAssertion[],
): Finding {
  const quotes = [
    ...assertions.filter(({ kind }) => kind === 'cause').map(({ value }) => value),
    ...mentions.filter(({ kind }) => kind === 'quotation').map(({ value }) => value),
  ]
  if (quotes.length === 0) return missing('No quotation from the transcript supports this cause')
  const results = quotes.map((quote) => resolveCause(facts, quote.replace(/^["“]|["”]$/g, ''), text))
  return (
    results.find(({ holds }) => holds) ?? results[0] ?? missing('No quotation from the transcript supports this cause')
  )
}

/** What was asked for may use words of outcome, when they are the person's own. */
function asRequested(facts: Facts, text: string, otherwise: Finding): Finding {
  const words = contentWords(text)
  for (const { by, folded, e } of facts.passages) {
    if (
      by === 'person' &&
      words.length > 1 &&
      words.filter((word) => folded.includes(word)).length >= words.length * 0.7
    )
      return found(e)
  }
  return otherwise
}

function isGrounded(facts: Facts, text: string): boolean {
  const words = contentWords(fold(text))
  const known = words.filter((word) => facts.passages.some(({ folded }) => folded.includes(word)))
  return words.length > 0 && known.length >= words.length * GROUNDED_SHARE
}

/** What the model cited, where it supports the sentence; else what does. */
function evidenceOf(findings: readonly Finding[], cited: readonly string[]): string[] {
  const all = new Set<string>()
  for (const finding of findings) {
    if (!finding.holds) continue
    const shared = finding.evidence.filter((e) => cited.includes(e))
    for (const e of shared.length > 0 ? shared : finding.evidence.slice(0, 3)) all.add(e)
  }
  return [...all].toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))).slice(0, MAX_EVIDENCE)
}
