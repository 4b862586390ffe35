import type { AnswerAssertion } from '../prompt'
import {
  commandsLike,
  resolveBranch,
  resolveCommand,
  resolveCommit,
  resolveHash,
  resolvePath,
  resolveText,
  resolveUrl,
} from './entities'
import { fold, indexOfWhole, passagesOf, passagesWith } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import { contentWords, indexOfStem, numberValue, resolveNumber } from './numbers'
import type { Clause } from './clause'
import { allowsOutcome, commandsOfTopic, resolveOutcomes } from './outcomes'
import { runsMeant } from './runs'
import { resolveTool } from './tools'
import { CAUSE } from './vocabulary'

const QUOTED = /["“„«`'‘]([^"”“»`]+)["”“»`'’]/g
/** Words that lead to the quotation. */
const FRAME_OF_CAUSE =
  /^(?:show|shown|outp|tests?$|failu|faili|fail|error|messa|trans|runn|said|repor|print|zeig|ausga|with|that|this)/u
const NON_ZERO = /^(?:\p{L}+ ){0,4}non-?zero|^(?:!=|≠|>) ?0$/iu
const PLACEHOLDER_ONLY = /^\[[a-z][a-z0-9_]{1,40}_\d{1,6}\]$/

/** What a sentence claims around its assertions. */
export interface Setting {
  readonly text: string
  /** The sentence where it claims that files were changed, else null. */
  readonly says: string | null
  readonly mustHaveRun: boolean
}

/** An assertion of the model's, against the session alone: its evidence ids are a hint, never a proof. */
export function resolveAssertion(facts: Facts, { kind, value, evidence }: AnswerAssertion, setting: Setting): Finding {
  if (PLACEHOLDER_ONLY.test(value)) return found()
  const bare = value.replace(/^[`"“„']+|[`"”“']+$/g, '')
  switch (kind) {
    case 'file': {
      const path = bare.replace(/\s+\(?[+−-]\d+.*$/, '')
      return resolvePath(facts, path, setting.text.includes(path) ? setting.says : null)
    }
    case 'command': {
      const command = resolveCommand(facts, bare, setting.mustHaveRun)
      return command.holds ? command : orElse(resolveExact(facts, bare), command)
    }
    case 'exit_code':
      return NON_ZERO.test(bare)
        ? nonZeroExit(facts)
        : resolveExit(facts, bare.match(/-?\d+/)?.[0] ?? bare, commandsIn(facts, setting.text), evidence)
    case 'test':
      return resolveTest(facts, bare, setting.text)
    case 'commit': {
      const commit = resolveCommit(facts, bare)
      return commit.holds || !/^[a-f\d]{7,40}$/i.test(bare) ? commit : resolveHash(facts, bare)
    }
    case 'number':
      return resolveNumberValue(facts, bare, setting.text, evidence)
    case 'quote': {
      const commit = resolveCommit(facts, bare)
      return commit.holds ? commit : resolveText(facts, bare, 'quotation')
    }
    case 'url':
      return resolveUrl(facts, bare)
    case 'branch':
      return resolveBranch(facts, bare)
    case 'tool':
      if (bare === 'apply_patch' && facts.changes.length > 0) return found(facts.changes[0]?.e)
      return orElse(resolveTool(facts, bare), resolveText(facts, bare, 'tool'))
    case 'outcome':
      return resolveOutcomeValue(facts, bare)
    case 'cause':
      return resolveCause(facts, bare, setting.text)
  }
}

/** An exit code: of the commands that the sentence names, by name, by their order or by their topic, else of any. */
export function resolveExit(
  facts: Facts,
  code: string,
  named: readonly string[],
  cited: readonly string[],
  clause: Clause | null = null,
): Finding {
  const wanted = Number(code)
  const runs = named.flatMap((name) => commandsLike(facts, name))
  const meant = clause ? runsMeant(facts, clause, runs.length > 0 ? runs.map(({ e }) => e) : undefined) : null
  if (meant) {
    const other = meant.runs.find(({ exitCode }) => exitCode !== wanted)
    if (other) return endedWith('run', other)
    return meant.runs.length > 0 ? found(...meant.runs.map(({ e }) => e)) : missing('no_such_run')
  }
  const ofTopic = clause && runs.length === 0 ? commandsOfTopic(facts, clause.text) : []
  const candidates = runs.length > 0 ? runs : ofTopic.length > 0 ? ofTopic : facts.commands
  const hits = candidates.filter(({ exitCode }) => exitCode === wanted)
  const hit = hits.filter(({ e }) => cited.includes(e))
  if (hits.length > 0) return found(...(hit.length > 0 ? hit : hits).map(({ e }) => e))
  const first = (runs.length > 0 ? runs : ofTopic).at(-1)
  return first ? endedWith('command', first) : missing('no_exit', { code })
}

function endedWith(what: 'run' | 'command', { exitCode, e }: { exitCode: number | null; e: string }): Finding {
  return exitCode === null ? missing(`${what}_exit_unknown`, { e }) : missing(`${what}_exit`, { code: exitCode, e })
}

function nonZeroExit(facts: Facts): Finding {
  const failing = facts.commands.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)
  return failing.length > 0 ? found(...failing.map(({ e }) => e)) : missing('every_exit_zero')
}

/** The commands that a sentence names, as the session has them. */
export function commandsIn(facts: Facts, text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code)
    .filter(
      (code) =>
        commandsLike(facts, code).length > 0 && /\s|^[a-z]+$/.test(code) && !/[/.]/.test(code.split(' ')[0] ?? ''),
    )
}

/** A cause must stand verbatim in the transcript and have to do with what the sentence says. */
export function resolveCause(facts: Facts, quote: string, text: string): Finding {
  if (quote.length < 4) return missing('cause_unquoted')
  const passages = passagesWith(facts, quote)
  const first = passages[0]
  if (!first) return missing('cause_not_there', { quote: quote.slice(0, 60) })
  const at = CAUSE.exec(text)
  // The quotation itself explains nothing: the words around it must be those of where it stands.
  const explained = (at ? text.slice(at.index + at[0].length) : '').replace(QUOTED, ' ')
  // A run of Han is no word of its own.
  const words = contentWords(explained.replace(/\p{Script=Han}+/gu, ' ')).filter((word) => !FRAME_OF_CAUSE.test(word))
  // A wish explains nothing that went wrong.
  if (passages.every(({ by }) => by === 'person')) return missing('cause_not_shown')
  const near = passages.map(({ folded }) => folded).join(' ')
  const shown = words.filter((word) => indexOfStem(near, word.slice(0, 4)) !== -1)
  if (words.length > 0 && shown.length < words.length / 2) return missing('cause_not_shown')
  return found(...passages.slice(0, 3).map(({ e }) => e))
}

function resolveTest(facts: Facts, value: string, text: string): Finding {
  const outcome = resolveOutcomes(facts, /test|spec/i.test(value) ? value : `tests ${value}`, [], false)
  const bad = outcome.find(({ holds }) => !holds)
  const verbatim = resolveExact(facts, value)
  // "3 passed" of an earlier run is judged by the sentence; a runner's own line must stand in its output.
  if (bad && !verbatim.holds) return bad
  for (const match of value.matchAll(/\d+/g)) {
    const count = resolveNumber(
      facts,
      /test|spec|pass|fail/i.test(value) ? value : `${value} tests`,
      { start: match.index, end: match.index + match[0].length },
      [],
    )
    if (!count.holds && !verbatim.holds) return count
    if (count.holds) return count
  }
  if (verbatim.holds) return verbatim
  const good = outcome[0]
  if (good) return good
  const words = contentWords(`${value} ${text}`)
  const run = facts.session.tests.find(({ e }) =>
    facts.byId.get(e)?.some(({ folded }) => words.some((word) => folded.includes(word))),
  )
  return run && /^[\p{L}\s]{0,40}$/u.test(value) ? found(run.e) : missing('no_test_shows', { text: value.slice(0, 60) })
}

function resolveNumberValue(facts: Facts, value: string, text: string, cited: readonly string[]): Finding {
  const wanted = numberValue(value)
  if (wanted === null) return resolveText(facts, value, 'number')
  const at = indexOfWhole(fold(text), fold(value))
  // A number of the sentence is judged there, with the words around it.
  if (at !== -1 || [...text.matchAll(/[\p{L}\d.,]+/gu)].some(([word]) => numberValue(word) === wanted)) return found()
  const sized = passagesOf(facts, cited).find(({ folded }) => indexOfWhole(folded, String(wanted)) !== -1)
  const size = facts.changes.find(
    (change) => cited.includes(change.e) && (change.added === wanted || change.removed === wanted),
  )
  const hit = sized ?? size ?? facts.passages.find((passage) => indexOfWhole(passage.folded, String(wanted)) !== -1)
  return hit ? found(hit.e) : missing('number_not_there', { text: value })
}

function resolveOutcomeValue(facts: Facts, value: string): Finding {
  if (['done', 'partial', 'failed', 'aborted', 'unclear'].includes(value)) {
    return allowsOutcome(facts, value) ? found() : missing('facts_deny', { text: value })
  }
  return resolveOutcomes(facts, value, commandsIn(facts, value), false).find(({ holds }) => !holds) ?? found()
}

function resolveExact(facts: Facts, value: string): Finding {
  const passage = passagesWith(facts, value, ['command', 'output', 'note'])[0]
  return passage ? found(passage.e) : missing('text_not_there', { text: value.slice(0, 60) })
}

function orElse(first: Finding, second: Finding): Finding {
  return first.holds ? first : second
}
