import type { Command, Commit, FileChange, Note, Session, TestRun, Turn } from '../../contract/session'
import { recogniseCommit } from '../ledger/commits'
import type { FoundCommit } from '../ledger/commits'
import { recogniseTestRun } from '../ledger/testRuns'
import type { AnyFact, CommandFact, FileFact, PromptFact, ShownCommand, TurnFact } from './facts'
import type { Timeline } from './timeline'

type Told = Pick<Session, 'turns' | 'commands' | 'fileChanges' | 'tests' | 'commits' | 'notes'>
type ToldCommit = FoundCommit & Pick<Commit, 'e' | 'turn'>

interface Lists {
  readonly commands: Command[]
  readonly fileChanges: FileChange[]
  readonly tests: TestRun[]
  readonly commits: ToldCommit[]
  readonly notes: Note[]
}

/** How far the facts and the lists were when a turn's first fact came. */
type Mark = { readonly facts: number } & { readonly [Key in keyof Lists]: number }

/**
 * Tells the facts as the contract has them, and each time only anew from the first turn on that was touched since the last time:
 * an append to a session of 50,000 facts must not cost a walk through all of them. What was handed out never changes.
 */
export function createTold(timeline: Timeline): () => Told {
  const turns: Turn[] = []
  const lists: Lists = { commands: [], fileChanges: [], tests: [], commits: [], notes: [] }
  /** By the order of turns; every fact told so far belongs to a turn that has one. */
  const marks: Mark[] = []
  let toldFacts = 0

  function tellTurnsFrom(first: number): void {
    const before = timeline.turns.slice(0, first).findLast((turn) => turn.index !== -1)
    turns.length = before ? before.index + 1 : 0
    for (const turn of timeline.turns.slice(first)) {
      turn.isTouched = false
      turn.index = turn.isUndone ? -1 : turns.length
      if (!turn.isUndone) turns.push(turnOf(turn))
    }
  }

  function tellFactsFrom(first: number): void {
    const start = marks[first]
    if (start) backTo(start)
    for (const fact of timeline.facts.slice(toldFacts)) {
      while (marks.length <= fact.turn.order) marks.push(markHere())
      toldFacts += 1
      if (fact.turn.index !== -1) tell(fact)
    }
  }

  function markHere(): Mark {
    const { commands, fileChanges, tests, commits, notes } = lists
    return {
      facts: toldFacts,
      commands: commands.length,
      fileChanges: fileChanges.length,
      tests: tests.length,
      commits: commits.length,
      notes: notes.length,
    }
  }

  function backTo(mark: Mark): void {
    toldFacts = mark.facts
    marks.length = marks.indexOf(mark)
    for (const key of ['commands', 'fileChanges', 'tests', 'commits', 'notes'] as const) lists[key].length = mark[key]
  }

  function tell(fact: AnyFact): void {
    const turn = fact.turn.index
    const e = `E${fact.number}`
    if (fact.kind === 'command') {
      const shown = shownCommand(fact, turn)
      lists.commands.push(shown.command)
      if (shown.test) lists.tests.push(shown.test)
      lists.commits.push(...shown.commits.map((found) => ({ ...found, e, turn })))
    } else if (fact.kind === 'file') {
      if (!fact.isPending || turns[turn]?.status === 'ended') lists.fileChanges.push(changeOf(fact, turn))
    } else if (fact.kind === 'prompt') {
      if (promptsOf(fact.turn).includes(fact))
        lists.notes.push({ e, turn, kind: 'prompt', text: fact.text, at: fact.at })
    } else {
      const spoken = turns[turn]?.answerE === e ? 'answer' : 'commentary'
      const kind = fact.kind === 'note' ? fact.noteKind : spoken
      lists.notes.push({ e, turn, kind, text: fact.text, at: fact.at })
    }
  }

  return () => {
    const first = timeline.turns.findIndex((turn) => turn.isTouched)
    if (first !== -1) {
      tellTurnsFrom(first)
      tellFactsFrom(first)
    }
    const { commands, fileChanges, tests, commits, notes } = lists
    return {
      turns: [...turns],
      commands: [...commands],
      fileChanges: [...fileChanges],
      tests: [...tests],
      commits: withoutAmended(commits),
      notes: [...notes],
    }
  }
}

/** Where Codex itself said what a person wrote, texts that only looked like it do not count. */
function promptsOf(turn: TurnFact): readonly PromptFact[] {
  const certain = turn.prompts.filter((fact) => fact.isCertain)
  return certain.length > 0 ? certain : turn.prompts
}

function turnOf(turn: TurnFact): Turn {
  const prompts = promptsOf(turn)
  const { speeches } = turn
  const final = speeches.findLast((fact) => fact.phase === 'final_answer')
  const hasConcluded = turn.isAnswered && speeches.at(-1)?.phase !== 'commentary'
  const isSettled = turn.status !== 'running' || (!turn.hasTask && hasConcluded && turn.openCalls.size === 0)
  const status = turn.status === 'running' && isSettled ? 'ended' : turn.status
  const last = speeches.findLast((fact) => fact.phase === null) ?? speeches.at(-1)
  const answer = final ?? (status === 'ended' ? last : undefined)
  return {
    index: turn.index,
    id: turn.id,
    prompt: prompts.map((fact) => fact.text).join('\n\n'),
    promptE: prompts[0] ? `E${prompts[0].number}` : null,
    answer: answer?.text ?? null,
    answerE: answer ? `E${answer.number}` : null,
    status,
    error: turn.error,
    startedAt: turn.startedAt,
    endedAt: turn.endedAt ?? (status === 'running' ? null : turn.lastFactAt),
  }
}

/** Recognising test runs and commits reads whole outputs: done again only when the command changed. */
function shownCommand(fact: CommandFact, turn: number): ShownCommand {
  if (fact.shown?.command.turn === turn) return fact.shown
  const e = `E${fact.number}`
  const { exitCode, output, cwd, by, at } = fact
  const command: Command = { e, turn, command: fact.command, exitCode, output, cwd, by, at }
  const run = recogniseTestRun(command)
  fact.shown = {
    command,
    test: run && { e, turn, command: fact.command, ...run },
    commits: recogniseCommit(command),
  }
  return fact.shown
}

function changeOf(fact: FileFact, turn: number): FileChange {
  const { number, path, change, movedTo, added, removed, ok, at } = fact
  return { e: `E${number}`, turn, path, change, movedTo, added, removed, ok, at }
}

/** An amended commit takes the place of the one before it. */
function withoutAmended(found: readonly ToldCommit[]): Commit[] {
  const commits: Commit[] = []
  for (const { e, turn, subject, hash, isAmend } of found) {
    const before = isAmend ? commits.pop() : undefined
    commits.push({ e, turn, subject: subject ?? before?.subject ?? 'Commit', hash })
  }
  return commits
}
