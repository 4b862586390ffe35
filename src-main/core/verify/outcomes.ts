import type { Command } from '../../contract/session'
import { none } from './absences'
import { clauseAround } from './clause'
import type { Clause } from './clause'
import { commandsLike } from './entities'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import { isAboutPlan } from './plan'
import { isBad, runsMeant } from './runs'
import type { Run } from './runs'
import { subagentOutcome } from './subagents'
import {
  AT_FIRST,
  CHANGE_VERB,
  EARLIER,
  NEGATED_ACTIONS,
  NOT_AN_OUTCOME,
  OUTCOME_WORDS,
  STILL,
  TEST_TOPIC,
  THROUGHOUT,
  WISH,
  negationsIn,
} from './vocabulary'
import type { OutcomeClass } from './vocabulary'

/** Commands that show nothing of whether something works. */
const IDLE =
  /^\s*(?:cd [^&;|]*&&\s*)?(?:ls|cat|git|pwd|echo|printf|cd|sed|head|tail|grep|rg|find|fd|mkdir|touch|rm|mv|cp|which|env|tree|wc|nl|true|sleep)(?:\s|$)/

/** What a clause may speak of besides tests, and the commands that decide it. */
const TOPICS: readonly { readonly says: RegExp; readonly command: RegExp }[] = [
  {
    says: /(?<!\p{L})(?:builds?|compil\p{L}*|kompil\p{L}*)(?!\p{L})|构建|编译/iu,
    command: /\b(?:build|compile|tsc|make|webpack|rollup|vite|gcc|clang|javac|mvn|gradle)\b/,
  },
  { says: /(?<!\p{L})(?:CI|[Pp]ipeline)(?!\p{L})/u, command: /\bgh (?:run|workflow|pr checks)\b|\bglab ci\b|\bact\b/ },
  { says: /(?<!\p{L})lint\p{L}*/iu, command: /lint|ruff|clippy|flake8|biome/ },
  { says: /(?<!\p{L})type-?\s?check\p{L}*/iu, command: /\btsc\b|mypy|pyright|typecheck|type-check|vue-tsc/ },
  { says: /(?<!\p{L})(?:push\p{L}*|gepusht)/iu, command: /\bgit\b.*\bpush\b/ },
  { says: /(?<!\p{L})(?:deploy\p{L}*|releas\p{L}*|publish\p{L}*)/iu, command: /deploy|publish|release/ },
  { says: /(?<!\p{L})install\p{L}*/iu, command: /\b(?:install|add|ci)\b/ },
  {
    says: /(?<!\p{L})(?:commit|committing)(?: command)? (?:\p{L}+ )?(?:fail|succe|exit|end(?:s|ed)|error|crash|went)/iu,
    command: /\bgit\b.*\bcommit\b/,
  },
  { says: /(?<!\p{L})(?:merge[ds]?|merging)(?!\p{L})/iu, command: /\bmerge\b/ },
]
/** What is said where no such command was run. */
type NeverDone =
  | 'nothing_pushed'
  | 'no_pull_request'
  | 'nothing_amended'
  | 'nothing_rebased'
  | 'nothing_merged'
  | 'nothing_deployed'
  | 'nothing_installed'
  | 'no_good_build'

const ACTIONS: Partial<Record<OutcomeClass, { readonly command: RegExp; readonly said: NeverDone }>> = {
  push: { command: /\bgit\b.*\bpush\b|\bgh pr create\b/, said: 'nothing_pushed' },
  review: {
    command: /\b(?:gh pr|glab mr|hub pull-request)\b|create_(?:pull|merge)_request/,
    said: 'no_pull_request',
  },
  amend: { command: /--amend\b/, said: 'nothing_amended' },
  rebase: { command: /\brebase\b|--squash/, said: 'nothing_rebased' },
  merge: { command: /\bmerge\b/, said: 'nothing_merged' },
  deploy: {
    command: /deploy|publish|release|kubectl apply|terraform apply/,
    said: 'nothing_deployed',
  },
  install: { command: /\b(?:install|add|ci|i)\b/, said: 'nothing_installed' },
  build: {
    command: /\b(?:build|compile|tsc|make|webpack|rollup|vite|gcc|clang|javac|mvn|gradle|cargo|typecheck)\b|type-check/,
    said: 'no_good_build',
  },
}

/** "Gepusht wurde nicht", "Getestet wurde nichts". */
const NEGATED_AFTER = /^(?:[^,;.:]{0,40}? (?:nicht|nichts|nie)(?!\p{L})|[也都]?(?:没有|没(?!问题)|不存在))/iu
/** "0 failed" says that none did. */
const NO_COUNT = /(?<![\p{L}\p{N}.,])(?:0|zero|null|zéro|cero)(?: \p{L}+)? $/iu
const FAILED_TOO = /(?<!\p{L})(?:fail\p{L}*|fehl\p{L}*|scheiter\p{L}*|échou\p{L}*|fall\p{L}*)|失败/iu
const EVERY_TEST =
  /(?<!\p{L})(?:(?:all|every)(?: of)?(?: the)?(?: \p{L}+)? tests?|alle Tests|tous les tests|tod[ao]s l[ao]s (?:tests|pruebas))(?!\p{L})|(?:所有|全部)测试|测试(?:全部|均)|جميع الاختبارات|كل الاختبارات/iu

const REPAIR =
  /(?<!\p{L})(?:fix\p{L}*|bug|solution|repair\p{L}*|change|issue|problem|Fehler|Lösung|correct\p{L}*|solución|it|everything)(?!\p{L})|修复/iu
const UNDO = /\bgit\b.*\b(?:revert|reset|restore|checkout|stash)\b|\bapply (?:-R|--reverse)\b|\bpatch -R\b|\brollback\b/
const PUSH_TARGET = /(?:pushed|gepusht)(?: \p{L}+){0,3}? (?:to|auf|nach) (?:the |branch )*([\w./-]*\w)/iu

/** "Was never green at first" speaks of one run. */
const FAILED_FIRST = /(?<!\p{L})(?:at first|initially|zuerst|zunächst|anfangs|d['’]abord|primero)(?!\p{L})|起初|最初/iu

/** It tells how another verb of the sentence went. */
const SUCCESSFULLY = /^(?:successfully|erfolgreich|成功)$/iu

interface OutcomeMention {
  readonly outcome: OutcomeClass
  readonly clause: Clause
  readonly word: string
  readonly start: number
  readonly isNegated: boolean
}

/** The commands that decide what a clause speaks of: tests, a build, a commit. */
export function commandsOfTopic(facts: Facts, clause: string): Command[] {
  const topic = TOPICS.find(({ says }) => says.test(clause))
  if (topic) return facts.commands.filter(({ command }) => topic.command.test(command))
  const runs = TEST_TOPIC.test(clause) ? facts.session.tests : []
  return facts.commands.filter(({ e }) => runs.some((run) => run.e === e))
}

/** One finding for each thing that the sentence says of how something went. `commands` are those that it names. */
export function resolveOutcomes(
  facts: Facts,
  words: string,
  commands: readonly string[],
  isRequest: boolean,
  text = words,
  namesPath = false,
): Finding[] {
  return outcomesIn(words, isRequest).flatMap((mention) => {
    const { outcome, start, word, isNegated } = mention
    const end = start + word.length
    // Whether a step of the plan is done is for the plan to say.
    if (
      (['done', 'abort', 'skip', 'works'].includes(outcome) || SUCCESSFULLY.test(word)) &&
      isAboutPlan(facts, text, start, end)
    )
      return []
    // "No commit was made until the tests had passed" does not say that none was made.
    if (
      isNegated &&
      /^[^;.]{0,60}?(?<!\p{L})(?:until|till|before|bis|bevor|jusqu['’]|avant|hasta|antes)(?!\p{L})/iu.test(
        words.slice(end),
      )
    )
      return []
    // "Was successfully created": that it was is asked of the change.
    if (
      outcome === 'pass' &&
      SUCCESSFULLY.test(word) &&
      CHANGE_VERB.test(words) &&
      !TEST_TOPIC.test(words) &&
      namesPath
    )
      return []
    // "Completed with exit code 3": how it ended the number says.
    if (
      outcome === 'done' &&
      /^[^,;.]{0,40}?(?:(?:code|status|código)(?!\p{L})|رمز|退出码)/iu.test(words.slice(end).replace(/\s+/g, ' '))
    )
      return []
    const clause = ownClause(clauseAround(text, start, end), start)
    if (outcome === 'done' || outcome === 'fail' || outcome === 'abort' || SUCCESSFULLY.test(word)) {
      const kind = outcome === 'fail' || outcome === 'abort' ? outcome : 'done'
      const ofSubagent = subagentOutcome(facts, clause, text, kind, isNegated)
      if (ofSubagent) return [ofSubagent]
    }
    const own = ownClause(mention.clause, start)
    // "Ran `npm test`, which passed" is of what stands before.
    const said = /^\s*(?:which|who|that|die|der|das|qui|que|lo que|并|且)(?!\p{L})/iu.test(clause.text)
      ? text
      : clause.text
    return [resolveOutcome(facts, { ...mention, clause: own }, words, commands, said)]
  })
}

/** "Failed on the first run before eventually passing": what stands before speaks of another run. */
function ownClause(clause: Clause, at: number): Clause {
  const before = clause.text.slice(0, Math.max(0, at - clause.lead.length))
  const cut = /^.*(?<!\p{L})(?:before|bevor|avant de|antes de)(?= (?:\p{L}+ ){0,2}$)/iu.exec(before)?.[0].length ?? 0
  return { text: clause.text.slice(cut), lead: clause.lead + clause.text.slice(0, cut) }
}

/** The outcome words of a sentence in its own words (no quotations, no code). */
function outcomesIn(words: string, isRequest: boolean): OutcomeMention[] {
  const mentions: OutcomeMention[] = []
  for (const { outcome, pattern } of OUTCOME_WORDS) {
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length
      const around = words.slice(Math.max(0, match.index - 20), end + 24)
      const benign = NOT_AN_OUTCOME.exec(around)
      if (
        benign &&
        around.indexOf(match[0]) < benign.index + benign[0].length &&
        around.indexOf(match[0]) + match[0].length > benign.index
      )
        continue
      const before = words.slice(0, match.index)
      if (isRequest && WISH.test(before)) continue
      const clause = clauseAround(words, match.index, end)
      // "was interrupted before it was done" does not say that it was.
      if (outcome === 'done' && /(?<!\p{L})(?:before|bevor|avant|antes)(?: \p{L}+){0,3} $/iu.test(before)) continue
      // "Without an error it was finished" denies the error alone.
      const within = words
        .slice(clause.lead.length, match.index)
        .replace(/(?<!\p{L})(?:without|ohne|sans|sin)(?: \p{L}+){1,2} /giu, ' ')
      const negations = negationsIn(within)
      const isNegated =
        (negations + (NEGATED_AFTER.test(words.slice(end)) ? 1 : 0) + (NO_COUNT.test(before) ? 1 : 0)) % 2 === 1
      mentions.push({ outcome, clause, word: match[0].toLowerCase(), start: match.index, isNegated })
    }
  }
  for (const { outcome, pattern } of NEGATED_ACTIONS) {
    for (const match of words.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (mentions.some((other) => other.outcome === outcome && other.start >= match.index && other.start < end + 12))
        continue
      const clause = clauseAround(words, match.index, end)
      mentions.push({ outcome, clause, word: match[0].toLowerCase(), start: match.index, isNegated: true })
    }
  }
  return mentions
}

function resolveOutcome(
  facts: Facts,
  mention: OutcomeMention,
  sentence: string,
  named: readonly string[],
  said: string,
): Finding {
  const { outcome, clause, word, isNegated } = mention
  switch (outcome) {
    case 'pass':
      return isNegated
        ? failed(facts, clause, sentence, word, named, true)
        : passed(facts, clause, sentence, word, named)
    case 'fail':
      if (!isNegated) return failed(facts, clause, sentence, word, named)
      // "It is not broken any longer": of nothing in particular, so that it works is what is said.
      return named.length === 0 && !TEST_TOPIC.test(sentence) && !TOPICS.some(({ says }) => says.test(sentence))
        ? works(facts)
        : passed(facts, clause, sentence, word, named)
    case 'works':
      if (isNegated) return failed(facts, clause, sentence, word, [])
      return word === 'worked' && named.some((name) => said.includes(name))
        ? passed(facts, clause, sentence, word, named)
        : works(facts)
    case 'done':
      if (!isNegated && named.some((name) => said.includes(name) && commandsLike(facts, name).length > 0))
        return passed(facts, clause, sentence, word, named)
      return isNegated ? found(facts.session.turns.at(-1)?.answerE ?? facts.session.turns.at(-1)?.promptE) : done(facts)
    case 'commit':
      return isNegated
        ? none(facts.commits, 'commit_made')
        : facts.commits.length > 0
          ? committed(facts, clause.text)
          : missing('nothing_committed')
    case 'tested': {
      const shown = [...facts.session.tests, ...facts.commands.filter(isProbe)]
      if (isNegated) return none(facts.session.tests, 'tests_run')
      // "Tested" says that something ran; "verified" that it held.
      if (facts.lastTest && isBad(facts.lastTest) && !/^(?:tested|getestet|testé|probad)/iu.test(word))
        return lastTestPassed(facts)
      // That a fix holds must have been seen after it was made.
      if (!/^(?:tested|getestet|testé|probad)/iu.test(word) && REPAIR.test(clause.text)) return works(facts)
      return shown.length > 0 ? found(...shown.slice(-2).map(({ e }) => e)) : missing('nothing_shows_it')
    }
    case 'revert': {
      const undone = [
        ...facts.commands.filter(({ command }) => UNDO.test(command)),
        ...inverseChanges(facts, clause.text),
      ]
      if (isNegated) return none(undone, 'was_done')
      return undone.length > 0 ? found(...undone.map(({ e }) => e)) : missing('nothing_reverted')
    }
    case 'skip': {
      if (/running (?:the )?tests was skipped/iu.test(sentence)) return none(facts.session.tests, 'tests_run')
      const shown = facts.passages.find(({ by, folded }) => by === 'output' && /skip|pending|todo|ignored/.test(folded))
      if (isNegated) return found()
      return shown ? found(shown.e) : missing('not_skipped')
    }
    case 'abort': {
      const isAborted =
        facts.session.status === 'aborted' || facts.session.turns.some(({ status }) => status === 'aborted')
      const note = facts.session.notes.find(({ kind }) => kind === 'abort')
      if (isNegated) return isAborted ? missing('interrupted') : found()
      return isAborted || note ? found(note?.e) : missing('not_interrupted')
    }
    case 'push':
    case 'review':
    case 'amend':
    case 'rebase':
    case 'merge':
    case 'deploy':
    case 'install':
    case 'build': {
      const { command, said } = ACTIONS[outcome] ?? { command: /$^/, said: 'not_there' as const }
      const ran = facts.commands.filter((run) => command.test(run.command))
      const target = outcome === 'push' ? PUSH_TARGET.exec(sentence)?.[1] : undefined
      const last = ran.findLast((run) => target === undefined || isPushTarget(facts, run, target)) ?? ran.at(-1)
      if (isNegated)
        return none(
          ran.filter(({ exitCode }) => exitCode === 0),
          'was_done',
        )
      if (!last) return missing(said)
      if (target !== undefined && !isPushTarget(facts, last, target)) return missing('not_pushed_to', { target })
      return last.exitCode === 0 ? found(last.e) : missing('command_unsuccessful', { e: last.e })
    }
  }
}

function passed(
  facts: Facts,
  { text: clause, lead }: Clause,
  sentence: string,
  word: string,
  named: readonly string[],
): Finding {
  const meant = runsMeant(facts, { text: clause, lead })
  if (meant) return everyRun(meant.runs, ({ isOk }) => isOk, 'run_not_passed')
  const commands = named.flatMap((name) => commandsLike(facts, name))
  const lastNamed = commands.at(-1)
  const isOfTests = TEST_TOPIC.test(clause) || /^(?:pass|bestand|bestehen|besteht|grün|green|pas[ae]|通过)/iu.test(word)
  if (lastNamed && !TEST_TOPIC.test(clause)) {
    const run = facts.session.tests.findLast(({ e }) => e === lastNamed.e)
    return lastNamed.exitCode === 0 && run?.ok !== false ? found(lastNamed.e) : endedWith(lastNamed)
  }
  const topic =
    TOPICS.find(({ says }) => says.test(clause)) ??
    (TEST_TOPIC.test(clause) ? undefined : TOPICS.find(({ says }) => says.test(sentence)))
  if (topic && !TEST_TOPIC.test(clause)) {
    const last = facts.commands.findLast(({ command }) => topic.command.test(command))
    if (!last) return missing('no_such_command')
    return last.exitCode === 0 ? found(last.e) : endedWith(last)
  }
  if (isOfTests || TEST_TOPIC.test(sentence)) {
    if (THROUGHOUT.test(sentence) && TEST_TOPIC.test(sentence) && !FAILED_FIRST.test(sentence))
      return everyRun(facts.session.tests.map(asRun), ({ isOk }) => isOk, 'run_not_passed')
    if (AT_FIRST.test(clause) && !FAILED_TOO.test(clause)) {
      return everyRun(facts.session.tests.slice(0, 1).map(asRun), ({ isOk }) => isOk, 'run_not_passed')
    }
    const earlier = EARLIER.test(clause) ? facts.session.tests.findLast(({ ok }) => ok) : undefined
    if (earlier) return found(earlier.e)
    // "2 failed and 5 passed": how many is judged as a number; that all did is not said.
    const isCount =
      /\d/.test(clause) &&
      !/\d ?\/ ?\d|(?<!\p{L})(?:all|every|alle|tous|toutes|todos|todas)(?!\p{L})|所有|全部|都|均/iu.test(clause)
    if (
      isCount &&
      facts.lastTest &&
      isBad(facts.lastTest) &&
      /(?<!\p{L})(?:fail\p{L}*|fehl\p{L}*|échou\p{L}*|fall\p{L}*)|失败/iu.test(sentence)
    )
      return found(facts.lastTest.e)
    return lastTestPassed(facts)
  }
  return done(facts)
}

function lastTestPassed(facts: Facts): Finding {
  const last = facts.lastTest
  if (!last) return missing('no_test_run')
  return last.ok && (last.failed ?? 0) === 0 ? found(last.e) : missing('last_test_failed', { e: last.e })
}

function failed(
  facts: Facts,
  { text: clause, lead }: Clause,
  sentence: string,
  word: string,
  named: readonly string[],
  isNegated = false,
): Finding {
  const meant = runsMeant(facts, { text: clause, lead })
  // "Not every command succeeded": one that did not is enough.
  if (meant) {
    const bad = meant.runs.filter(({ isOk }) => !isOk)
    if (meant.isEvery && isNegated && bad.length > 0) return found(...bad.map(({ e }) => e))
    return everyRun(meant.runs, ({ isOk }) => !isOk, 'run_not_failed')
  }
  if (!isNegated && EVERY_TEST.test(clause)) {
    const total = facts.session.tests.find((run) => run.passed === 0 && (run.failed ?? 0) > 0)
    return total ? found(total.e) : missing('not_all_failed')
  }
  const commands = named.flatMap((name) => commandsLike(facts, name))
  const badRuns = facts.session.tests.filter(isBad)
  if (commands.length > 0) {
    const bad = commands.filter((command) => (command.exitCode ?? 0) !== 0 || badRuns.some(({ e }) => e === command.e))
    return bad.length > 0
      ? found(...bad.map(({ e }) => e))
      : missing('command_not_failed', { e: commands.at(-1)?.e ?? '' })
  }
  const isNow =
    STILL.test(clause) ||
    (isNegated && !word.endsWith('ed')) ||
    (word === 'red' && /(?<!\p{L})(?:is|are|stays?|remains?) (?:\p{L}+ )?red(?!\p{L})/iu.test(clause)) ||
    (/^(?:fail|fails|schlägt|schlagen)/iu.test(word) && !/^(?:failed|failing|failure)/.test(word))
  if (TEST_TOPIC.test(clause) || (isNow && TEST_TOPIC.test(sentence))) {
    const runs = isNow && !EARLIER.test(clause) ? facts.session.tests.slice(-1).filter(isBad) : badRuns
    if (runs.length > 0) return found(...runs.map(({ e }) => e))
    if (facts.session.tests.length > 0)
      return isNow ? missing('last_test_passed', { e: facts.lastTest?.e ?? '' }) : missing('no_test_failed')
  }
  const topic = TOPICS.find(({ says }) => says.test(clause))
  const failing = facts.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
  if (topic) {
    const bad = failing.filter(({ command }) => topic.command.test(command))
    return bad.length > 0 ? found(...bad.map(({ e }) => e)) : missing('no_such_command_failed')
  }
  const evidence = [
    ...failing.map(({ e }) => e),
    ...badRuns.map(({ e }) => e),
    ...facts.session.fileChanges.filter(({ ok }) => !ok).map(({ e }) => e),
    ...facts.session.notes.filter(({ kind }) => kind === 'error').map(({ e }) => e),
    ...facts.session.turns.filter(({ status }) => status === 'failed').map(({ promptE }) => promptE),
  ]
  return evidence.length > 0 || facts.session.status === 'failed' ? found(...evidence) : missing('nothing_failed')
}

/** Every one of the runs must be so; where none was, nothing shows it. */
function everyRun(
  runs: readonly Run[],
  isSo: (run: Run) => boolean,
  said: 'run_not_passed' | 'run_not_failed',
): Finding {
  const other = runs.find((run) => !isSo(run))
  if (other) return missing(said, { e: other.e })
  return runs.length > 0 ? found(...runs.map(({ e }) => e)) : missing('no_such_run')
}

function asRun(run: Facts['session']['tests'][number]): Run {
  return { e: run.e, isOk: !isBad(run), exitCode: null }
}

/** Changes of the same size the other way round, later: what taking back by hand looks like. */
function inverseChanges({ changes }: Facts, clause: string): { readonly e: string }[] {
  if (/commit/i.test(clause)) return []
  return changes.filter((later, index) =>
    changes
      .slice(0, index)
      .some(
        ({ path, added, removed }) =>
          path === later.path && added === later.removed && removed === later.added && added !== removed,
      ),
  )
}

/** A branch that the push names, or the session's own where it names none. */
function isPushTarget(facts: Facts, { command, output }: Command, target: string): boolean {
  if (/^(?:origin|remote|upstream|github|gitlab|bitbucket|a|my|our|its)$/i.test(target)) return true
  if (`${command}\n${output}`.includes(target)) return true
  const isBare = !/\bpush(?:\s+-\S+)*\s+\S+\s+\w/.test(command)
  return isBare && target === facts.session.gitBranch
}

/** Commits, and where the clause says so, before any tests passed. */
function committed(facts: Facts, clause: string): Finding {
  const passing = facts.session.tests.find((run) => !isBad(run))
  const early = facts.commits.filter(
    ({ e }) => passing === undefined || Number(e.slice(1)) < Number(passing.e.slice(1)),
  )
  if (
    /(?<!\p{L})(?:before (?:the |any |all )?(?:tests?|running)|bevor die Tests|without (?:testing|tests|running))/iu.test(
      clause,
    ) &&
    early.length === 0
  ) {
    return missing('commit_after_tests', { e: passing?.e ?? '' })
  }
  return found(...facts.commits.map(({ e }) => e))
}

/** Fixed, works: something that ran after the last change must show it. */
function works(facts: Facts): Finding {
  const ended = done(facts)
  if (!ended.holds) return ended
  const lastChange = facts.changes.at(-1)
  const after = (e: string): boolean => lastChange === undefined || Number(e.slice(1)) > Number(lastChange.e.slice(1))
  const shown = [...facts.session.tests.filter((run) => !isBad(run)), ...facts.commands.filter(isProbe)].findLast(
    ({ e }) => after(e),
  )
  if (shown) return found(shown.e, lastChange?.e)
  return lastChange ? missing('nothing_since_change', { e: lastChange.e }) : missing('nothing_shows_it')
}

function done(facts: Facts): Finding {
  const { session, lastTest } = facts
  if (lastTest && isBad(lastTest)) return missing('last_test_failed', { e: lastTest.e })
  if (!facts.hasEndedWell) {
    const last = session.turns.at(-1)
    const status = session.status === 'ended' ? (last?.status ?? session.status) : session.status
    return missing(status === 'ended' ? 'not_ended_well' : `not_ended_${status}`)
  }
  const isAnythingDone =
    facts.changes.length + facts.commits.length > 0 || facts.commands.some(({ exitCode }) => exitCode === 0)
  const lastAnswer = session.turns.at(-1)?.answerE
  if (!isAnythingDone) return missing('nothing_done')
  return found(
    lastTest?.e ??
      facts.commits.at(-1)?.e ??
      facts.changes.at(-1)?.e ??
      facts.commands.findLast(({ exitCode }) => exitCode === 0)?.e,
    lastAnswer,
  )
}

/** What the model may call the whole session, by the facts alone. */
export function allowsOutcome(facts: Facts, outcome: string): boolean {
  switch (outcome) {
    case 'done':
      return done(facts).holds
    case 'failed':
      return failed(facts, { text: '', lead: '' }, '', '', []).holds
    case 'aborted':
      return facts.session.status === 'aborted' || facts.session.turns.at(-1)?.status === 'aborted'
    case 'partial':
      return facts.session.turns.length > 0 && facts.session.status !== 'aborted' && facts.session.status !== 'failed'
    default:
      return true
  }
}

function isProbe({ command, exitCode }: Command): boolean {
  return exitCode === 0 && !IDLE.test(command)
}

function endedWith({ exitCode, e }: Command): Finding {
  return exitCode === null ? missing('command_exit_unknown', { e }) : missing('command_exit', { code: exitCode, e })
}
