import type { Command, Session, Turn } from '../../contract/session'
import type { Contradiction } from '../../contract/summary'
import { isLookup } from '../ledger/lookups'
import { cutText } from '../ledger/phrases'
import { createRedactor } from '../redact'
import { changeClaim, writesFiles } from '../verify/changes'
import { isBad } from '../verify/runs'
import { answerSentences } from './answerSentences'
import { admitsFailure, admitsNotRun, claimsIn, isOwnClaim } from './claimsIn'
import type { AgentClaim } from './claimsIn'

type Found = Omit<Contradiction, 'said' | 'saidE'>

/** What a session shows up to one answer. */
interface Shown {
  readonly session: Session
  readonly answer: string
  readonly commands: readonly Command[]
  /** Nothing can have happened out of sight: no fork's past, no subagent, no tool, no line that was lost. */
  readonly isWhole: boolean
  readonly admits: boolean
}

const CODE_FILE =
  /\.(?:[cm]?[jt]sx?|py|rb|rs|go|java|kts?|scala|swift|c|cc|cpp|h|hpp|cs|fs|php|pl|lua|ex|exs|erl|hs|ml|clj|dart|vue|svelte|sh|bash|zsh|ps1|sql|zig|nim|jl|r|m|mm)$/i
const BUILD =
  /(?:^|[\s;&|(])(?:(?:npm|pnpm|yarn|bun) (?:run )?build\S*|(?:npx )?(?:tsc|vite build|webpack|rollup|next build)|cargo (?:build|check)|go build|make(?: all| build)?(?=\s*(?:$|[;&|\d>]))|mvn\S* \S*(?:package|compile)|\.?\/?gradlew? \S*(?:build|assemble)|dotnet build|cmake --build|xcodebuild|swift build)/
const PROVES_AGAIN = /test|spec|check|verify|build|\bci\b|lint|tsc|make/i
const TEST_LIKE = /test|spec|check|jest|mocha|verify|coverage|\bci\b|tox|nox|make|gradle|mvn|cargo|\bgo /i

/** What the agent claims in its own answers and the facts deny, in transcript order. Without a model. */
export function findContradictions(session: Session): Contradiction[] {
  const turn = lastAnswered(session)
  if (!turn || turn.answer === null || turn.answerE === null) return []
  const { answer, answerE } = turn
  const claims = claimsIn(answer)
  const isNaming = mayNameFile(session, answer)
  if (claims.length === 0 && !isNaming) return []
  const until = numberOf(answerE)
  const shown: Shown = {
    session,
    answer,
    commands: session.commands.filter(({ e }) => numberOf(e) < until),
    isWhole: isWhole(session),
    admits: admitsFailure(answer),
  }
  const contradictions: Contradiction[] = []
  const say = (said: string, found: Found | null): void => {
    // One of a kind is enough: a person looks at the place, not at a list.
    if (found === null || contradictions.some(({ code }) => code === found.code)) return
    contradictions.push({ ...found, said: cutText(createRedactor().redact(said), 300), saidE: answerE })
  }
  for (const claim of claims) for (const found of deniedOf(claim, shown, until)) say(claim.said, found)
  if (isNaming) for (const { said, plain } of answerSentences(answer)) say(said, fileOf(plain, shown))
  return contradictions
}

/** The last answer, when nothing was done after it: what was done later may have made it true, or taken it back. */
function lastAnswered({ turns, commands, fileChanges }: Session): Turn | null {
  const turn = turns.findLast(({ answer }) => answer !== null)
  if (!turn || turn.answerE === null) return null
  const answerE = numberOf(turn.answerE)
  const isOver = (fact: { readonly e: string } | undefined): boolean => fact === undefined || numberOf(fact.e) < answerE
  return isOver(commands.at(-1)) && isOver(fileChanges.at(-1)) ? turn : null
}

function deniedOf({ kinds }: AgentClaim, shown: Shown, until: number): Found[] {
  const found = [
    kinds.has('tests') ? testsFailed(shown, until) : null,
    kinds.has('tests') || kinds.has('ran') ? testsNotRun(shown) : null,
    kinds.has('tests') || kinds.has('done') || kinds.has('build') ? notRunAfterEdit(shown, until) : null,
    kinds.has('build') ? buildFailed(shown) : null,
    kinds.has('commit') ? notCommitted(shown) : null,
    kinds.has('push') ? notPushed(shown) : null,
  ]
  return found.filter((each) => each !== null)
}

function testsFailed({ session, commands, admits }: Shown, until: number): Found | null {
  const run = session.tests.findLast(({ e }) => numberOf(e) < until)
  if (!run || admits || !isBad(run)) return null
  // An exit code alone may be that of what ran beside the tests.
  if ((run.failed ?? 0) === 0 && (run.passed ?? 0) > 0) return null
  return isProvedLater(commands, run.e) ? null : { code: 'tests_failed', evidence: [run.e] }
}

function testsNotRun({ session, commands, isWhole }: Shown): Found | null {
  // A transcript without any command may come from a tool that records none.
  if (!isWhole || session.tests.length > 0 || session.commands.length === 0) return null
  // What is not known as a test run may still have been one, and so may any script that is no mere look.
  return commands.some((command) => TEST_LIKE.test(command.command) || !isLookup(command))
    ? null
    : { code: 'tests_not_run', evidence: session.commands.slice(-1).map(({ e }) => e) }
}

function notRunAfterEdit({ session, answer, commands, isWhole, admits }: Shown, until: number): Found | null {
  if (!isWhole || admits || admitsNotRun(answer)) return null
  const edit = session.fileChanges.findLast(({ e, ok, path }) => ok && CODE_FILE.test(path) && numberOf(e) < until)
  if (!edit) return null
  const after = numberOf(edit.e)
  const isShown = commands.some((command) => numberOf(command.e) > after && !isLookup(command))
  return isShown ? null : { code: 'not_run_after_edit', evidence: [edit.e] }
}

function buildFailed({ commands, admits }: Shown): Found | null {
  const build = commands.findLast(({ command, exitCode }) => exitCode !== null && BUILD.test(command))
  if (!build || admits || build.exitCode === 0 || isLookup(build)) return null
  return isProvedLater(commands, build.e) ? null : { code: 'build_failed', evidence: [build.e] }
}

function notCommitted({ session, commands, isWhole }: Shown): Found | null {
  if (!isWhole || session.commits.length > 0) return null
  const tries = commands.filter(({ command }) =>
    /commit|\bgit\b.*(?:merge|rebase|cherry-pick|revert|\bam\b)|\bjj\b|\bhg\b/.test(command),
  )
  // A commit that git refused is known by its exit code; any other script may have committed.
  const isOpen =
    tries.some(({ exitCode }) => exitCode === null || exitCode === 0) ||
    commands.some((command) => !isLookup(command) && /\.(?:sh|py|js|ts)\b|\bmake\b|run /.test(command.command))
  return isOpen ? null : { code: 'not_committed', evidence: tries.slice(-1).map(({ e }) => e) }
}

function notPushed({ session, commands, isWhole }: Shown): Found | null {
  if (!isWhole || session.pullRequests.length > 0) return null
  const tries = commands.filter(({ command }) => /push|\bgh\b|\bglab\b|\bsl\b|\bjj\b/.test(command))
  const isOpen =
    tries.some(({ exitCode }) => exitCode === null || exitCode === 0) ||
    commands.some((command) => !isLookup(command) && /\.(?:sh|py|js|ts)\b|\bmake\b|run /.test(command.command))
  return isOpen ? null : { code: 'not_pushed', evidence: tries.slice(-1).map(({ e }) => e) }
}

const NAMES_CHANGE =
  /creat|added|wrote|updat|chang|edit|modif|remov|delet|renam|moved|erstellt|angelegt|geändert|gelöscht|créé|ajout|modifi|supprim|cread|añad|elimin|actualiz|创建|添加|修改|更新|删除|أنشأ|أضف|حذف|عدل/i
const FILE_NAME = /(?<![\w/.@:-])(?:[\w@.-]+\/)*[\w@-][\w@.-]*\.[a-z]\w{0,5}(?![\w/(])/gi
/** "I created src/a.ts": the agent speaks of what it did now. */
const DID_NOW =
  /^(?:[-*+•]\s+)?(?:I(?:.ve)? (?:have )?(?:also )?(?:created|added|wrote|updated|changed|edited|modified|removed|deleted)|(?:Created|Added|Updated|Deleted|Removed|Modified|Wrote)(?= )|Ich habe |J.ai |He (?:cread|añadid|modificad|actualizad|eliminad)|我(?:已|已经)?(?:创建|添加|修改|更新|删除)|已(?:创建|添加|修改|更新|删除)|(?:لقد )?(?:أنشأت|أضفت|حذفت|عدلت))/u

/** Only where nothing in the session can have written a file is a file that was not changed a lie. */
function mayNameFile({ commands, fileChanges }: Session, answer: string): boolean {
  return (
    NAMES_CHANGE.test(answer) &&
    fileChanges.length + commands.length < 2_000 &&
    commands.every((command) => isLookup(command) && !writesFiles(command.command))
  )
}

function fileOf(plain: string, { session, isWhole }: Shown): Found | null {
  if (!isWhole || !DID_NOW.test(plain) || !isOwnClaim(plain)) return null
  const paths = [...new Set(plain.match(FILE_NAME) ?? [])]
  const [path] = paths
  if (path === undefined || paths.length > 1) return null
  const claim = changeClaim(plain, path)
  if (claim === null || claim.isNegated) return null
  const name = path.split('/').at(-1) ?? path
  const ofIt = session.fileChanges.filter((change) => `${change.path} ${change.movedTo ?? ''}`.includes(name))
  return ofIt.some(({ ok }) => ok) ? null : { code: 'file_not_changed', evidence: ofIt.slice(-1).map(({ e }) => e) }
}

/** Something that may have shown it went well after all. */
function isProvedLater(commands: readonly Command[], e: string): boolean {
  return commands.some(
    (command) =>
      numberOf(command.e) > numberOf(e) &&
      command.exitCode !== null &&
      command.exitCode === 0 &&
      PROVES_AGAIN.test(command.command),
  )
}

function isWhole({ forkedFromId, parentId, subagents, notes, warnings }: Session): boolean {
  return (
    forkedFromId === null &&
    parentId === null &&
    subagents.length === 0 &&
    warnings.length === 0 &&
    !notes.some(({ kind }) => kind === 'tool' || kind === 'subagent')
  )
}

function numberOf(e: string): number {
  return Number(e.slice(1))
}
