import { say } from '../../contract/i18n/t'
import type { Branch, Commit, FileChange, PullRequest, Session, Turn } from '../../contract/session'
import type { Claim, ClaimSection, Contradiction, Outcome } from '../../contract/summary'
import { findContradictions } from '../contradictions'
import { changedFiles } from './changedFiles'
import type { ChangedFile } from './changedFiles'
import { compactions, turnsCutShort, reviewsMade, searchesMade, subagentsWork, toolsCalled } from './describeHelp'
import { planLeft, planProgress } from './describePlan'
import { describeFailure, failuresOf, hasFailed } from './failures'
import { inLedgerLanguage } from './ledgerLanguage'
import { isLater, oneLine } from './oneLine'
import { outcomeOf } from './outcome'
import { code, excerpt, firstOf, quoted } from './phrases'
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

/** Says what the transcript proves, nothing else, in the language of ledgers: every sentence carries its evidence. */
export function describeLedger(session: Session): LedgerSummary {
  return inLedgerLanguage(() => described(session))
}

function described(session: Session): LedgerSummary {
  const sections: readonly (readonly [ClaimSection, string, readonly Statement[]])[] = [
    ['asked', say('facts.asked'), asked(session)],
    ['done', say('facts.done'), done(session)],
    ['problems', say('facts.problems'), problems(session)],
    ['open', say('facts.open'), open(session)],
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
    body: body.length > 0 ? body.join('\n\n') : say('facts.nothing'),
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
    {
      text: say('facts.morePrompts', { count: between.length }),
      evidence: between.flatMap((turn) => turn.promptE ?? []),
    },
    ...prompts.slice(-7).map(promptOf),
  ]
}

function promptOf({ prompt, promptE }: Turn): Statement {
  return { text: quoted(prompt, 240), evidence: promptE === null ? [] : [promptE] }
}

const fileKeys = {
  added: 'facts.fileAdded',
  changed: 'facts.fileChanged',
  deleted: 'facts.fileDeleted',
  moved: 'facts.fileMoved',
} as const

function fileOf({ path: name, verb, movedTo, added, removed, evidence }: ChangedFile): Statement {
  const path = code(name, 200)
  const detail = added + removed === 0 ? '' : say('facts.lines', { added, removed })
  const text =
    movedTo === null
      ? say(fileKeys[verb], { path, detail })
      : say('facts.fileMovedTo', { path, to: code(movedTo, 200), detail })
  return { text, evidence }
}

function commitOf({ subject, hash, e }: Commit): Statement {
  return { text: say('facts.committed', { subject: quoted(subject, 120), detail: hash ?? '' }), evidence: [e] }
}

/** The address stands last, so that no full stop sticks to it. */
function pullRequestOf({ url, e }: PullRequest): Statement {
  return { text: say('facts.pullRequest', { url: excerpt(url, 300) }), evidence: [e] }
}

/** Branches that were made, and the one that the work ended on where it is none of them. */
function branchesOf({ branches }: Session): Statement[] {
  const made = branches.filter(({ action }) => action === 'created')
  const names = [...new Set(made.map(({ name }) => name))]
  const last: Branch | undefined = branches.at(-1)
  const isBack = last?.action === 'switched' && last.name !== names.at(-1)
  return [
    ...(made.length === 0
      ? []
      : [
          {
            text: say('facts.branches', { count: names.length, names: firstOf(names, 80) }),
            evidence: made.map(({ e }) => e),
          },
        ]),
    ...(isBack ? [{ text: say('facts.switched', { name: code(last.name, 80) }), evidence: [last.e] }] : []),
  ]
}

function done(session: Session): Statement[] {
  const test = session.tests.at(-1)
  const tests = test?.ok
    ? [
        {
          text: say('facts.testsPassed', { detail: countsText(test), command: code(test.command, 80) }),
          evidence: [test.e],
        },
      ]
    : []
  const last = session.turns.findLast((turn) => turn.answer !== null)
  const answer =
    last?.answerE && last.answer !== null
      ? [{ text: say('facts.answer', { quote: quoted(last.answer, 400) }), evidence: [last.answerE] }]
      : []
  return [
    ...listed(changedFiles(session), fileOf, (count) => say('facts.moreFiles', { count })),
    ...tests,
    ...listed(session.commits, commitOf, (count) => say('facts.moreCommits', { count })),
    ...branchesOf(session),
    ...listed(session.pullRequests, pullRequestOf, (count) => say('facts.morePullRequests', { count })),
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
  const named = commands.length <= maxCommandsNamed ? commands.map(({ command }) => code(command, 60)) : []
  const names = say('facts.names', { names: named, more: 0 })
  const text = say(by === 'user' ? 'facts.ranByHand' : 'facts.ran', { count: commands.length, failed, names })
  return [{ text, evidence: commands.map(({ e }) => e) }]
}

function problems(session: Session): Statement[] {
  const refused = session.fileChanges.filter((change) => !change.ok)
  const errors = session.notes.filter((note) => note.kind === 'error')
  return [
    ...listed(
      failuresOf(session),
      (failure) => describeFailure(session, failure),
      (count) => say('facts.moreFailures', { count }),
    ),
    ...listed(
      refused,
      (change) => refusedOf(session, change),
      (count) => say('facts.moreRefused', { count }),
    ),
    ...turnsCutShort(session),
    ...listed(
      errors,
      ({ text, e }) => ({ text: say('facts.reported', { quote: quoted(text, 200) }), evidence: [e] }),
      (count) => say('facts.moreErrors', { count }),
    ),
  ]
}

function refusedOf({ fileChanges }: Session, { path: name, e }: FileChange): Statement {
  const later = fileChanges.find((change) => change.ok && change.path === name && isLater(change.e, e))
  const path = code(name, 200)
  return later
    ? { text: say('facts.refusedThenApplied', { path }), evidence: [e, later.e] }
    : { text: say('facts.refused', { path }), evidence: [e] }
}

function open(session: Session): Statement[] {
  const statements: Statement[] = []
  const test = session.tests.at(-1)
  if (test?.ok === false)
    statements.push({
      text: say('facts.testsFailed', { detail: countsText(test), command: code(test.command, 80) }),
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
  const names =
    paths.length <= 3
      ? say('facts.names', { names: paths.map((path) => code(path, 200)), more: 0 })
      : say('facts.someFiles', { count: paths.length })
  return [{ text: say('facts.changedSince', { names }), evidence: [testE, ...later.map(({ e }) => e)] }]
}

function ending({ status, turns, commands, notes }: Session): Statement[] {
  const last = turns.at(-1)
  const evidence = last?.promptE ? [last.promptE] : []
  const pending = commands.filter((command) => command.exitCode === null && command.turn === last?.index)
  const unfinished = pending.slice(-1).map(({ command, e }): Statement => {
    return { text: say('facts.unfinished', { command: code(command, 100) }), evidence: [e] }
  })
  switch (status) {
    case 'aborted': {
      const abort = notes.findLast((note) => note.kind === 'abort' && note.turn === last?.index)
      return [{ text: say('facts.interrupted'), evidence: abort ? [abort.e] : evidence }, ...unfinished]
    }
    case 'running':
      return [{ text: say('facts.stillRunning'), evidence }]
    case 'stalled':
      return [{ text: say('facts.stopped'), evidence }, ...unfinished]
    case 'ended':
      return last && last.answer === null ? [{ text: say('facts.noAnswer'), evidence }] : []
    case 'failed':
      return [{ text: say('facts.endedInError'), evidence }, ...unfinished]
  }
}

function lineEvidence(session: Session): string[] {
  const last = session.turns.at(-1)
  const ends = [last?.answerE ?? last?.promptE].filter((e) => e !== null && e !== undefined)
  return [...session.fileChanges.filter(({ ok }) => ok), ...session.commands].map(({ e }) => e).concat(ends)
}

/** "14 passed, 2 failed"; empty where nothing was counted. */
export function countsText({ passed, failed }: { passed: number | null; failed: number | null }): string {
  const counts = [
    passed === null ? null : say('facts.passed', { count: passed }),
    failed === null || (failed === 0 && passed !== null) ? null : say('facts.failed', { count: failed }),
  ].filter((part) => part !== null)
  return say('facts.counts', { counts })
}
