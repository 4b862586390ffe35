import { struckReason } from '../../contract/describeStruck'
import type { ClaimSection, StruckReason, Verdict } from '../../contract/summary'
import type { AnswerAssertion } from '../prompt'
import { commandsIn, resolveAssertion, resolveCause, resolveExit } from './assertions'
import type { Setting } from './assertions'
import {
  commandsLike,
  isBranchOf,
  resolveBranch,
  resolveCommand,
  resolveCommit,
  resolveHash,
  resolvePath,
  resolveText,
  resolveUrl,
} from './entities'
import { ABSENCE_WORDS, none, resolveAbsences } from './absences'
import { ORDER_WORDS, resolveOrder, saysOrder } from './order'
import { PLAN_WORDS, isStepUnread, resolvePlan } from './plan'
import { NOT_FINISHED, NO_SUBAGENT, SUBAGENT_WORDS, resolveSubagents } from './subagents'
import { resolveServers, resolveTool } from './tools'
import { writesFiles } from './changes'
import { clauseAround } from './clause'
import { fold, passagesOf, passagesWith } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import { mentionsIn, ownWords } from './mentions'
import type { Mention } from './mentions'
import { contentWords, indexOfStem, resolveNumber } from './numbers'
import { resolveOutcomes } from './outcomes'
import { TIMES_WORDS, resolveTimes } from './times'
import { strangeWord } from './understood'
import {
  CAUSE,
  CHANGE_VERB,
  NEGATION,
  NEW_FILE,
  NEW_NAME,
  NUMBER_WORDS,
  RUN_VERB,
  TESTS_WRITTEN,
  UNCHANGED,
} from './vocabulary'

export interface SentenceResult {
  readonly verdict: Extract<Verdict, 'verified' | 'struck' | 'unchecked'>
  readonly evidence: readonly string[]
  /** Why it is struck; null when it is not. */
  readonly why: StruckReason | null
}

const MAX_EVIDENCE = 6
/** A sentence that names nothing is verified by its assertions only where most of its words are the transcript's. */
const GROUNDED_SHARE = 0.6

/** Words of the frame, not of the matter: "the person asked for". */
const FRAME =
  /(?<!\p{L})(?:asked|asks|wanted|wants|requested|person|user|session|agent|codex|with|that|this|from|again)(?!\p{L})/gu
/** Scripts whose words of outcome are not known here: nothing in them is called verified. */
const UNKNOWN_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}\p{Script=Georgian}\p{Script=Armenian}]{2,}/u
/** What follows was printed, not run. */
const PRINTS =
  /(?<!\p{L})(?:print\p{L}*|contain\p{L}*|includ\p{L}*|report\p{L}*|output (?:was|is)|logged|show(?:s|ed)|ausgegeben|imprim\p{L}*|affich\p{L}*)[^,;.]{0,20}$/iu
const PRINTED = ['command', 'output', 'note'] as const
const BY_ERROR =
  /(?<!\p{L})(?:errors?|error message|message|printed|output|failed with|Fehler\p{L}*|(?:Fehler)?[Mm]eldung|Ausgabe|erreur|sortie|salida|imprimió)(?!\p{L})[^"“”«»]{0,24}$|(?:报错|错误|输出|失败)[^“”]{0,8}$|رسالة الخطأ[^“”]{0,12}$/iu
/** That it was interrupted is asked of the session itself. */
const ABORTED_BECAUSE =
  /(?<!\p{L})because (?:it|the (?:session|run|turn)|Codex) (?:was|got) (?:interrupted|aborted|cancell?ed)(?!\p{L})/iu
/** "The failing run" runs nothing. */
const RUN_NOUN =
  /(?<!\p{L})(?:the|a|an|its|fail\p{L}*|first|second|last|final|test|this|that) (?:test )?run(?!\p{L})/giu
const NEGATION_OF_TESTS = /(?<!\p{L})(?:no|not|never|without|kein\p{L}*|nicht)(?!\p{L})|没有|未/iu

const CONDUCT_WORDS = [...TIMES_WORDS, ...PLAN_WORDS, ...SUBAGENT_WORDS, ...ORDER_WORDS]
const NUMBER_WORDS_READ = [new RegExp(`(?<!\\p{L})(?:${[...NUMBER_WORDS.keys()].join('|')})(?!\\p{L})`, 'giu')]

/** Everything that a sentence names or says of an outcome must hold, and so must everything that the model asserts with it. */
export function checkSentence(
  facts: Facts,
  section: ClaimSection,
  shown: string,
  assertions: readonly AnswerAssertion[],
): SentenceResult {
  const text = withAsciiDigits(shown)
  const mentions = mentionsIn(text)
  const words = ownWords(text, mentions)
  const isRequest = section === 'asked' || section === 'open' || section === 'next'
  const claimsChange = !isRequest && [CHANGE_VERB, UNCHANGED, NEW_FILE, NEW_NAME].some((pattern) => pattern.test(words))
  const setting: Setting = {
    text,
    says: claimsChange ? text : null,
    mustHaveRun: !isRequest && section !== 'decided' && (RUN_VERB.test(words) || section === 'done'),
  }
  const namesPath = mentions.some(({ kind }) => kind === 'path')
  const cited = assertions.flatMap(({ evidence }) => evidence)
  const commands = [
    ...commandsIn(facts, text),
    ...mentions.filter(({ kind }) => kind === 'command').map(({ value }) => value),
  ]
  const named = mentions.map((mention) => resolveMention(facts, mention, setting, commands, cited))
  const outcomes = resolveOutcomes(facts, words, commands, isRequest, text, namesPath).map((finding) =>
    finding.holds || !isRequest ? finding : asRequested(facts, text, finding),
  )
  const causes =
    CAUSE.test(words) && !isRequest && !ABORTED_BECAUSE.test(words) ? [causeOf(facts, text, mentions, assertions)] : []
  const absences = resolveAbsences(facts, words)
  const written =
    claimsChange && !NEGATION_OF_TESTS.test(words) && TESTS_WRITTEN.test(words) ? [testsWritten(facts)] : []
  const plan = resolvePlan(facts, text, words, mentions, isRequest)
  const order = isRequest ? [] : resolveOrder(facts, text, words, mentions)
  const conduct = [
    ...resolveTimes(facts, words, mentions),
    ...plan,
    ...resolveSubagents(facts, text, words, mentions),
    ...resolveServers(facts, words),
    ...order,
  ]
  const asserted = assertions.map((assertion) => resolveAssertion(facts, assertion, setting))
  const asked = isRequest
    ? asserted.map((finding, index) =>
        finding.holds || assertions[index]?.kind !== 'outcome' ? finding : asRequested(facts, text, finding),
      )
    : asserted
  const findings = [...named, ...outcomes, ...absences, ...written, ...causes, ...conduct, ...asked]
  for (const finding of findings) if (!finding.holds) return { verdict: 'struck', evidence: [], why: finding.why }
  const evidence = evidenceOf(findings, cited)
  const isNaming =
    named.length + outcomes.length + absences.length + written.length + causes.length + conduct.length > 0
  if (UNKNOWN_SCRIPT.test(words)) return { verdict: 'unchecked', evidence, why: null }
  const shownBy = [...cited, ...findings.flatMap((finding) => (finding.holds ? finding.evidence : []))]
  const read = [...ABSENCE_WORDS, ...NUMBER_WORDS_READ, ...(conduct.length > 0 ? CONDUCT_WORDS : [])]
  const strange = strangeWord(facts, words, shownBy, read, text, isRequest)
  // What judges a thing of the session in words that nobody can check is not left standing beside it.
  if (!isRequest && strange?.isJudging === true && (isNaming || OF_SESSION.test(words)))
    return { verdict: 'struck', evidence: [], why: struckReason('uncheckable', { word: strange.word }) }
  const isNegationRead =
    claimsChange ||
    outcomes.length + absences.length + causes.length + plan.length > 0 ||
    NO_SUBAGENT.test(words) ||
    NOT_FINISHED.test(words)
  const isUnderstood =
    strange === null &&
    (isNaming || (asked.length > 0 && evidence.length > 0 && isGrounded(facts, text, evidence))) &&
    (isRequest || isNegationRead || words.search(NEGATION) === -1) &&
    (isRequest || ((order.length > 0 || !saysOrder(words, mentions)) && !isStepUnread(facts, text, words, mentions)))
  return { verdict: isUnderstood ? 'verified' : 'unchecked', evidence, why: null }
}

/** "Git push was never run", "never ran `npm test`". */
const NEVER_RUN =
  /^[`"”]? (?:was|were|has been|is|wurde|a été|fue) (?:not|never|nicht|nie) (?:been )?(?:run|invoked|executed|called|issued|ausgeführt|aufgerufen)(?!\p{L})/iu
const NEVER_RAN =
  /(?<!\p{L})(?:never|did not|didn['’]t) (?:ran?|run|invoked?|executed?|called?|issued?) [`"“]?$|(?<!\p{L})without (?:an? |any )?[`"“]?$|(?:^|[\s.;])(?:no|kein(?:e|en)?|aucune?) [`"“]?$/iu

/** What a sentence may be about, though it names none: things that have an outcome of their own. */
const OF_SESSION =
  /(?<!\p{L})(?:tests?|suite|runner|commits?|git|remote|origin|upstream|branch|PR|pull request|main|mainline|trunk|production|release|plan|steps?|sub-?agents?|agent|bug|defect|build|Tests?|Testsuite|Zweig|Branch|Produktion|Server|Plan|Fehler|dépôt|branche|production|tests|bogue|rama|remoto|producción|pruebas|fallo)(?!\p{L})|测试|提交|分支|远程|仓库|主干|上线|版本|计划|子代理|改动|اختبار/iu

/** Claims a commit of the session's own. */
const COMMITTED =
  /(?<!\p{L})(?:commit+ed|committet|commitet|eingecheckt|commité\p{L}*|commitead\p{L}*)(?!\p{L})|已提交|提交了/iu

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
      return isBranchNamed(text, start, mention.end) || isBranchOf(facts, value)
        ? resolveBranch(facts, value, text)
        : resolvePath(facts, value, setting.says)
    case 'command': {
      if (NEVER_RUN.test(text.slice(mention.end)) || NEVER_RAN.test(text.slice(0, start)))
        return none([...commandsLike(facts, value), ...(value === 'git commit' ? facts.commits : [])], 'was_run')
      const before = text.slice(0, start).replace(RUN_NOUN, '')
      if (
        BY_ERROR.test(before.slice(-40)) &&
        passagesWith(facts, value, PRINTED).length === 0 &&
        commandsLike(facts, value).length === 0
      )
        return missing('no_output_says', { text: value.slice(0, 60) })
      const command = resolveCommand(facts, value, setting.mustHaveRun)
      if (command.holds) return command
      const isPrinted =
        (BY_ERROR.test(before.slice(-40)) || PRINTS.test(before) || CAUSE.test(text)) && !RUN_VERB.test(before)
      return isPrinted ? resolveText(facts, value, 'words') : quoted(facts, value, command)
    }
    case 'exit_code':
      return resolveExit(facts, value, commands, cited, clauseAround(text, start, mention.end))
    case 'hash':
      // What was printed somewhere is no commit of this session.
      return COMMITTED.test(text) ? resolveCommit(facts, value) : resolveHash(facts, value)
    case 'url':
      return resolveUrl(facts, value)
    case 'branch':
      return resolveBranch(facts, value, text)
    case 'number':
      return resolveNumber(facts, text, mention, cited)
    case 'date': {
      const day = [facts.session.startedAt, facts.session.endedAt].some(
        (at) => at !== null && new Date(at).toISOString().startsWith(value),
      )
      return day ? found() : resolveText(facts, value, 'time')
    }
    case 'quotation': {
      if (
        /(?:commit\p{L}*|提交\p{L}*)(?: (?:it|them|as|with|under|the|a|message|subject|als|mit|unter|avec|comme|como|con|el|le|der|changes?|titled|named|called|mensaje|Nachricht))*[:：]?\s*$/iu.test(
          text.slice(0, start),
        )
      )
        return resolveCommit(facts, value)
      // What an error said is not what the person wrote.
      if (BY_ERROR.test(text.slice(Math.max(0, start - 40), start)) && passagesWith(facts, value, PRINTED).length === 0)
        return missing('no_output_says', { text: value.slice(0, 60) })
      return quoted(facts, value, resolveText(facts, value, 'quotation'))
    }
    case 'code':
      if (BY_ERROR.test(text.slice(Math.max(0, start - 40), start)) && passagesWith(facts, value, PRINTED).length === 0)
        return missing('no_output_says', { text: value.slice(0, 60) })
      if (isBranchNamed(text, start, mention.end) || isBranchOf(facts, value)) return resolveBranch(facts, value, text)
      return orElse(resolveText(facts, value, 'name'), resolveTool(facts, value))
  }
}

function orElse(first: Finding, second: Finding): Finding {
  return first.holds || !second.holds ? first : second
}

function isBranchNamed(text: string, start: number, end: number): boolean {
  return (
    /(?<!\p{L})(?:branch(?:es)?|Branch|Zweig|branche|rama)(?: (?:called|named|namens|appelée|llamada))?,? ?$|分支 ?$/iu.test(
      text.slice(0, start),
    ) || /^ ?(?:branch(?!\p{L})|分支)/iu.test(text.slice(end))
  )
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
  if (quotes.length === 0) return missing('cause_unsupported')
  const results = quotes.map((quote) => resolveCause(facts, quote.replace(/^["“]|["”]$/g, ''), text))
  return results.find(({ holds }) => holds) ?? results[0] ?? missing('cause_unsupported')
}

/** What was asked for may use words of outcome, when they are the person's own. */
function asRequested(facts: Facts, text: string, otherwise: Finding): Finding {
  const words = contentWords(text)
  for (const { by, folded, e } of facts.talk) {
    if (
      by === 'person' &&
      words.length > 1 &&
      words.filter((word) => folded.includes(word)).length >= words.length * 0.7
    )
      return found(e)
  }
  return otherwise
}

/** Most words stand in what was cited, or were said in the conversation. */
function isGrounded(facts: Facts, text: string, evidence: readonly string[]): boolean {
  const words = contentWords(fold(text).replace(FRAME, ' '))
  const passages = [...facts.talk, ...passagesOf(facts, evidence)]
  const known = words.filter((word) => passages.some(({ folded }) => indexOfStem(folded, word) !== -1))
  return words.length > 0 && known.length >= words.length * GROUNDED_SHARE
}

/** Tests are added in a file that looks like one of tests, or within a source file where the language keeps them there. */
function testsWritten(facts: Facts): Finding {
  const isTestPath = (text: string): boolean =>
    /test|spec|__snapshots__|\.(?:rs|zig|d|v|nim|py|java|kt|cs|ex|exs|sh|bats|t)$/i.test(text)
  const changes = facts.changes.filter(({ path, movedTo }) => isTestPath(path) || isTestPath(movedTo ?? ''))
  const writers = facts.commands.filter(({ command }) => /test|spec/i.test(command) && writesFiles(command))
  return changes.length + writers.length > 0
    ? found(...changes.map(({ e }) => e), ...writers.map(({ e }) => e))
    : missing('no_test_file')
}

/** Arabic, Persian, Devanagari and full-width digits as ASCII ones, each in its place. */
function withAsciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९０-９]/g, (digit) => {
    const code = digit.charCodeAt(0)
    const zero = code >= 0xff10 ? 0xff10 : code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660
    return String(code - zero)
  })
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
