import type { Branch, Commit, FileChange, PullRequest, Session, Turn } from '../../contract/session'
import type { Claim, ClaimSection, Contradiction, Outcome } from '../../contract/summary'
import { findContradictions } from '../contradictions'
import { changedFiles } from './changedFiles'
import type { ChangedFile } from './changedFiles'
import { compactions, turnsCutShort, reviewsMade, searchesMade, subagentsWork, toolsCalled } from './describeHelp'
import { planLeft, planProgress } from './describePlan'
import { describeFailure, failuresOf, hasFailed } from './failures'
import { isLater, oneLine } from './oneLine'
import { outcomeOf } from './outcome'
import { code, excerpt, plural, quoted } from './phrases'
import { listed, maxListed } from './statement'
import type { Statement } from './statement'

/** A summary without a model. */
export interface LedgerSummary {
  readonly title: string
  readonly line: string
  readonly outcome: Outcome
  /** Markdown. */
  readonly body: string
  readonly claims: Claim[]
  /** What the agent said and the facts deny. */
  readonly contradictions: Contradiction[]
}

const maxCommandsNamed = 4

/** Says what the transcript proves, nothing else: every sentence carries its evidence. */
export function describeLedger(session: Session): LedgerSummary {
  const sections: readonly (readonly [ClaimSection, string, readonly Statement[]])[] = [
    ['asked', 'Asked', asked(session)],
    ['done', 'Done', done(session)],
    ['problems', 'Problems', problems(session)],
    ['open', 'Open', open(session)],
  ]
  const { title } = session
  const line = oneLine(session)
  const firstPrompt = session.turns.find((turn) => turn.promptE !== null)?.promptE
  const body = sections
    .filter(([, , statements]) => statements.length > 0)
    .map(([, heading, statements]) => `## ${heading}\n\n${statements.map(({ text }) => `- ${text}`).join('\n')}`)
  return {
    title,
    line,
    outcome: outcomeOf(session),
    body: body.length > 0 ? body.join('\n\n') : 'No prompt, answer or command was found in the transcript.',
    claims: [
      claim('title', { text: title, evidence: firstPrompt ? [firstPrompt] : [] }),
      claim('line', { text: line, evidence: lineEvidence(session) }),
      ...sections.flatMap(([section, , statements]) => statements.map((statement) => claim(section, statement))),
    ],
    contradictions: findContradictions(session),
  }
}

function claim(section: ClaimSection, { text, evidence }: Statement): Claim {
  return {
    section,
    text,
    verdict: 'verified',
    evidence: evidence.length < 2 ? [...evidence] : [...new Set(evidence)],
    reason: null,
    was: null,
  }
}

function asked({ turns }: Session): Statement[] {
  const prompts = turns.filter((turn) => turn.promptE !== null)
  if (prompts.length <= maxListed) return prompts.map(promptOf)
  // What was asked first and what was asked last says most.
  const between = prompts.slice(4, -7)
  return [
    ...prompts.slice(0, 4).map(promptOf),
    { text: `${plural(between.length, 'more prompt')}.`, evidence: between.flatMap((turn) => turn.promptE ?? []) },
    ...prompts.slice(-7).map(promptOf),
  ]
}

function promptOf({ prompt, promptE }: Turn): Statement {
  return { text: quoted(prompt, 240), evidence: promptE === null ? [] : [promptE] }
}

function fileOf({ path, verb, movedTo, added, removed, evidence }: ChangedFile): Statement {
  const to = movedTo === null ? '' : ` to ${code(movedTo, 200)}`
  const counts = added + removed === 0 ? '' : ` (+${added} −${removed})`
  return { text: `${code(path, 200)} ${verb}${to}${counts}.`, evidence }
}

function commitOf({ subject, hash, e }: Commit): Statement {
  return { text: `Committed ${quoted(subject, 120)}${hash ? ` (${hash})` : ''}.`, evidence: [e] }
}

/** The address stands last, so that no full stop sticks to it. */
function pullRequestOf({ url, e }: PullRequest): Statement {
  return { text: `Opened a pull request: ${excerpt(url, 300)}`, evidence: [e] }
}

/** Branches that were made, and the one that the work ended on where it is none of them. */
function branchesOf({ branches }: Session): Statement[] {
  const made = branches.filter(({ action }) => action === 'created')
  const names = [...new Set(made.map(({ name }) => name))]
  const shown = names.slice(0, 4).map((name) => code(name, 80))
  const more = names.length > 4 ? ` and ${names.length - 4} more` : ''
  const last: Branch | undefined = branches.at(-1)
  const isBack = last?.action === 'switched' && last.name !== names.at(-1)
  return [
    ...(made.length === 0
      ? []
      : [
          {
            text: `Created the ${names.length === 1 ? 'branch' : 'branches'} ${shown.join(', ')}${more}.`,
            evidence: made.map(({ e }) => e),
          },
        ]),
    ...(isBack ? [{ text: `Switched to the branch ${code(last.name, 80)}.`, evidence: [last.e] }] : []),
  ]
}

function done(session: Session): Statement[] {
  const test = session.tests.at(-1)
  const tests = test?.ok
    ? [{ text: `The last test run passed${countsText(test)}: ${code(test.command, 80)}.`, evidence: [test.e] }]
    : []
  const last = session.turns.findLast((turn) => turn.answer !== null)
  const answer =
    last?.answerE && last.answer !== null
      ? [{ text: `Codex’s last answer: ${quoted(last.answer, 400)}`, evidence: [last.answerE] }]
      : []
  return [
    ...listed(changedFiles(session), fileOf, 'more file'),
    ...tests,
    ...listed(session.commits, commitOf, 'more commit'),
    ...branchesOf(session),
    ...listed(session.pullRequests, pullRequestOf, 'more pull request'),
    ...planProgress(session),
    ...commandsRun(session, 'agent'),
    ...commandsRun(session, 'user'),
    ...toolsCalled(session),
    ...searchesMade(session),
    ...subagentsWork(session),
    ...compactions(session),
    ...reviewsMade(session),
    ...answer,
  ]
}

function commandsRun(session: Session, by: 'agent' | 'user'): Statement[] {
  const commands = session.commands.filter((command) => command.by === by)
  if (commands.length === 0) return []
  const failed = commands.filter(hasFailed).length
  const count = `${plural(commands.length, 'command')}${failed === 0 ? '' : ` (${failed} failed)`}`
  const names =
    commands.length <= maxCommandsNamed ? `: ${commands.map(({ command }) => code(command, 60)).join(', ')}` : ''
  return [{ text: `${by === 'user' ? 'Ran by hand' : 'Ran'} ${count}${names}.`, evidence: commands.map(({ e }) => e) }]
}

function problems(session: Session): Statement[] {
  const refused = session.fileChanges.filter((change) => !change.ok)
  const errors = session.notes.filter((note) => note.kind === 'error')
  return [
    ...listed(failuresOf(session), (failure) => describeFailure(session, failure), 'more failed command'),
    ...listed(refused, (change) => refusedOf(session, change), 'more refused file'),
    ...turnsCutShort(session),
    ...listed(errors, ({ text, e }) => ({ text: `Codex reported: ${quoted(text, 200)}`, evidence: [e] }), 'more error'),
  ]
}

function refusedOf({ fileChanges }: Session, { path, e }: FileChange): Statement {
  const later = fileChanges.find((change) => change.ok && change.path === path && isLater(change.e, e))
  const text = `A patch to ${code(path, 200)} did not apply.`
  return later ? { text: `${text} A later one did.`, evidence: [e, later.e] } : { text, evidence: [e] }
}

function open(session: Session): Statement[] {
  const statements: Statement[] = []
  const test = session.tests.at(-1)
  if (test?.ok === false)
    statements.push({
      text: `The last test run failed${countsText(test)}: ${code(test.command, 80)}.`,
      evidence: [test.e],
    })
  else if (test) statements.push(...changedSince(session, test.e))
  statements.push(...ending(session), ...planLeft(session))
  return statements
}

/** Files that changed after the tests passed: nothing shows that they still would. */
function changedSince({ fileChanges }: Session, testE: string): Statement[] {
  const later = fileChanges.filter((change) => change.ok && isLater(change.e, testE))
  if (later.length === 0) return []
  const paths = [...new Set(later.map(({ path }) => path))]
  const names = paths.length <= 3 ? paths.map((path) => code(path, 200)).join(', ') : plural(paths.length, 'file')
  return [{ text: `${names} changed after the last test run.`, evidence: [testE, ...later.map(({ e }) => e)] }]
}

function ending({ status, turns, commands, notes }: Session): Statement[] {
  const last = turns.at(-1)
  const evidence = last?.promptE ? [last.promptE] : []
  const pending = commands.filter((command) => command.exitCode === null && command.turn === last?.index)
  const unfinished = pending.slice(-1).map(({ command, e }): Statement => {
    return { text: `${code(command, 100)} had not finished.`, evidence: [e] }
  })
  switch (status) {
    case 'aborted': {
      const abort = notes.findLast((note) => note.kind === 'abort' && note.turn === last?.index)
      return [{ text: 'The last turn was interrupted.', evidence: abort ? [abort.e] : evidence }, ...unfinished]
    }
    case 'running':
      return [{ text: 'The session is still running.', evidence }]
    case 'stalled':
      return [{ text: 'The session stopped in the middle of a turn.', evidence }, ...unfinished]
    case 'ended':
      return last && last.answer === null ? [{ text: 'Codex ended the turn without an answer.', evidence }] : []
    case 'failed':
      return [{ text: 'The last turn ended with an error.', evidence }, ...unfinished]
  }
}

function lineEvidence(session: Session): string[] {
  const last = session.turns.at(-1)
  const ends = [last?.answerE ?? last?.promptE].filter((e) => e !== null && e !== undefined)
  return [...session.fileChanges.filter(({ ok }) => ok), ...session.commands].map(({ e }) => e).concat(ends)
}

function countsText({ passed, failed }: { passed: number | null; failed: number | null }): string {
  const parts = [
    passed === null ? null : `${passed} passed`,
    failed === null || (failed === 0 && passed !== null) ? null : `${failed} failed`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
